import type { Article } from '../domain/article.ts';
import { headOf, type ArticleHead, type ArticleStorage } from '../domain/article-storage.ts';
import { isWithoutOldArticles, type DirectoryChanges } from '../domain/directory-storage.ts';
import type { ArticleId } from '../domain/ids.ts';
import type { Database } from './database.ts';

/** The articles on disk; their heads stand in a table of their own, so that a list reads no bodies. */
export class DexieArticles implements ArticleStorage {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	async heads(): Promise<readonly ArticleHead[]> {
		return this.#database.articleHeads.toArray();
	}

	async read(id: ArticleId): Promise<Article | null> {
		return (await this.#database.articles.get(id)) ?? null;
	}

	async scan(after: ArticleId | null, limit: number): Promise<readonly Article[]> {
		const { articles } = this.#database;
		const rest = after === null ? articles.toCollection() : articles.where('id').above(after);
		return rest.limit(limit).toArray();
	}
}

/** Part of the transaction in which the directory is written. */
export async function writeArticles(
	{ articles, articleHeads }: Database,
	changes: DirectoryChanges
): Promise<void> {
	const { rows, gone } = changes;
	for (const table of [articles, articleHeads])
		if (isWithoutOldArticles(changes)) await table.clear();
		else await table.bulkDelete([...(gone.articles ?? [])]);
	await articles.bulkPut([...(rows.articles ?? [])]);
	await articleHeads.bulkPut((rows.articles ?? []).map(headOf));
}

/** The articles of a tab whose browser gives no storage: as `MemoryDirectory` holds them. */
export class MemoryArticles implements ArticleStorage {
	readonly #all: () => Iterable<Article>;

	constructor(all: () => Iterable<Article>) {
		this.#all = all;
	}

	async heads(): Promise<readonly ArticleHead[]> {
		return [...this.#all()].map(headOf);
	}

	async read(id: ArticleId): Promise<Article | null> {
		return [...this.#all()].find((article) => article.id === id) ?? null;
	}

	async scan(after: ArticleId | null, limit: number): Promise<readonly Article[]> {
		return [...this.#all()]
			.filter(({ id }) => after === null || id > after)
			.sort((a, b) => (a.id < b.id ? -1 : 1))
			.slice(0, limit);
	}
}
