import type { Entry } from './entry.ts';
import type { ConversationId, EntryId } from './ids.ts';
import type { LogRow, RefusalReason } from './log.ts';

/** An entry that the relay would not take: out of the document, its text kept for its writer. */
export interface RefusedRow {
	readonly conversation: ConversationId;
	readonly id: EntryId;
	readonly entry: Entry;
	readonly reason: RefusalReason;
}

/** What changed on this device, told to every tab of the browser, the writing one included. */
export interface LogChange {
	readonly conversation: ConversationId;
	/** Rows as they now stand. */
	readonly rows: readonly LogRow[];
	/** Rows that left the log because the relay refused them. */
	readonly refused: readonly RefusedRow[];
	/** Refused entries that were tried again or dropped. */
	readonly settled: readonly EntryId[];
}

/**
 * The port between sync and storage: the log of every conversation as rows, the only form in which it is kept.
 * Every promise resolves when the data is on disk and rejects when it is not; nothing is written in silence.
 */
export interface LogStorage {
	/** Adds rows, and receipts to rows that are there. Idempotent; a receipt is never taken away again. */
	write(rows: readonly LogRow[]): Promise<void>;
	/** Whole log, in any order. */
	read(conversation: ConversationId): Promise<readonly LogRow[]>;
	/** The newest `limit` rows, oldest first: confirmed ones by `seq`, then the unconfirmed. */
	newest(conversation: ConversationId, limit: number): Promise<readonly LogRow[]>;
	/** Conversations holding rows that no receipt confirms. */
	waiting(): Promise<readonly ConversationId[]>;
	/** One transaction: `refused` leave the log for the refused rows, `rewritten` (same ids, new positions) take their place in it. */
	repair(
		conversation: ConversationId,
		refused: readonly RefusedRow[],
		rewritten: readonly LogRow[]
	): Promise<void>;
	refused(conversation: ConversationId): Promise<readonly RefusedRow[]>;
	/** Drops a refused row: it was written again, or its writer gave it up. */
	settle(conversation: ConversationId, id: EntryId): Promise<void>;
	watch(conversation: ConversationId, listener: (change: LogChange) => void): () => void;
}

/** What lists and counts read of all logs at once, without loading any. */
export interface LogOverview {
	/** The `open` rows of every conversation on this device. */
	openings(): Promise<readonly LogRow[]>;
	/** Rows that no receipt confirms, of every conversation. */
	unconfirmed(): Promise<readonly LogRow[]>;
	/** What the relay would not take, of every conversation. */
	refusals(): Promise<readonly RefusedRow[]>;
	/** As `watch`, for every conversation. */
	watchAll(listener: (change: LogChange) => void): () => void;
}

/** Where a row stands among all of a device. */
export type RowKey = Pick<LogRow, 'conversation' | 'id'>;

/** What search and whoever completes this device read of all logs, piece by piece. */
export interface LogArchive {
	/** How many rows there are of all conversations. */
	count(): Promise<number>;
	/**
	 * Rows of all conversations, at most `limit` of those that stand after `after` (null: from the beginning): conversation by
	 * conversation, the oldest ids first. An empty answer is the end.
	 */
	scan(after: RowKey | null, limit: number): Promise<readonly LogRow[]>;
	/** How many rows of a conversation the relay has confirmed: as many as its newest `seq` says, if none is missing. */
	confirmed(conversation: ConversationId): Promise<number>;
}
