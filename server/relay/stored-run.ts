import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Entry } from '#lib/domain/entry.ts';
import type { Struct } from '#lib/domain/log.ts';
import { decodeStruct, encodeStruct, encodeUpdate } from '#lib/protocol/update.ts';
import type { JournalRow } from '../store/store.ts';
import type { RelayLimits } from './limits.ts';

/** A journal row as a room keeps it, so that runs can be joined without reading a single entry. */
export interface StoredRun {
	readonly client: number;
	readonly clock: number;
	readonly length: number;
	readonly seq: number;
	readonly receivedAt: number;
	readonly bytes: Uint8Array;
	/** Where the number of elements stands in `bytes`, and where the elements begin. */
	readonly lengthAt: number;
	readonly contentAt: number;
	/** Its origin is the element before it of the same client. */
	readonly follows: boolean;
}

const HAS_ORIGIN = 0b1000_0000;

/** Reads the head of bytes made by `encodeStruct`. */
export function toStoredRun({ client, clock, length, seq, receivedAt, bytes }: JournalRow): StoredRun {
	const decoder = decoding.createDecoder(bytes);
	let follows = false;
	if ((decoding.readUint8(decoder) & HAS_ORIGIN) !== 0) {
		const originClient = decoding.readVarUint(decoder);
		const originClock = decoding.readVarUint(decoder);
		follows = originClient === client && originClock === clock - 1;
	} else {
		decoding.readVarUint(decoder);
		decoding.readVarString(decoder);
	}
	const lengthAt = decoder.pos;
	decoding.readVarUint(decoder);
	return { client, clock, length, seq, receivedAt, bytes, lengthAt, contentAt: decoder.pos, follows };
}

export function readRun({
	client,
	clock,
	bytes
}: Pick<StoredRun, 'client' | 'clock' | 'bytes'>): Struct<Entry> {
	// admission parsed what it stored
	return decodeStruct(bytes, { client, clock }) as Struct<Entry>;
}

/** What is left of a run for somebody who holds it up to `clock`. */
function cut(run: StoredRun, clock: number): StoredRun {
	const { client } = run;
	const entries = readRun(run).entries.slice(clock - run.clock);
	const bytes = encodeStruct({ client, clock, origin: { client, clock: clock - 1 }, entries });
	return toStoredRun({ ...run, conversation: NOWHERE, author: NOBODY, clock, length: entries.length, bytes });
}

// a row's conversation and author play no part in its bytes
const NOWHERE = '' as JournalRow['conversation'];
const NOBODY = 'desk' satisfies JournalRow['author'];

/** Neighbouring runs of one client on their way into one update. */
interface Joined {
	readonly first: StoredRun;
	readonly parts: Uint8Array[];
	length: number;
}

function encodeJoined({ first, parts, length }: Joined) {
	if (parts.length === 0) return first;
	const bytes = encoding.encode((encoder) => {
		encoding.writeUint8Array(encoder, first.bytes.subarray(0, first.lengthAt));
		encoding.writeVarUint(encoder, length);
		encoding.writeUint8Array(encoder, first.bytes.subarray(first.contentAt));
		for (const part of parts) encoding.writeUint8Array(encoder, part);
	});
	return { client: first.client, clock: first.clock, bytes };
}

/**
 * A walk along the rows of a room, in journal order, that hands out what a state vector lacks in updates of bounded size.
 * Rows that arrive meanwhile are walked too, so `isLast` is true only when the asker has been handed everything (rule W3).
 */
export class Answer {
	readonly #vector: ReadonlyMap<number, number>;
	readonly #limits: RelayLimits;
	#index: number;

	constructor(vector: ReadonlyMap<number, number>, limits: RelayLimits, index = 0) {
		this.#vector = vector;
		this.#limits = limits;
		this.#index = index;
	}

	next(rows: readonly StoredRun[]): { readonly update: Uint8Array; readonly isLast: boolean } {
		const joined: Joined[] = [];
		const lastOfClient = new Map<number, Joined>();
		let bytes = 0;
		const { structsPerUpdate, bytesPerUpdate } = this.#limits;
		for (; this.#index < rows.length; this.#index += 1) {
			const run = this.#lacking(rows[this.#index]!);
			if (!run) continue;
			if (joined.length >= structsPerUpdate || bytes >= bytesPerUpdate) break;
			const last = lastOfClient.get(run.client);
			if (last && run.follows && last.first.clock + last.length === run.clock) {
				last.parts.push(run.bytes.subarray(run.contentAt));
				last.length += run.length;
			} else {
				const next = { first: run, parts: [], length: run.length };
				joined.push(next);
				lastOfClient.set(run.client, next);
			}
			bytes += run.bytes.length;
		}
		return { update: encodeUpdate(joined.map(encodeJoined)), isLast: this.#index >= rows.length };
	}

	#lacking(run: StoredRun): StoredRun | null {
		const held = this.#vector.get(run.client) ?? 0;
		if (held <= run.clock) return run;
		return held < run.clock + run.length ? cut(run, held) : null;
	}
}
