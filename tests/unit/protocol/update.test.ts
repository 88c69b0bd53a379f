import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Struct } from '#lib/domain/log.ts';
import {
	decodeStateVector,
	decodeStruct,
	decodeUpdate,
	encodeStateVector,
	encodeStruct,
	encodeUpdate,
	joinStructs
} from '#lib/protocol/update.ts';

const MANY = 100_000;

function docOf(client: number): Y.Doc {
	const doc = new Y.Doc();
	doc.clientID = client;
	return doc;
}
const logOf = (doc: Y.Doc) => doc.getArray<unknown>('log').toArray();

function structsOf(update: Uint8Array): readonly Struct<unknown>[] {
	const decoded = decodeUpdate(update, MANY);
	if (!decoded.ok) throw new Error(decoded.error);
	return decoded.structs;
}
const encoded = (structs: readonly Struct<unknown>[]) =>
	encodeUpdate(
		structs.map((struct) => ({ client: struct.client, clock: struct.clock, bytes: encodeStruct(struct) }))
	);

/** Histories of up to four writers who push to the log and now and then hear of each other. */
const history = fc.array(
	fc.oneof(
		fc.record({
			type: fc.constant('push' as const),
			writer: fc.nat(3),
			entries: fc.array(fc.jsonValue({ maxDepth: 2 }), { minLength: 1, maxLength: 3 })
		}),
		fc.record({ type: fc.constant('sync' as const), from: fc.nat(3), to: fc.nat(3) })
	),
	{ maxLength: 40 }
);

function play(steps: ReturnType<(typeof history)['generate']>['value']): Y.Doc {
	const docs = [11, 22, 33, 44].map(docOf);
	for (const step of steps) {
		if (step.type === 'push') docs[step.writer]!.getArray('log').push(step.entries);
		else Y.applyUpdate(docs[step.to]!, Y.encodeStateAsUpdate(docs[step.from]!));
	}
	const all = docOf(99);
	for (const doc of docs) Y.applyUpdate(all, Y.encodeStateAsUpdate(doc));
	return all;
}

describe('A3: an update of appends', () => {
	it('is read as Yjs reads it', () => {
		fc.assert(
			fc.property(history, (steps) => {
				const update = Y.encodeStateAsUpdate(play(steps));
				const theirs = Y.decodeUpdate(update).structs as Y.Item[];
				expect(
					structsOf(update).map(({ client, clock, origin, entries }) => ({ client, clock, origin, entries }))
				).toEqual(
					theirs.map(({ id, origin, content }) => ({
						client: id.client,
						clock: id.clock,
						origin: origin && { client: origin.client, clock: origin.clock },
						entries: (content as Y.ContentAny).arr
					}))
				);
			})
		);
	});

	it('comes out of our encoder as the same document', () => {
		fc.assert(
			fc.property(history, (steps) => {
				const doc = play(steps);
				const copy = docOf(1);
				Y.applyUpdate(copy, encoded(structsOf(Y.encodeStateAsUpdate(doc))));
				expect(logOf(copy)).toEqual(logOf(doc));
				expect(Y.encodeStateVector(copy)).toEqual(Y.encodeStateVector(doc));
			})
		);
	});

	it('can be cut into single entries and joined again without changing the document', () => {
		fc.assert(
			fc.property(history, (steps) => {
				const doc = play(steps);
				const singles = structsOf(Y.encodeStateAsUpdate(doc)).flatMap(({ client, clock, origin, entries }) =>
					entries.map((entry, index) => ({
						client,
						clock: clock + index,
						origin: index === 0 ? origin : { client, clock: clock + index - 1 },
						entries: [entry]
					}))
				);
				const joined = joinStructs(singles);
				expect(joined.length).toBeLessThanOrEqual(singles.length);
				const [fromSingles, fromJoined] = [docOf(1), docOf(2)];
				Y.applyUpdate(fromSingles, encoded(singles));
				Y.applyUpdate(fromJoined, encoded(joined));
				expect(logOf(fromSingles)).toEqual(logOf(doc));
				expect(logOf(fromJoined)).toEqual(logOf(doc));
			})
		);
	});

	it('joins 20,000 entries of one writer to one struct', () => {
		const singles = Array.from({ length: 20_000 }, (_, clock) => ({
			client: 7,
			clock,
			origin: clock === 0 ? null : { client: 7, clock: clock - 1 },
			entries: [clock]
		}));
		expect(joinStructs(singles)).toHaveLength(1);
	});

	it('survives the way into the journal and back', () => {
		const struct = {
			client: 5,
			clock: 3,
			origin: { client: 9, clock: 1 },
			entries: [{ text: 'ñ 🙂' }, 2, null]
		};
		expect(decodeStruct(encodeStruct(struct), struct)).toEqual(struct);
	});
});

