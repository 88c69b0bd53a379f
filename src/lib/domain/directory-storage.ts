import type { Collection, DirectoryRows } from './directory.ts';

/** What the directory's feed says, and what tabs tell each other of it. */
export interface DirectoryChanges {
	readonly revision: number;
	/** True: these rows are all there is. */
	readonly complete: boolean;
	/** Articles follow; what is searched in them waits for the last. */
	readonly more?: true;
	readonly rows: { readonly [Name in Collection]?: readonly DirectoryRows[Name][] };
	/** Keys (`rowKey`) of rows that this person may see no more. */
	readonly gone: { readonly [Name in Collection]?: readonly string[] };
}

/** The device's copy of the directory. Promises resolve when the data is on disk. */
export interface DirectoryStorage {
	/** Up to which revision everything is held, 0 for nothing. */
	revision(): Promise<number>;
	/** One transaction, the revision included. Changes that this device already holds are passed over. */
	apply(changes: DirectoryChanges): Promise<void>;
	/** All there is but articles (`ArticleStorage` has those), as changes from nothing. */
	load(): Promise<DirectoryChanges>;
	/**
	 * Told in every tab after the commit, the applying one included. What is `complete` may come without articles:
	 * whoever follows them reads them anew then.
	 */
	watch(listener: (changes: DirectoryChanges) => void): () => void;
}

/**
 * Every tab has a feed of its own: what another one has applied already would only be older here. While articles follow,
 * a part may stand at the revision that is held.
 */
export function isHeld({ complete, revision, more }: DirectoryChanges, held: number): boolean {
	return !complete && (more ? revision < held : revision <= held);
}
