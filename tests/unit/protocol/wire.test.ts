import { createHash } from 'node:crypto';
import * as decoding from 'lib0/decoding';
import { describe, expect, it } from 'vitest';
import type { RefusalReason } from '#lib/domain/log.ts';
import {
	encodeAwareness,
	encodeReceipts,
	encodeRefusals,
	encodeSync,
	MESSAGE,
	PROTOCOL_VERSION,
	readReceipts,
	readRefusals,
	SYNC
} from '#lib/protocol/messages.ts';
import { encodeStruct, encodeUpdate } from '#lib/protocol/update.ts';
import { createEntries } from '../../support/entries.ts';

const receipts = [
	{ client: 4_294_967_295, clock: 7, length: 3, seq: 41, receivedAt: 1_780_000_000_123 },
	{ client: 1, clock: 0, length: 1, seq: 44, receivedAt: 1_780_000_000_124 }
];
const refusals = [
	{ client: 9, clock: 2, id: '019b8a5e-0000-7000-8000-000000000001', reason: 'author' as const },
	{ client: 9, clock: 3, id: '', reason: 'schema' as const }
];

function body(frame: Uint8Array, type: number): decoding.Decoder {
	const decoder = decoding.createDecoder(frame);
	expect(decoding.readVarUint(decoder)).toBe(type);
	return decoder;
}

describe('W4: receipts and refusals', () => {
	it('come back as they were written', () => {
		expect(readReceipts(body(encodeReceipts(receipts), MESSAGE.receipt))).toEqual(receipts);
		expect(readRefusals(body(encodeRefusals(refusals), MESSAGE.refusal))).toEqual(refusals);
	});
	it('throw when cut off instead of inventing records', () => {
		const frame = encodeReceipts(receipts);
		expect(() => readReceipts(body(frame.subarray(0, frame.length - 1), MESSAGE.receipt))).toThrow();
	});
	it('read a reason of a newer relay as one that is known', () => {
		const frame = encodeRefusals([{ ...refusals[0]!, reason: 'invented-later' as RefusalReason }]);
		expect(readRefusals(body(frame, MESSAGE.refusal))).toMatchObject([{ reason: 'schema' }]);
	});
});

it('W1: the bytes on the wire change only together with PROTOCOL_VERSION', () => {
	const open = createEntries().open('lucia');
	const update = encodeUpdate([
		{ client: 5, clock: 0, bytes: encodeStruct({ client: 5, clock: 0, origin: null, entries: [open] }) },
		{
			client: 9,
			clock: 0,
			bytes: encodeStruct({ client: 9, clock: 0, origin: { client: 5, clock: 0 }, entries: [1] })
		}
	]);
	const frames = [
		encodeReceipts(receipts),
		encodeRefusals(refusals),
		encodeSync(SYNC.step1, new Uint8Array([0])),
		encodeSync(SYNC.step2, update),
		encodeSync(SYNC.update, update),
		encodeAwareness(new Uint8Array([1, 2, 3]))
	];
	const digest = createHash('sha256');
	for (const frame of frames) digest.update(frame);
	expect({ version: PROTOCOL_VERSION, digest: digest.digest('hex').slice(0, 16) }).toMatchInlineSnapshot(`
		{
		  "digest": "f9e76f79734d8009",
		  "version": 1,
		}
	`);
});
