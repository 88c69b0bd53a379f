import type { Article } from '#lib/domain/article.ts';

/** What there is to show of an article that somebody wants to read. */
export type ArticleOpening =
	| { readonly state: 'loading' }
	| { readonly state: 'open'; readonly article: Article }
	/** Not on this device, or not for this person. `wasOpen`: it was until just now. */
	| { readonly state: 'gone'; readonly wasOpen: boolean }
	/** The disk would not be read. */
	| { readonly state: 'failed' };
