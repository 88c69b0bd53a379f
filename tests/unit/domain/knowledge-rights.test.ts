import { describe, expect, it } from 'vitest';
import { ARTICLE_STATUSES, type Article, type ArticlePrivacy, type Folder } from '#lib/domain/article.ts';
import type { ArticleId, FolderId, GroupId, PersonId } from '#lib/domain/ids.ts';
import { canReadArticle, canSeeFolder, canWriteArticle, type Reader } from '#lib/domain/knowledge-rights.ts';

const NOW = Date.UTC(2026, 10, 22);
const folder: Folder = {
	id: 'f' as FolderId,
	parent: null,
	name: { es: 'Redes', 'pt-BR': 'Redes', en: 'Networks' },
	rights: { ['sales' as GroupId]: 'read', ['desk' as GroupId]: 'write' },
	administrators: ['chief' as PersonId]
};
const folders = new Map([[folder.id, folder]]);
const article = (change: Partial<Article> = {}): Article => ({
	id: 'a' as ArticleId,
	folder: folder.id,
	author: 'author' as PersonId,
	privacy: 'internal',
	status: 'published',
	expiresAt: null,
	updatedAt: 0,
	texts: { es: { title: 'VPN', body: 'Así se entra.' } },
	...change
});
const reader = (id: string, ...groups: string[]): Reader => ({
	id: id as PersonId,
	groups: groups as GroupId[]
});
const stranger = reader('stranger', 'kitchen');
const seller = reader('seller', 'kitchen', 'sales');
const analyst = reader('analyst', 'desk');
const author = reader('author');
const chief = reader('chief');
const who = { stranger, seller, analyst, author, chief };

describe('K1: who reads a published article', () => {
	const table: Record<ArticlePrivacy, readonly (keyof typeof who)[]> = {
		confidential: ['author', 'chief'],
		internal: ['seller', 'analyst', 'author', 'chief'],
		'public-internal': ['stranger', 'seller', 'analyst', 'author', 'chief'],
		'public-external': ['stranger', 'seller', 'analyst', 'author', 'chief']
	};
	it.each(Object.entries(table))('%s', (privacy, readers) => {
		const of = article({ privacy: privacy as ArticlePrivacy });
		const allowed = Object.entries(who).filter(([, each]) => canReadArticle(each, of, folders, NOW));
		expect(allowed.map(([name]) => name)).toEqual(readers);
	});

	it('in a folder that is gone nobody has a right any more', () => {
		expect(canReadArticle(seller, article(), new Map(), NOW)).toBe(false);
		expect(canReadArticle(author, article(), new Map(), NOW)).toBe(true);
	});
});

describe('K2: until it is published, and from its last day on, only who may write reads it', () => {
	it.each(ARTICLE_STATUSES.filter((status) => status !== 'published'))('%s', (status) => {
		const of = article({ status, privacy: 'public-external' });
		expect([stranger, seller].some((each) => canReadArticle(each, of, folders, NOW))).toBe(false);
		expect([analyst, author, chief].every((each) => canReadArticle(each, of, folders, NOW))).toBe(true);
	});

	it('expires at its moment', () => {
		const of = article({ expiresAt: NOW });
		expect(canReadArticle(seller, of, folders, NOW - 1)).toBe(true);
		expect(canReadArticle(seller, of, folders, NOW)).toBe(false);
		expect(canReadArticle(analyst, of, folders, NOW)).toBe(true);
	});
});

it('K3: what is confidential is not written by right of the folder', () => {
	expect(canWriteArticle(analyst, article(), folders)).toBe(true);
	expect(canWriteArticle(seller, article(), folders)).toBe(false);
	expect(canWriteArticle(analyst, article({ privacy: 'confidential' }), folders)).toBe(false);
	expect(canWriteArticle(author, article({ privacy: 'confidential' }), folders)).toBe(true);
});

it('a folder is seen by right or by office', () => {
	expect([stranger, seller, analyst, author, chief].map((each) => canSeeFolder(each, folder))).toEqual([
		false,
		true,
		true,
		false,
		true
	]);
});
