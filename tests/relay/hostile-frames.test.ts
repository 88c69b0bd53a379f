import { randomBytes, randomUUID } from 'node:crypto';
import * as encoding from 'lib0/encoding';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { CLOSE } from '#lib/protocol/close-codes.ts';
import { encodeSync, MESSAGE, SYNC } from '#lib/protocol/messages.ts';
import { createEntries } from '../support/entries.ts';
import { updateOf, type RawClient } from '../support/raw-client.ts';
import { eventually, RelayHarness } from '../support/relay-harness.ts';

/** One conversation with two people in it; attackers come and go, and nobody else may notice. */
let harness: RelayHarness;
let witness: RawClient;
const conversation = randomUUID();
const entries = createEntries();
const first = { client: 7, clock: 0, origin: null, entries: [entries.open('ana')] };
beforeAll(async () => {
	harness = await RelayHarness.start({ limits: { frameBytes: 1024 * 1024, entriesPerUpdate: 1_000 } });
	witness = await harness.raw('ana', conversation);
	witness.write(first);
	await eventually(() => expect(witness.receipts).toHaveLength(2));
});
afterAll(() => harness.dispose());

const yjsUpdate = (change: (doc: Y.Doc) => void, doc = new Y.Doc()): Uint8Array => {
	doc.transact(() => change(doc));
	return Y.encodeStateAsUpdate(doc);
};
const update = (bytes: Uint8Array | readonly number[]) => encodeSync(SYNC.update, Uint8Array.from(bytes));
const varUints = (...numbers: number[]) =>
	encoding.encode((encoder) => numbers.forEach((number) => encoding.writeVarUint(encoder, number)));
const message = () => ({
	client: 31,
	clock: 0,
	origin: { client: 7, clock: 0 },
	entries: [entries.message('ana')]
});
const concat = (...parts: Uint8Array[]) => Uint8Array.from(Buffer.concat(parts));
/** One section of one struct with this info byte, in front of `rest`. */
const struct = (client: number, clock: number, info: number, ...rest: number[]) =>
	concat(varUints(1, 1, client, clock), Uint8Array.of(info), Uint8Array.from(rest), varUints(0));

