import type { Entry, EntryKind } from '../domain/entry.ts';
import { isEntryId, type ConversationId } from '../domain/ids.ts';
import type { LogRow, Position } from '../domain/log.ts';

/** A log row as the database holds it: with what its indexes need. */
export interface StoredRow extends LogRow {
	/** `seq`, and above all of those for what waits (rule L3). */
	readonly order: number;
	/** The conversation again while no receipt confirms the row; absent from the index otherwise. */
	readonly waiting?: ConversationId;
	/** 1 for the row that opens a conversation; absent from the index otherwise. */
	readonly opening?: 1;
}

/** The `order` from which on nothing is confirmed: above every `seq`, and low enough to leave room for a time in ms. */
export const UNCONFIRMED = 2 ** 52;

export function toStoredRow(row: LogRow): StoredRow {
	const opening = row.entry.kind === 'open' ? ({ opening: 1 } as const) : {};
	return row.receipt
		? { ...row, ...opening, order: row.receipt.seq }
		: { ...row, ...opening, order: UNCONFIRMED + row.entry.at, waiting: row.conversation };
}

const KINDS: Readonly<Record<EntryKind, true>> = {
	open: true,
	message: true,
	edit: true,
	retract: true,
	reaction: true,
	capture: true,
	release: true,
	transfer: true,
	suspend: true,
	resume: true,
	resolve: true,
	reopen: true,
	cancel: true,
	rate: true,
	numbered: true,
	captured: true,
	released: true,
	transferred: true,
	suspended: true,
	resumed: true,
	resolved: true,
	reopened: true,
	cancelled: true,
	closed: true,
	rated: true,
	absent: true,
	declined: true
};

type Unknown = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Unknown => typeof value === 'object' && value !== null;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function isPosition(value: unknown): value is Position {
	return isObject(value) && isCount(value['client']) && isCount(value['clock']);
}

function isEntry(value: unknown): value is Entry {
	if (!isObject(value) || !isEntryId(value['id']) || !isCount(value['at'])) return false;
	const { kind, author, text } = value;
	if (typeof author !== 'string' || typeof kind !== 'string' || !Object.hasOwn(KINDS, kind)) return false;
	return (kind !== 'open' && kind !== 'message') || typeof text === 'string';
}

/**
 * The row without its index fields, or what is wrong with it. Disks and older versions of this app hold surprises;
 * one bad row must not take a conversation with it.
 */
export function parseStoredRow(value: unknown): LogRow | { readonly bad: string } {
	if (!isObject(value)) return { bad: 'not a row' };
	const { conversation, id, client, clock, origin, entry, receipt } = value;
	if (!isEntry(entry)) return { bad: 'not an entry' };
	if (typeof conversation !== 'string' || entry.id !== id) return { bad: 'another id than its entry' };
	if (!isCount(client) || !isCount(clock)) return { bad: 'no position' };
	if (origin !== null && !isPosition(origin)) return { bad: 'no origin' };
	const row = { conversation: conversation as ConversationId, id: entry.id, client, clock, origin, entry };
	if (receipt === undefined) return row;
	if (!isObject(receipt)) return { bad: 'not a receipt' };
	const { seq, receivedAt } = receipt;
	if (!isCount(seq) || seq === 0 || !isCount(receivedAt)) return { bad: 'not a receipt' };
	return { ...row, receipt: { seq, receivedAt } };
}
