import type { Kysely } from 'kysely';
import type { Article } from '#lib/domain/article.ts';
import type { Contact, DirectoryRows, Kept, Mention, ReadPosition, Ticket } from '#lib/domain/directory.ts';
import type { Author, DeclineReason, TicketRequest } from '#lib/domain/entry.ts';
import type { ArticleId, ConversationId, GroupId, PersonId } from '#lib/domain/ids.ts';
import type { Opening } from '#lib/domain/opening.ts';
import type { Database } from './schema.ts';

/** One admitted struct: its bytes as `encodeStruct` makes them, and what the relay decided about it. */
export interface JournalRow {
	readonly conversation: ConversationId;
	readonly author: Author;
	readonly client: number;
	readonly clock: number;
	/** Number of entries, and so of clocks and of sequence numbers. */
	readonly length: number;
	/** Sequence number of the first entry. */
	readonly seq: number;
	readonly receivedAt: number;
	readonly bytes: Uint8Array;
}

/** Append-only, one table for all conversations, ordered by an ever-growing position. */
export interface Journal {
	/** All or none, durable (fsync) when it resolves. Answers the position of the last row. */
	append(rows: readonly JournalRow[]): Promise<number>;
	/** A conversation's rows in the order they were appended; empty when there is none. */
	load(conversation: ConversationId): Promise<readonly JournalRow[]>;
	/** Conversations with rows beyond the last `settle`: their reactions may be owed. */
	unsettled(): Promise<readonly ConversationId[]>;
	/** Everything up to `position` has been reacted to and projected (rule D3). */
	settle(position: number): Promise<void>;
}

/** What was granted, with what the answer needs beyond the request itself. */
export interface Granted {
	readonly ok: true;
	/** For which group it was captured, where there was a choice. */
	readonly group: GroupId | null;
	/** Who goes on with what was reopened; null: the queue. */
	readonly analyst: PersonId | null;
}

export type Decision = Granted | { readonly ok: false; readonly reason: DeclineReason };

/** What a decision needs to know beyond the ticket; asked for when it is made. */
export interface DecisionContext {
	/** The server's clock, ms. */
	readonly now: number;
	readonly attends: (person: PersonId, group: GroupId) => boolean;
	/** The group exists and attends. */
	readonly isExecutor: (group: GroupId) => boolean;
}

/** What a summary takes over from its log. Absent fields stay. */
export interface Projection {
	readonly conversation: ConversationId;
	/** Receipt time of the newest entry, ms. */
	readonly lastAt: number;
	/** Newest text of either side as it stood when the log had `seq` entries; an older state never replaces a newer one. */
	readonly preview?: { readonly author: PersonId; readonly text: string; readonly seq: number };
	/** Goes with the preview; of tickets. */
	readonly subject?: string;
	/** `seq` of the newest text of each side: requester and analysts, or the contact's people in their order; 0 for none. */
	readonly lastSeqs: readonly [number, number];
}

/** Decisions about tickets. Each is one transaction, and the same answer again for the same request (rule D2). */
export interface Tickets {
	/** Numbers 1, 2, 3 …, without gaps as long as no transaction is lost. */
	open(
		ticket: Opening & Pick<Ticket, 'conversation' | 'requester' | 'subject' | 'openedAt' | 'preview'>
	): Promise<number>;
	/** Rejects for a conversation without ticket: the relay admits no request before its number (rule R4). */
	decide(conversation: ConversationId, request: TicketRequest, context: DecisionContext): Promise<Decision>;
	/** Tickets that ended before this time, ms, and are not closed yet, the oldest end first. */
	endedBefore(time: number): Promise<readonly ConversationId[]>;
	/** Closes it for good if it ended before this time, ms, and hasn't been reopened. */
	close(conversation: ConversationId, endedBefore: number): Promise<void>;
	project(projections: readonly Projection[]): Promise<void>;
	find(conversation: ConversationId): Promise<Ticket | undefined>;
}

/** A read position with whom it concerns besides its person: null where the conversation has no ticket (yet), and for notes. */
export interface PositionChange {
	readonly row: ReadPosition;
	readonly concerns: Pick<Ticket, 'requester' | 'groups'> | Pick<Contact, 'people'> | null;
}