const hostile: [name: string, code: number, frame: () => Uint8Array | string][] = [
	['a text frame', CLOSE.malformed, () => 'hello'],
	['an empty frame', CLOSE.malformed, () => new Uint8Array()],
	['a sync frame without a step', CLOSE.malformed, () => varUints(MESSAGE.sync)],
	['an unknown step', CLOSE.malformed, () => encodeSync(7 as never, new Uint8Array([0, 0]))],
	['bytes behind a sync message', CLOSE.malformed, () => concat(update([0, 0]), Uint8Array.of(0))],
	['a state vector that is none', CLOSE.malformed, () => encodeSync(SYNC.step1, varUints(3, 1))],
	[
		'a state vector of 500,000',
		CLOSE.malformed,
		() => encodeSync(SYNC.step1, varUints(500_000, ...new Array<number>(9).fill(1)))
	],
	['an empty update', CLOSE.malformed, () => update([])],
	['a truncated update', CLOSE.malformed, () => update(updateOf(message()).slice(0, 40))],
	['bytes behind an update', CLOSE.malformed, () => update(concat(updateOf(message()), Uint8Array.of(0)))],
	['a varint without end', CLOSE.malformed, () => update(new Uint8Array(64).fill(0xff))],
	['random bytes', CLOSE.malformed, () => update(concat(Uint8Array.of(250), randomBytes(200)))],
	['the deletion of everything, 7 bytes', CLOSE.malformed, () => update([0, 1, 7, 1, 0, 127])],
	['an update V2', CLOSE.malformed, () => update(Y.encodeStateAsUpdateV2(new Y.Doc()).slice(0, 12))],
	[
		'another root',
		CLOSE.malformed,
		() => update(yjsUpdate((doc) => doc.getArray('other').push([entries.message('ana')])))
	],
	[
		'a map entry',
		CLOSE.malformed,
		() => update(yjsUpdate((doc) => doc.getMap('log').set('key', entries.message('ana'))))
	],
	[
		'a nested type',
		CLOSE.malformed,
		() => update(yjsUpdate((doc) => doc.getArray('log').push([new Y.Map()])))
	],
	[
		'a sub-document',
		CLOSE.malformed,
		() => update(yjsUpdate((doc) => doc.getArray('log').push([new Y.Doc()])))
	],
	[
		'binary content',
		CLOSE.malformed,
		() => update(yjsUpdate((doc) => doc.getArray('log').push([new Uint8Array(3)])))
	],
	['a text', CLOSE.malformed, () => update(yjsUpdate((doc) => doc.getText('log').insert(0, 'hello')))],
	[
		'an insertion between',
		CLOSE.malformed,
		() =>
			update(
				yjsUpdate((doc) => {
					doc.getArray('log').push([entries.message('ana')]);
					doc.getArray('log').insert(0, [entries.message('ana')]);
				})
			)
	],
	[
		'a deletion in the middle of appends',
		CLOSE.malformed,
		() =>
			update(
				yjsUpdate((doc) => {
					doc.getArray('log').push([entries.message('ana')]);
					doc.getArray('log').delete(0, 1);
				})
			)
	],
	['a GC struct', CLOSE.malformed, () => update(struct(31, 0, 0, 5))],
	['a struct of no elements', CLOSE.malformed, () => update(struct(31, 0, 0b1000_1000, 7, 0, 0))],
	['an unknown kind of struct', CLOSE.malformed, () => update(struct(31, 0, 0b1001_1111, 7, 0, 1))],
	['a clock near 2⁵³', CLOSE.malformed, () => update(updateOf({ ...message(), clock: 2 ** 53 - 2 }))],
	['a clientID beyond 32 bits', CLOSE.malformed, () => update(updateOf({ ...message(), client: 2 ** 40 }))],
	[
		'an origin in itself',
		CLOSE.malformed,
		() => update(updateOf({ ...message(), origin: { client: 31, clock: 0 } }))
	],
	[
		'a second head by one client',
		CLOSE.malformed,
		() => update(updateOf({ ...message(), clock: 3, origin: null }))
	],
	[
		'one client twice',
		CLOSE.malformed,
		() => {
			const section = updateOf(message()).slice(1, -1);
			return update(concat(varUints(2), section, section, varUints(0)));
		}
	],
	[
		'JSON 5,000 deep',
		CLOSE.malformed,
		() => {
			const deep = encoding.encode((encoder) => {
				for (let depth = 0; depth < 200_000; depth += 1)
					encoding.writeUint8Array(encoder, Uint8Array.of(117, 1));
			});
			return update(concat(varUints(1, 1, 31, 0), Uint8Array.of(0b1000_1000), varUints(7, 0, 1), deep));
		}
	],
	[
		'more entries than an update may carry',
		CLOSE.tooLarge,
		() => update(updateOf({ ...message(), entries: new Array<number>(1_001).fill(1) }))
	],
	[
		'a frame over the limit',
		CLOSE.tooLarge,
		() => concat(varUints(MESSAGE.sync), new Uint8Array(1024 * 1024))
	],
	['a truncated awareness update', CLOSE.malformed, () => concat(varUints(MESSAGE.awareness, 3, 1, 5, 0))],
	[
		'an awareness update that is too large',
		CLOSE.tooLarge,
		() => {
			const payload = new Uint8Array(70_000);
			return encoding.encode((encoder) => {
				encoding.writeVarUint(encoder, MESSAGE.awareness);
				encoding.writeVarUint8Array(encoder, payload);
			});
		}
	]
];

test.each(hostile)('%s closes its sender with %i and nobody else', async (_name, code, frame) => {
	const attacker = await harness.raw('ana', conversation);
	attacker.send(frame());
	await expect(attacker.closed).resolves.toMatchObject({ code });
	// the conversation goes on, and holds nothing of it
	const { length } = witness.heard;
	witness.ask();
	await eventually(() => expect(witness.heard.slice(length)).toEqual(['step2']));
	expect(await harness.relay.history(conversation as never)).toHaveLength(2);
	expect(harness.errors).toEqual([]);
});

test.each([
	['an authentication message of y-protocols', varUints(2, 0, 0)],
	['a message of a later version', varUints(200, 1, 2, 3)],
	['an empty update', update([0, 0])],
	['a step 2 without news', encodeSync(SYNC.step2, Uint8Array.of(0, 0))],
	['a skip alone', update(struct(31, 0, 10, 5))]
])('%s is passed over', async (_name, frame) => {
	const client = await harness.raw('ana', conversation);
	client.send(frame);
	client.ask(new Uint8Array([0]));
	await eventually(() => expect(client.heard).toContain('step2'));
	expect(client.closeCode).toBeNull();
	expect(client.entries).toHaveLength(2);
});

test.each([
	['__proto__', () => JSON.parse('{"__proto__": {"polluted": true}}') as object],
	['constructor', () => ({ constructor: 'x' })],
	['then', () => ({ then: 'x' })],
	['a bigint', () => ({ number: 12n })],
	['NaN', () => ({ at: Number.NaN })],
	['a nested object', () => ({ text: { toString: 'x' } })],
	['a text of 1 MB', () => ({ text: 'x'.repeat(900_000) })]
])('An entry with %s is refused and pollutes nothing', async (_name, extra) => {
	const client = await harness.raw('ana', conversation);
	client.write({
		...message(),
		entries: [Object.assign(Object.create(null) as object, entries.message('ana'), extra())]
	});
	await eventually(() => expect(client.refusals.map(({ reason }) => reason)).toEqual(['schema']));
	expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	expect(await harness.relay.history(conversation as never)).toHaveLength(2);
});
