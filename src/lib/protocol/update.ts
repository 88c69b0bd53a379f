import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Position, Struct } from '../domain/log.ts';

/**
 * The part of Yjs' update format V1 that a log consists of (rules A3–A5): `Item`s of `ContentAny` in the root array `log`.
 * Written by hand so that unseen bytes never reach a document, and so that admission costs microseconds whatever the log's size.
 * tests/unit/protocol/update.test.ts holds it against Yjs itself.
 */
export const ROOT = 'log';

const CONTENT_BITS = 0b0001_1111;
const HAS_PARENT_SUB = 0b0010_0000;
const HAS_RIGHT_ORIGIN = 0b0100_0000;
const HAS_ORIGIN = 0b1000_0000;
const CONTENT_ANY = 8;
const SKIP = 10;

export type UpdateError =
	/** The bytes are not an update. */
	| 'malformed'
	/** An update that does more than append entries to the log. */
	| 'not-an-append'
	/** More structs or entries than one update may carry. */
	| 'too-many';

export type DecodedUpdate =
	| { readonly ok: true; readonly structs: readonly Struct<unknown>[] }
	| { readonly ok: false; readonly error: UpdateError };

class NotAnAppend extends Error {}
class TooMany extends Error {}

/**
 * Structs of an update in the order they stand in it, nothing applied. Entries are whatever JSON came: parse each.
 * `maxEntries` bounds the work; lib0 bounds reads to the bytes at hand.
 */
export function decodeUpdate(update: Uint8Array, maxEntries: number): DecodedUpdate {
	const decoder = decoding.createDecoder(update);
	try {
		const structs = readStructs(decoder, maxEntries);
		if (decoding.readVarUint(decoder) !== 0) return { ok: false, error: 'not-an-append' };
		if (decoding.hasContent(decoder)) return { ok: false, error: 'malformed' };
		return { ok: true, structs };
	} catch (error) {
		if (error instanceof NotAnAppend) return { ok: false, error: 'not-an-append' };
		if (error instanceof TooMany) return { ok: false, error: 'too-many' };
		return { ok: false, error: 'malformed' };
	}
}

function readStructs(decoder: decoding.Decoder, maxEntries: number): Struct<unknown>[] {
	const structs: Struct<unknown>[] = [];
	const clients = new Set<number>();
	let left = maxEntries;
	const clientCount = decoding.readVarUint(decoder);
	for (let section = 0; section < clientCount; section += 1) {
		const structCount = decoding.readVarUint(decoder);
		const client = decoding.readVarUint(decoder);
		let clock = decoding.readVarUint(decoder);
		// apply and merge disagree about a client that stands twice in one update
		if (clients.has(client)) throw new NotAnAppend();
		clients.add(client);
		for (let index = 0; index < structCount; index += 1) {
			const info = decoding.readUint8(decoder);
			if (info === SKIP) {
				clock += decoding.readVarUint(decoder);
				left -= 1;
			} else {
				const struct = readItem(decoder, info, client, clock, left);
				structs.push(struct);
				clock += struct.entries.length;
				left -= struct.entries.length;
			}
			if (left < 0) throw new TooMany();
			if (!Number.isSafeInteger(clock)) throw new NotAnAppend();
		}
	}
	return structs;
}

function readItem(
	decoder: decoding.Decoder,
	info: number,
	client: number,
	clock: number,
	maxEntries: number
): Struct<unknown> {
	if ((info & CONTENT_BITS) !== CONTENT_ANY || (info & (HAS_PARENT_SUB | HAS_RIGHT_ORIGIN)) !== 0)
		throw new NotAnAppend();
	let origin: Position | null = null;
	if ((info & HAS_ORIGIN) !== 0)
		origin = { client: decoding.readVarUint(decoder), clock: decoding.readVarUint(decoder) };
	else if (decoding.readVarUint(decoder) !== 1 || decoding.readVarString(decoder) !== ROOT)
		throw new NotAnAppend();
	const length = decoding.readVarUint(decoder);
	if (length === 0) throw new NotAnAppend();
	if (length > maxEntries) throw new TooMany();
	const entries: unknown[] = [];
	for (let index = 0; index < length; index += 1) entries.push(decoding.readAny(decoder));
	return { client, clock, origin, entries };
}

