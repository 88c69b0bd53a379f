import type { Collection, DirectoryRows } from './directory.ts';

/** What the directory's feed says, and what tabs tell each other of it. */
export interface DirectoryChanges {
	readonly revision: number;
	/** True: these rows are all there is. */
	readonly complete: boolean;
	/**
	 * The articles in it are those changed after this revision, and with `complete` those held up to it stay. Absent: 0 with
	 * `complete`, else nothing is missing.
	 */
	readonly after?: number;
	/** Articles follow; what is searched in them waits for the last. */
	readonly more?: true;
	/** With `more`, up to which revision everything but articles is told; absent: `revision`. */
	readonly others?: number;
	readonly rows: { readonly [Name in Collection]?: readonly DirectoryRows[Name][] };
	/** Keys (`rowKey`) of rows that this person may see no more. */
	readonly gone: { readonly [Name in Collection]?: readonly string[] };
}

/** Up to which revisions a device holds what its person may see, 0 for nothing. */
export interface Held {
	readonly articles: number;
	/** Everything else. */
	readonly others: number;
}

/** The device's copy of the directory. Promises resolve when the data is on disk. */
export interface DirectoryStorage {
	held(): Promise<Held>;
	/**
	 * One transaction, what is held included. What this device already has is passed over. False: changes before these are
	 * missing (`newsOf`), nothing is kept, and the feed has to be asked anew.
	 */
	apply(changes: DirectoryChanges): Promise<boolean>;
	/** All there is but articles (`ArticleStorage` has those), as changes from nothing. */
	load(): Promise<DirectoryChanges>;
	/**
	 * Told in every tab after the commit, the applying one included. What is `complete` may come without articles:
	 * whoever follows them reads them anew then.
	 */
	watch(listener: (changes: DirectoryChanges) => void): () => void;
}

/**
 * What of these changes is news to a device that holds so much. Every tab has a feed of its own, and each begins anew when it
 * has to: what another one has applied already would only be older here (`held`), and where another has just begun with no
 * articles, a page from the middle would leave a hole (`missing`).
 */
export function newsOf(changes: DirectoryChanges, held: Held): DirectoryChanges | 'held' | 'missing' {
	const { complete, revision, after, rows, gone } = changes;
	if (complete) return changes;
	if (after !== undefined && after > held.articles) return 'missing';
	const { articles, ...others } = rows;
	const hasArticles = revision > held.articles;
	const hasOthers = othersOf(changes) > held.others;
	if (hasArticles && hasOthers) return changes;
	if (hasOthers) return { ...changes, rows: others };
	if (!hasArticles) return 'held';
	return {
		...changes,
		rows: articles ? { articles } : {},
		gone: gone.articles ? { articles: gone.articles } : {}
	};
}

/** What is held once these changes are. */
export function heldAfter(changes: DirectoryChanges, held: Held): Held {
	const next = { articles: changes.revision, others: othersOf(changes) };
	if (changes.complete) return next;
	return {
		articles: Math.max(held.articles, next.articles),
		others: Math.max(held.others, next.others)
	};
}

/** Whether the articles held go; what else is held goes with everything `complete`. */
export function isWithoutOldArticles({ complete, after = 0 }: DirectoryChanges): boolean {
	return complete && after === 0;
}

function othersOf({ revision, others = revision }: DirectoryChanges): number {
	return others;
}
