import type { Entry } from './entry.ts';
import type { ConversationId, EntryId } from './ids.ts';

/** Where an element stands in the history of one Yjs client: its clientID and clock. */
export interface Position {
	readonly client: number;
	readonly clock: number;
}

/**
 * A run of entries that one Yjs client wrote one after the other: element `i` stands at `clock + i`.
 * `origin` is the element after which the first one was inserted, null at the head of an empty log.
 * It is the whole of what an update may carry (rules A3–A5), and what server and browser keep.
 */
export interface Struct<Element = Entry> {
	readonly client: number;
	readonly clock: number;
	readonly origin: Position | null;
	readonly entries: readonly Element[];
}

/** The relay's receipt: on the server's disk, as number `seq` (1, 2, 3 … per conversation), since `receivedAt` (ms). */
export interface Receipt {
	readonly seq: number;
	readonly receivedAt: number;
}

/** Why the relay would not take an entry (rules A1–A9; wire message 111). */
export const REFUSAL_REASONS = [
	'schema',
	'author',
	'duplicate-id',
	'kind',
	'clock',
	'not-open',
	'already-open',
	'not-holder',
	'finished',
	/** `target` isn't in this conversation, or isn't the author's own. */
	'target',
	/** One of the two analysts has not linked the other. */
	'not-linked'
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** One line of the log as a device keeps it. The document can be rebuilt from these alone. */
export interface LogRow {
	readonly conversation: ConversationId;
	readonly id: EntryId;
	readonly client: number;
	readonly clock: number;
	readonly origin: Position | null;
	readonly entry: Entry;
	/** Absent until the relay has confirmed it. */
	readonly receipt?: Receipt;
}
