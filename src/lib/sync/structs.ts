import { inOrder } from '../domain/order.ts';
import type { LogRow, Position, Struct } from '../domain/log.ts';
import type { ConversationId } from '../domain/ids.ts';
import { parseEntry } from '../protocol/entry.ts';
import { decodeUpdate, encodeStruct, encodeUpdate, joinStructs } from '../protocol/update.ts';

/** The relay's own limits are lower; this one only bounds the work that a broken relay could cause. */
const MAX_ENTRIES = 1_000_000;

/**
 * Updates V1 that hold these rows, in whatever order they come. Usually one; a gap in a client's clocks,
 * which an update can't express, begins another.
 */
export function encodeRows(rows: readonly LogRow[]): Uint8Array[] {
	const updates: Struct[][] = [];
	for (const client of Map.groupBy(rows, (row) => row.client).values()) {
		let run = 0;
		let next = -1;
		for (const { clock, origin, entry, ...row } of client.sort((a, b) => a.clock - b.clock)) {
			if (next >= 0 && clock > next) run += 1;
			next = clock + 1;
			(updates[run] ??= []).push({ client: row.client, clock, origin, entries: [entry] });
		}
	}
	return updates.map((structs) =>
		encodeUpdate(
			joinStructs(structs).map((struct) => ({
				client: struct.client,
				clock: struct.clock,
				bytes: encodeStruct(struct)
			}))
		)
	);
}

/** The rows in an update that the relay sent; entries of a kind that this app doesn't know are passed over. */
export function decodeRows(conversation: ConversationId, update: Uint8Array): LogRow[] {
	const decoded = decodeUpdate(update, MAX_ENTRIES);
	if (!decoded.ok) return [];
	const rows: LogRow[] = [];
	for (const { client, clock, origin, entries } of decoded.structs)
		for (const [index, value] of entries.entries()) {
			const entry = parseEntry(value);
			if (!entry) continue;
			const place = { client, clock: clock + index };
			const after = index === 0 ? origin : { client, clock: place.clock - 1 };
			rows.push({ conversation, id: entry.id, ...place, origin: after, entry });
		}
	return rows;
}

/**
 * What a document can take, in an order in which it can, and what it can't: rows behind a gap in their client's
 * history, or after an element that is not there. Such gaps are left by refusals and by quarantined rows.
 */
export function splitSound(rows: Iterable<LogRow>): {
	readonly sound: LogRow[];
	readonly stranded: LogRow[];
} {
	const nextClock = new Map<number, number>();
	const isHeld = (place: Position) => place.clock < (nextClock.get(place.client) ?? 0);
	const sound: LogRow[] = [];
	let stranded = inOrder(rows);
	for (let before = -1; before !== stranded.length;) {
		before = stranded.length;
		const left: LogRow[] = [];
		for (const row of stranded) {
			const { client, clock, origin } = row;
			if (clock === (nextClock.get(client) ?? 0) && (origin === null || isHeld(origin))) {
				nextClock.set(client, clock + 1);
				sound.push(row);
			} else left.push(row);
		}
		stranded = left;
	}
	return { sound, stranded };
}

/** The same entries at new places: a run of their own after `origin`. */
export function placeAnew(rows: readonly LogRow[], client: number, origin: Position | null): LogRow[] {
	return inOrder(rows).map(({ conversation, id, entry }, clock) => ({
		conversation,
		id,
		client,
		clock,
		origin: clock === 0 ? origin : { client, clock: clock - 1 },
		entry
	}));
}