export interface DirectoryChanges {
	/** The revision reached by these changes. */
	readonly revision: number;
	readonly rows: {
		readonly [Name in Exclude<keyof DirectoryRows, 'positions' | 'articles'>]: readonly DirectoryRows[Name][];
	};
	/** Of the articles changed; the whole of them comes in pages (`articlesAfter`). */
	readonly articles: readonly ArticleFacts[];
	readonly positions: readonly PositionChange[];
	/** Tickets that have gone to other groups since: which groups have seen them at some time. */
	readonly moved: readonly { readonly conversation: ConversationId; readonly from: readonly GroupId[] }[];
	/** Keys (`rowKey`) of rows removed. */
	readonly removed: { readonly [Name in keyof DirectoryRows]: readonly string[] };
}

/** What analysts share among themselves (rules R6, R7). Its rows are in `changesSince` like all others. */
export interface Colleagues {
	/** `owner` links `other`. The two have one row for ever, whoever was first; it is made under `newConversation`. */
	link(owner: PersonId, other: PersonId, newConversation: ConversationId): Promise<Contact>;
	/** Takes it back; the row and what was said stay. Nothing where there is no row. */
	unlink(owner: PersonId, other: PersonId): Promise<void>;
	projectContacts(projections: readonly Projection[]): Promise<void>;
	/**
	 * Takes the calls by name of a ticket's notes over, all there are, each with the text as it now stands. A person's row
	 * is of the newest call; one to somebody who may not be called is left out, but its text is kept current.
	 */
	mention(
		notes: ConversationId,
		calls: readonly Mention[],
		mayCall: (person: PersonId) => boolean
	): Promise<void>;
}

/** What decides who reads an article. */
export type ArticleFacts = Pick<
	Article,
	'id' | 'folder' | 'author' | 'privacy' | 'status' | 'expiresAt' | 'updatedAt'
>;

/** Articles as they changed, in the order of their revisions. */
export interface ArticlePage {
	/** Up to here none is missing: ask from here on next. */
	readonly revision: number;
	readonly isLast: boolean;
	readonly articles: readonly Article[];
}

export interface Articles {
	/** Inserts or replaces; some rows share a revision, not all of them, so that a page can end between two. */
	putArticles(articles: readonly Article[]): Promise<void>;
	/** False, and nothing is written, unless the article is still as it was at `updatedAt` (null: isn't there). */
	replaceArticle(article: Article, updatedAt: number | null): Promise<boolean>;
	removeArticles(ids: readonly ArticleId[]): Promise<void>;
	/** Archives what has expired (rule K2); answers how many articles that were. */
	archiveExpired(nowMs: number): Promise<number>;
	/** Those changed after one revision and up to another, until they have about `size` characters; removed ones left out. */
	articlesAfter(after: number, until: number, size: number): Promise<ArticlePage>;
	findArticle(id: ArticleId): Promise<Article | undefined>;
}

export interface DirectoryTables extends Colleagues, Articles {
	/** Everything that changed after `revision` (0: all there is), of articles the facts. */
	changesSince(revision: number): Promise<DirectoryChanges>;
	/**
	 * Inserts or replaces. Where a folder's rights change, its articles are told anew in the same transaction, and where an
	 * article's readers change, its folder.
	 */
	put<Name extends Kept>(collection: Name, rows: readonly DirectoryRows[Name][]): Promise<void>;
	remove(collection: Kept, keys: readonly string[]): Promise<void>;
	/** All rows, by their keys. */
	all<Name extends 'intents' | 'synonyms'>(collection: Name): Promise<readonly DirectoryRows[Name][]>;
	/** Both numbers only grow; smaller ones change nothing. */
	advance(position: ReadPosition): Promise<void>;
	/** Called after each commit that moved the revision, tickets' included. */
	subscribe(listener: () => void): () => void;
}

export interface Store {
	readonly journal: Journal;
	readonly tickets: Tickets;
	readonly directory: DirectoryTables;
	/** The same database for sign-in. Its transactions and the journal's never interleave. */
	readonly kysely: Kysely<Database>;
	close(): Promise<void>;
}
