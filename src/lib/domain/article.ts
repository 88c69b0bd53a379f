import type { Language, LocalisedText } from './directory.ts';
import type { ActivityId, ArticleId, FolderId, GroupId, PersonId } from './ids.ts';

export const FOLDER_RIGHTS = ['read', 'write'] as const;
export type FolderRight = (typeof FOLDER_RIGHTS)[number];

/** A place in the knowledge base. */
export interface Folder {
	readonly id: FolderId;
	/** Null at the top. */
	readonly parent: FolderId | null;
	readonly name: LocalisedText;
	/** What each group may do with what stands in it; a group that isn't named: nothing. Not inherited from `parent`. */
	readonly rights: Readonly<Record<GroupId, FolderRight>>;
	/** Who read what is confidential in it, and decide who else reads what. */
	readonly administrators: readonly PersonId[];
}

/** Who reads it, from the fewest to everybody (rule K1). */
export const ARTICLE_PRIVACIES = ['confidential', 'internal', 'public-internal', 'public-external'] as const;
export type ArticlePrivacy = (typeof ARTICLE_PRIVACIES)[number];

export const ARTICLE_STATUSES = ['draft', 'in-review', 'published', 'archived'] as const;
export type ArticleStatus = (typeof ARTICLE_STATUSES)[number];

export interface ArticleText {
	readonly title: string;
	/** Markdown. A picture of the article is `![words](picture:name)`. */
	readonly body: string;
	/** Other words under which people look for it. */
	readonly keywords?: readonly string[];
}

/** One piece of knowledge, in one language or more. */
export interface Article {
	readonly id: ArticleId;
	readonly folder: FolderId;
	readonly author: PersonId;
	readonly privacy: ArticlePrivacy;
	readonly status: ArticleStatus;
	/** From then on it counts as archived, ms; null: never. */
	readonly expiresAt: number | null;
	/** ms. */
	readonly updatedAt: number;
	/** At least one language. */
	readonly texts: Partial<Readonly<Record<Language, ArticleText>>>;
	/** Base64 by name, so that they are there without a network and go with their article. */
	readonly pictures?: Readonly<Record<string, ArticlePicture>>;
	readonly related?: readonly ArticleId[];
	/** What to ask for when reading doesn't help. */
	readonly activity?: ActivityId;
}

export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const;

export interface ArticlePicture {
	readonly type: (typeof PICTURE_TYPES)[number];
	/** Base64, standard alphabet. */
	readonly data: string;
}

/** Its text in the language wanted, else in the first that it has. */
export function articleText(
	{ texts }: Pick<Article, 'texts'>,
	language: Language
): { readonly language: Language; readonly text: ArticleText } {
	const own = texts[language];
	if (own) return { language, text: own };
	for (const [other, text] of Object.entries(texts) as [Language, ArticleText][])
		return { language: other, text };
	throw new RangeError('an article has at least one language');
}
