import type { Kysely } from 'kysely';
import type { Administered, DirectoryRows, ReadPosition, Ticket } from '#lib/domain/directory.ts';
import type { Author, DeclineReason } from '#lib/domain/entry.ts';
import type { ConversationId, EntryId, GroupId, PersonId } from '#lib/domain/ids.ts';
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

export type Decision = { readonly ok: true } | { readonly ok: false; readonly reason: DeclineReason };

/** What the summaries take over from newer entries. Absent fields stay. */
export interface TicketProjection {
	readonly conversation: ConversationId;
	readonly lastAt: number;
	readonly preview?: Ticket['preview'];
	readonly lastRequesterSeq?: number;
	readonly lastAnalystSeq?: number;
}

/** Decisions about tickets. Each is one transaction, and the same answer again for the same request (rule D2). */
export interface Tickets {
	/** Numbers 1, 2, 3 …, without gaps as long as no transaction is lost. */
	open(
		ticket: Opening & Pick<Ticket, 'conversation' | 'requester' | 'subject' | 'openedAt' | 'preview'>
	): Promise<number>;
	capture(conversation: ConversationId, request: EntryId, analyst: PersonId): Promise<Decision>;
	resolve(conversation: ConversationId, request: EntryId, analyst: PersonId): Promise<Decision>;
	project(projections: readonly TicketProjection[]): Promise<void>;
	find(conversation: ConversationId): Promise<Ticket | undefined>;
}

/** A read position with whom it concerns: null where the conversation has no ticket yet. */
export interface PositionChange {
	readonly row: ReadPosition;
	readonly ticket: { readonly requester: PersonId; readonly group: GroupId } | null;
}

export interface DirectoryChanges {
	/** The revision reached by these changes. */
	readonly revision: number;
	readonly rows: {
		readonly [Name in Exclude<keyof DirectoryRows, 'positions'>]: readonly DirectoryRows[Name][];
	};
	readonly positions: readonly PositionChange[];
	/** Keys (`rowKey`) of rows removed. */
	readonly removed: { readonly [Name in keyof DirectoryRows]: readonly string[] };
}

export interface DirectoryTables {
	/** Everything that changed after `revision` (0: all there is). */
	changesSince(revision: number): Promise<DirectoryChanges>;
	/** Inserts or replaces. */
	put<Name extends Administered>(collection: Name, rows: readonly DirectoryRows[Name][]): Promise<void>;
	remove(collection: Administered, keys: readonly string[]): Promise<void>;
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