/** A struct's own bytes, as they stand inside an update and in the relay's journal. */
export function encodeStruct(struct: Struct<unknown>): Uint8Array {
	return encoding.encode((encoder) => {
		const { origin, entries } = struct;
		encoding.writeUint8(encoder, CONTENT_ANY | (origin ? HAS_ORIGIN : 0));
		if (origin) {
			encoding.writeVarUint(encoder, origin.client);
			encoding.writeVarUint(encoder, origin.clock);
		} else {
			encoding.writeVarUint(encoder, 1);
			encoding.writeVarString(encoder, ROOT);
		}
		encoding.writeVarUint(encoder, entries.length);
		for (const entry of entries) encoding.writeAny(encoder, entry as never);
	});
}

/** The way back from `encodeStruct`, for bytes that this side wrote itself. Throws on anything else. */
export function decodeStruct(bytes: Uint8Array, { client, clock }: Position): Struct<unknown> {
	const decoder = decoding.createDecoder(bytes);
	const info = decoding.readUint8(decoder);
	return readItem(decoder, info, client, clock, Number.MAX_SAFE_INTEGER);
}

/** A struct whose bytes are made already. */
export interface EncodedStruct extends Position {
	readonly bytes: Uint8Array;
}

/**
 * One update V1 out of encoded structs. The structs of one client must come in the order of their clocks without gaps;
 * different clients may be interleaved.
 */
export function encodeUpdate(structs: Iterable<EncodedStruct>): Uint8Array {
	const byClient = new Map<number, EncodedStruct[]>();
	for (const struct of structs) {
		const section = byClient.get(struct.client);
		if (section) section.push(struct);
		else byClient.set(struct.client, [struct]);
	}
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, byClient.size);
		// Yjs writes and wants the higher clientIDs first
		for (const [client, section] of [...byClient].sort(([a], [b]) => b - a)) {
			encoding.writeVarUint(encoder, section.length);
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, section[0]!.clock);
			for (const { bytes } of section) encoding.writeUint8Array(encoder, bytes);
		}
		encoding.writeVarUint(encoder, 0);
	});
}

/**
 * Neighbours that one client wrote one after the other become one struct. Yjs does the same after integrating,
 * but one at a time: 20,000 such structs in one update cost a reader 1 s and 1.8 GB, joined beforehand they cost nothing.
 */
export function joinStructs<Element>(structs: Iterable<Struct<Element>>): Struct<Element>[] {
	const joined: { struct: Struct<Element>; entries: Element[] }[] = [];
	const lastOfClient = new Map<number, { struct: Struct<Element>; entries: Element[] }>();
	for (const struct of structs) {
		const last = lastOfClient.get(struct.client);
		const end = last && last.struct.clock + last.entries.length;
		const follows =
			end === struct.clock &&
			struct.origin?.client === struct.client &&
			struct.origin.clock === struct.clock - 1;
		if (last && follows) {
			for (const entry of struct.entries) last.entries.push(entry);
		} else {
			const next = { struct, entries: [...struct.entries] };
			joined.push(next);
			lastOfClient.set(struct.client, next);
		}
	}
	return joined.map(({ struct, entries }) => ({ ...struct, entries }));
}

/** clientID → first clock not held: what a sync step 1 carries. Null where the bytes are none. */
export function decodeStateVector(bytes: Uint8Array, maxClients: number): Map<number, number> | null {
	try {
		const decoder = decoding.createDecoder(bytes);
		const size = decoding.readVarUint(decoder);
		if (size > maxClients) return null;
		const vector = new Map<number, number>();
		for (let index = 0; index < size; index += 1)
			vector.set(decoding.readVarUint(decoder), decoding.readVarUint(decoder));
		return vector;
	} catch {
		return null;
	}
}

export function encodeStateVector(vector: ReadonlyMap<number, number>): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, vector.size);
		for (const [client, clock] of [...vector].sort(([a], [b]) => b - a)) {
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, clock);
		}
	});
}
