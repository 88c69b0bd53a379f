import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { REFUSAL_REASONS, type Position, type RefusalReason } from '../domain/log.ts';

/** Raised with every change of the bytes; tests/unit/protocol/wire.test.ts fails until it is. */
export const PROTOCOL_VERSION = 1;

/** First number of every frame. 0–3 are y-websocket's own, 110 and above are Habla's (a stock client passes over them). */
export const MESSAGE = {
	sync: 0,
	awareness: 1,
	queryAwareness: 3,
	receipt: 110,
	refusal: 111
} as const;

/** Second number of a sync frame (y-protocols/sync). */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/**
 * Elements `clock … clock + length - 1` of `client` are on the server's disk as numbers `seq … seq + length - 1`
 * since `receivedAt` (ms).
 */
export interface ReceiptRecord extends Position {
	readonly length: number;
	readonly seq: number;
	readonly receivedAt: number;
}

/** One element that was not taken. `id` is empty when the entry had no readable one. */
export interface RefusalRecord extends Position {
	readonly id: string;
	readonly reason: RefusalReason;
}

/** Name of the query parameter that says up to which `seq` the asker holds receipts (rule W6); absent: none. */
export const SINCE_PARAMETER = 'since';
/** The same for everything but articles, in the feed's address (see its `changes` frame). */
export const OTHERS_PARAMETER = 'others';

export function encodeReceipts(records: readonly ReceiptRecord[]): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.receipt);
		encoding.writeVarUint(encoder, records.length);
		for (const { client, clock, length, seq, receivedAt } of records)
			for (const number of [client, clock, length, seq, receivedAt]) encoding.writeVarUint(encoder, number);
	});
}

/** Reads what follows the message type. Throws on truncated bytes. */
export function readReceipts(decoder: decoding.Decoder): ReceiptRecord[] {
	const count = decoding.readVarUint(decoder);
	const records: ReceiptRecord[] = [];
	for (let index = 0; index < count; index += 1)
		records.push({
			client: decoding.readVarUint(decoder),
			clock: decoding.readVarUint(decoder),
			length: decoding.readVarUint(decoder),
			seq: decoding.readVarUint(decoder),
			receivedAt: decoding.readVarUint(decoder)
		});
	return records;
}

export function encodeRefusals(records: readonly RefusalRecord[]): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.refusal);
		encoding.writeVarUint(encoder, records.length);
		for (const { client, clock, id, reason } of records) {
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, clock);
			encoding.writeVarString(encoder, id);
			encoding.writeVarString(encoder, reason);
		}
	});
}

/** Reads what follows the message type. Throws on truncated bytes; a reason this app doesn't know reads as `schema`. */
export function readRefusals(decoder: decoding.Decoder): RefusalRecord[] {
	const count = decoding.readVarUint(decoder);
	const records: RefusalRecord[] = [];
	for (let index = 0; index < count; index += 1) {
		const client = decoding.readVarUint(decoder);
		const clock = decoding.readVarUint(decoder);
		const id = decoding.readVarString(decoder);
		const said = decoding.readVarString(decoder);
		records.push({ client, clock, id, reason: REFUSAL_REASONS.find((known) => known === said) ?? 'schema' });
	}
	return records;
}

/** A sync frame (step 1, step 2 or update) around its payload. */
export function encodeSync(step: (typeof SYNC)[keyof typeof SYNC], payload: Uint8Array): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.sync);
		encoding.writeVarUint(encoder, step);
		encoding.writeVarUint8Array(encoder, payload);
	});
}

/** An awareness frame around y-protocols' awareness update. */
export function encodeAwareness(update: Uint8Array): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.awareness);
		encoding.writeVarUint8Array(encoder, update);
	});
}
