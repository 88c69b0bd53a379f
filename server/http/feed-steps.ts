import type { PersonId } from '#lib/domain/ids.ts';
import type { FeedChanges } from '#lib/protocol/feed.ts';
import type { ArticlePage } from '../store/store.ts';
import { toldArticles, type ReadArticles } from './feed-knowledge.ts';
import { mustReplace, sightOf, visible, type ReadChanges, type Sights } from './feed.ts';

/** Up to which revisions a device holds what its person may see; 0 for nothing. */
export interface Cursor {
	/** Never beyond `others` but while a server stands on an older database. */
	readonly articles: number;
	readonly others: number;
}

export interface FeedReading {
	readonly changesSince: ReadChanges;
	readonly articlesAfter: ReadArticles;
}

/** A frame, and what a device holds that has applied it. `more` in it: `articlesNext` goes on. */
export interface FeedStep {
	readonly frame: FeedChanges;
	readonly cursor: Cursor;
}

/**
 * What this person's device has to learn but for articles, and from which revision on it has to learn those; null for
 * somebody who isn't in the directory any more. Rights are asked for after each reading, never before.
 */
async function othersNext(cursor: Cursor, person: PersonId, sights: Sights, changesSince: ReadChanges) {
	let after = 0;
	if (cursor.others > 0) {
		const changes = await changesSince(cursor.others);
		const rights = sights.rights(person);
		if (!rights) return null;
		// a device ahead of the server has seen a database that was since replaced by an older one
		const isAhead = Math.max(cursor.others, cursor.articles) > changes.revision;
		if (!isAhead && !mustReplace(changes, rights, sights.rights))
			return { changes, rights, complete: false, after: cursor.articles };
		// which articles somebody reads changes with nobody's row but their own
		if (!isAhead && !changes.rows.people.some(({ id }) => id === person)) after = cursor.articles;
	}
	const everything = await changesSince(0);
	const rights = sights.rights(person);
	return rights ? { changes: everything, rights, complete: true, after } : null;
}

/** How the first frame comes by articles: with those that fit into one, or also with the first of several pages of them. */
export type FirstArticles = 'if-all' | 'some';

/** What this person's device that holds everything up to `cursor` has to learn first; null as for `othersNext`. */
export async function feedSince(
	cursor: Cursor,
	person: PersonId,
	sights: Sights,
	{ changesSince, articlesAfter }: FeedReading,
	first: FirstArticles
): Promise<FeedStep | null> {
	const next = await othersNext(cursor, person, sights, changesSince);
	if (!next) return null;
	const { changes, complete, after } = next;
	const page = await articlesAfter(after, changes.revision);
	const rights = sights.rights(person);
	if (!rights) return null;
	const { rows, gone } = visible(changes, rights, sights, complete);
	// everything else is replaced, but of the articles that stay those go that were removed
	const removed = complete && after > 0 ? changes.removed.articles : [];
	const begun = {
		rows,
		gone: removed.length === 0 ? gone : { ...gone, articles: removed },
		complete,
		after,
		others: changes.revision
	};
	if (first === 'if-all' && !page.isLast) {
		const frame = { type: 'changes', revision: after, more: true, ...begun } as const;
		return { frame, cursor: { articles: after, others: changes.revision } };
	}
	return withArticles(begun, page, person, sights);
}

/** The next page of articles alone; `null` as above. */
export async function articlesNext(
	{ articles: after, others }: Cursor,
	person: PersonId,
	sights: Sights,
	articlesAfter: ReadArticles
): Promise<FeedStep | null> {
	const page = await articlesAfter(after, others);
	return withArticles({ rows: {}, gone: {}, complete: false, after, others }, page, person, sights);
}

function withArticles(
	{ rows, gone, complete, after, others }: Required<Omit<FeedChanges, 'type' | 'revision' | 'more'>>,
	{ revision, isLast, articles }: ArticlePage,
	person: PersonId,
	sights: Sights
): FeedStep | null {
	const sight = sightOf(person, sights);
	if (!sight) return null;
	const told = toldArticles(articles, sight);
	// a device that begins with nothing has nothing to forget
	const lost = after === 0 ? [] : told.gone;
	const frame: FeedChanges = {
		type: 'changes',
		revision,
		complete,
		after,
		...(!isLast && { more: true, others }),
		rows: told.rows.length === 0 ? rows : { ...rows, articles: told.rows },
		gone: lost.length === 0 ? gone : { ...gone, articles: [...(gone.articles ?? []), ...lost] }
	};
	return { frame, cursor: { articles: revision, others } };
}
