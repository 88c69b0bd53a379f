import { describe, expect, onTestFinished, test } from 'vitest';
import { article, folder, FOLDER } from '../support/articles.ts';
import type { OpenForTest } from './store-contract.ts';
import { createDirectory } from '../../server/store/directory-view.ts';
import type { Store } from '../../server/store/store.ts';
import type { Folder } from '#lib/domain/article.ts';
import type { ArticleId } from '#lib/domain/ids.ts';

const PAGE = 100_000;
const texts = { es: { title: 'Impresora', body: 'x'.repeat(10_000) } };
const many = (count: number) =>
	Array.from({ length: count }, (_, index) => article(`a-${String(index).padStart(3, '0')}`, { texts }));
const revisionOf = async ({ directory }: Store) => (await directory.changesSince(0)).revision;

/** All pages from a revision on. */
async function pagesOf(store: Store, after = 0) {
	const until = await revisionOf(store);
	const pages = [];
	for (let at = after; ;) {
		const page = await store.directory.articlesAfter(at, until, PAGE);
		pages.push(page);
		if (page.isLast) return pages;
		expect(page.revision).toBeGreaterThan(at);
		at = page.revision;
	}
}
const idsOf = (pages: Awaited<ReturnType<typeof pagesOf>>) =>
	pages.flatMap(({ articles }) => articles.map(({ id }) => id)).toSorted();

export function describeArticlesContract(open: OpenForTest): void {
	describe('articles', () => {
		test('come back in pages of about the size asked for, each once, also after reopening', async () => {
			const { store, reopen } = await open();
			const all = many(60);
			await store.directory.put('articles', all);
			const pages = await pagesOf(store);
			expect(pages.length).toBeGreaterThan(3);
			for (const { articles } of pages) expect(articles.length).toBeLessThan(20);
			expect(pages.flatMap(({ articles }) => articles).toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
				all
			);
			expect(await pagesOf(await reopen())).toEqual(pages);
		});

		test('a page ends where its reader’s revision ends', async () => {
			const { store } = await open();
			await store.directory.put('articles', many(2));
			const until = await revisionOf(store);
			await store.directory.put('articles', [article('later')]);
			const page = await store.directory.articlesAfter(0, until, PAGE);
			expect(page).toMatchObject({ revision: until, isLast: true });
			expect(page.articles).toHaveLength(2);
		});

		test('changes tell what rights need of them, and who was removed; the same again is no change', async () => {
			const { store } = await open();
			const [first, second] = [article('a'), article('b')];
			await store.directory.put('articles', [first, second]);
			const before = await revisionOf(store);
			await store.directory.put('articles', [first]);
			expect(await revisionOf(store)).toBe(before);
			await store.directory.put('articles', [{ ...first, privacy: 'internal' }]);
			await store.directory.remove('articles', ['b', 'nobody']);
			const { articles, removed } = await store.directory.changesSince(before);
			expect(articles).toMatchObject([{ id: 'a', privacy: 'internal' }]);
			expect(JSON.stringify(articles)).not.toContain('Impresora');
			expect(removed.articles).toEqual(['b']);
			expect(idsOf(await pagesOf(store))).toEqual(['a']);
			expect(await store.directory.findArticle('b' as ArticleId)).toBeUndefined();
			await store.directory.put('articles', [second]);
			expect((await store.directory.changesSince(before)).removed.articles).toEqual([]);
		});

		test('one is replaced only as its writer has seen it, by one of two at the same time', async () => {
			const { store } = await open();
			const replace = (title: string, updatedAt: number, seen: number | null) =>
				store.directory.replaceArticle(article('a', { updatedAt, texts: { es: { title, body: '' } } }), seen);
			expect(await replace('Uno', 5, 4)).toBe(false);
			expect(await replace('Uno', 5, null)).toBe(true);
			expect(await replace('Otro', 6, null)).toBe(false);
			expect((await Promise.all([replace('Dos', 6, 5), replace('Tres', 6, 5)])).toSorted()).toEqual([
				false,
				true
			]);
			await store.directory.remove('articles', ['a']);
			expect(await replace('Nuevo', 7, 6)).toBe(false);
			expect(await replace('Nuevo', 7, null)).toBe(true);
		});

		test('K1: a folder whose rights change tells all of its articles anew, in pages, and one whose name changes none', async () => {
			const { store } = await open();
			await store.directory.put('folders', [folder()]);
			await store.directory.put('articles', [...many(30), article('elsewhere', { folder: 'f' as never })]);
			const before = await revisionOf(store);
			await store.directory.put('folders', [folder({ name: { es: 'N', 'pt-BR': 'N', en: 'N' } })]);
			expect(idsOf(await pagesOf(store, before))).toEqual([]);
			for (const change of [
				{ rights: { sales: 'read' } as Folder['rights'] },
				{ administrators: ['ana' as never] }
			]) {
				const since = await revisionOf(store);
				await store.directory.put('folders', [folder(change)]);
				const pages = await pagesOf(store, since);
				expect(pages.length).toBeGreaterThan(1);
				expect(idsOf(pages)).toEqual(many(30).map(({ id }) => id));
			}
			const since = await revisionOf(store);
			await store.directory.remove('folders', [FOLDER]);
			expect(idsOf(await pagesOf(store, since))).toHaveLength(30);
		});

		test('an article that others may read takes its folders along, those of before and of now', async () => {
			const { store } = await open();
			const other = folder({ id: 'f' as never });
			await store.directory.put('folders', [folder(), other]);
			await store.directory.put('articles', [article('a')]);
			const told = async (change: object) => {
				const since = await revisionOf(store);
				await store.directory.put('articles', [article('a', change)]);
				return (await store.directory.changesSince(since)).rows.folders.map(({ id }) => id).toSorted();
			};
			expect(await told({ texts })).toEqual([]);
			expect(await told({ texts, privacy: 'internal' })).toEqual([FOLDER]);
			expect(await told({ texts, privacy: 'internal', folder: other.id })).toEqual(
				[FOLDER, other.id].toSorted()
			);
		});

		test('K2: what has expired is archived, once, in its folder’s sight', async () => {
			const { store } = await open();
			await store.directory.put('articles', [
				article('past', { expiresAt: 10 }),
				article('coming', { expiresAt: 11 }),
				article('never')
			]);
			const since = await revisionOf(store);
			expect(await store.directory.archiveExpired(10)).toBe(1);
			expect(await store.directory.archiveExpired(10)).toBe(0);
			const { articles } = await store.directory.changesSince(since);
			expect(articles).toMatchObject([{ id: 'past', status: 'archived', updatedAt: 10 }]);
		});

		test('the directory in memory knows who reads what, and no texts', async () => {
			const { store } = await open();
			const view = await createDirectory(store);
			onTestFinished(() => view.close());
			await store.directory.put('folders', [folder({ rights: { sales: 'read' } as Folder['rights'] })]);
			await store.directory.put('articles', [article('a', { privacy: 'internal' })]);
			await view.caughtUp();
			const facts = view.knowledge.articles.get('a' as ArticleId)!;
			const reader = (...groups: string[]) => ({ id: 'luz', groups }) as never;
			expect(view.knowledge.canRead(reader('sales'), facts, 0)).toBe(true);
			expect(view.knowledge.canRead(reader('kitchen'), facts, 0)).toBe(false);
			expect(JSON.stringify([...view.knowledge.articles.values()])).not.toContain('Impresora');
			await store.directory.remove('articles', ['a']);
			await view.caughtUp();
			expect(view.knowledge.articles.size).toBe(0);
		});
	});
}