describe('A4: what is not an append', () => {
	const built = (change: (doc: Y.Doc) => void) => {
		const doc = docOf(3);
		change(doc);
		return Y.encodeStateAsUpdate(doc);
	};
	const log = (doc: Y.Doc) => doc.getArray('log');
	it.each<[string, Uint8Array]>([
		['a deletion', built((doc) => (log(doc).push([1, 2]), log(doc).delete(0)))],
		['a delete set alone, 7 bytes', new Uint8Array([0, 1, 3, 1, 0, 255, 1])],
		['another root', built((doc) => doc.getArray('other').push([1]))],
		['a map entry', built((doc) => doc.getMap('log').set('a', 1))],
		['a nested type', built((doc) => log(doc).push([new Y.Map()]))],
		['a sub-document', built((doc) => log(doc).push([new Y.Doc()]))],
		['text', built((doc) => doc.getText('log').insert(0, 'a'))],
		['binary', built((doc) => log(doc).push([new Uint8Array([1])]))],
		['an insertion at the head', built((doc) => (log(doc).push([1]), log(doc).insert(0, [2])))],
		['an insertion between', built((doc) => (log(doc).push([1, 2]), log(doc).insert(1, [3])))],
		[
			'one client twice',
			(() => {
				const section = [1, 3, 0, 8, 1, 3, 108, 111, 103, 1, 125, 1];
				return new Uint8Array([2, ...section, ...section, 0]);
			})()
		]
	])('is refused: %s', (_, update) => {
		expect(decodeUpdate(update, MANY)).toEqual({ ok: false, error: 'not-an-append' });
	});
});

describe('A5: what is no update', () => {
	const valid = encoded([{ client: 1, clock: 0, origin: null, entries: ['x'] }]);
	it('is refused wherever it is cut off', () => {
		for (let length = 0; length < valid.length; length += 1)
			expect(decodeUpdate(valid.subarray(0, length), MANY), `${length} bytes`).toMatchObject({ ok: false });
	});
	it('is refused with bytes behind its end', () => {
		expect(decodeUpdate(new Uint8Array([...valid, 0]), MANY)).toEqual({ ok: false, error: 'malformed' });
	});
	it('is refused, whatever the bytes, without an exception', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
				const decoded = decodeUpdate(bytes, 100);
				if (decoded.ok) expect(() => Y.decodeUpdate(bytes)).not.toThrow();
			}),
			{ numRuns: 2000 }
		);
	});
	it('is refused with more entries than allowed, however it claims them', () => {
		expect(decodeUpdate(encoded([{ client: 1, clock: 0, origin: null, entries: [1, 2, 3] }]), 2)).toEqual({
			ok: false,
			error: 'too-many'
		});
		expect(
			decodeUpdate(new Uint8Array([1, 1, 1, 0, 8, 1, 3, 108, 111, 103, 255, 255, 255, 255, 15]), 10)
		).toEqual({
			ok: false,
			error: 'too-many'
		});
	});
});

describe('state vectors', () => {
	it('are read and written as Yjs does', () => {
		const doc = docOf(300);
		doc.getArray('log').push([1, 2]);
		const bytes = Y.encodeStateVector(doc);
		expect(decodeStateVector(bytes, 10)).toEqual(new Map([[300, 2]]));
		expect(encodeStateVector(new Map([[300, 2]]))).toEqual(bytes);
	});
	it('are refused when too long or cut off', () => {
		expect(
			decodeStateVector(
				encodeStateVector(
					new Map([
						[1, 1],
						[2, 1]
					])
				),
				1
			)
		).toBeNull();
		expect(decodeStateVector(new Uint8Array([2, 1]), 10)).toBeNull();
	});
});
