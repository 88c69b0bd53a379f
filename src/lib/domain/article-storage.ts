import type { Article, ArticleText } from './article.ts';
import type { Language } from './directory.ts';
import type { ArticleId } from './ids.ts';

/** What lists and rights need of an article: some hundred bytes where the whole is thousands. */
export interface ArticleHead extends Pick<
	Article,
	'id' | 'folder' | 'author' | 'privacy' | 'status' | 'expiresAt' | 'updatedAt'
> {
	/** By language, as `Article.texts`. */
	readonly titles: Partial<Readonly<Record<Language, ArticleTitle>>>;
}

export type ArticleTitle = Pick<ArticleText, 'title' | 'keywords'>;

/**
 * The articles of this device. They come with the directory's feed (`DirectoryStorage.apply` keeps them, its `watch`
 * tells them), and are read from here piece by piece: all of them are megabytes that no start should wait for.
 * Promises reject when the disk would not be read.
 */
export interface ArticleStorage {
	heads(): Promise<readonly ArticleHead[]>;
	/** Null for one that isn't (any more) on this device. */
	read(id: ArticleId): Promise<Article | null>;
	/** The next `limit` articles by id behind `after`, from the first on for null. */
	scan(after: ArticleId | null, limit: number): Promise<readonly Article[]>;
}

export function headOf(article: Article): ArticleHead {
	const { id, folder, author, privacy, status, expiresAt, updatedAt, texts } = article;
	const titles: Partial<Record<Language, ArticleTitle>> = {};
	for (const [language, { title, keywords }] of Object.entries(texts) as [Language, ArticleText][])
		titles[language] = { title, ...(keywords && { keywords }) };
	return { id, folder, author, privacy, status, expiresAt, updatedAt, titles };
}
