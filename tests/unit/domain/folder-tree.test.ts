import { describe, expect, it } from 'vitest';
import { headOf } from '#lib/domain/article-storage.ts';
import { folderContent, pathTo } from '#lib/domain/folder-tree.ts';
import type { FolderId } from '#lib/domain/ids.ts';
import { article, folder } from '../../support/articles.ts';

const id = (name: string) => name as FolderId;
const [top, inner, other] = [
	folder({ id: id('top') }),
	folder({ id: id('inner'), parent: id('top') }),
	folder({ id: id('other'), parent: id('hidden') })
];
const folders = new Map([top, inner, other].map((one) => [one.id, one]));
const heads = [
	headOf(article('a', { folder: id('top') })),
	headOf(article('b', { folder: id('inner') })),
	headOf(article('c', { folder: id('inner') })),
	headOf(article('d', { folder: id('hidden') }))
];
const shown = (at: string | null) => {
	const content = folderContent(at === null ? null : id(at), folders, heads);
	return (
		content && {
			path: content.path.map((one) => one.id),
			folders: content.folders.map(({ folder: one, count }) => [one.id, count]),
			articles: content.articles.map((one) => one.id)
		}
	);
};

describe('what stands in a folder', () => {
	it('is counted with all that is below', () => {
		expect(shown(null)).toEqual({
			path: [],
			folders: [
				['top', 3],
				['other', 0]
			],
			articles: []
		});
		expect(shown('top')).toEqual({ path: ['top'], folders: [['inner', 2]], articles: ['a'] });
		expect(shown('inner')).toEqual({ path: ['top', 'inner'], folders: [], articles: ['b', 'c'] });
	});

	it('is nothing where this person has no such folder', () => {
		expect(shown('hidden')).toBeNull();
	});

	it('ends where folders stand in each other', () => {
		const [one, two] = [folder({ id: id('1'), parent: id('2') }), folder({ id: id('2'), parent: id('1') })];
		const circle = new Map([one, two].map((each) => [each.id, each]));
		expect(pathTo(id('1'), circle)).toEqual([two, one]);
	});
});
