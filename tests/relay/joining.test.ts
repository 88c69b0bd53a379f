import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { ConversationId } from '#lib/domain/ids.ts';
import { CHAT_DISABLED, CLOSE } from '#lib/protocol/close-codes.ts';
import { createEntries } from '../support/entries.ts';
import { eventually, RelayHarness, type HarnessOptions } from '../support/relay-harness.ts';

let harness: RelayHarness;
const start = async (options?: HarnessOptions) => (harness = await RelayHarness.start(options));
afterEach(() => harness.dispose());

const EMPTY_VECTOR = new Uint8Array([0]);

/** A conversation with a number, and `count` messages by its requester behind it. */
async function talk(count: number, options?: HarnessOptions) {
	await start(options);
	const conversation = randomUUID();
	const entries = createEntries();
	const ana = harness.tab('ana', conversation);
	ana.append(entries.open('ana'));
	for (let index = 0; index < count; index += 1) ana.append(entries.message('ana', `message ${index}`));
	await eventually(() => expect(ana.entries.map(({ kind }) => kind)).toContain('numbered'));
	return { conversation, entries, ana };
}

test('An unmodified provider opens a conversation, is numbered, and reads what others write', async () => {
	const { conversation, entries, ana } = await talk(1);
	const carlos = harness.tab('carlos', conversation);
	await eventually(() => expect(carlos.provider.synced).toBe(true));
	carlos.append(entries.capture('carlos'), entries.message('carlos', 'Ya lo veo'));
	await eventually(() => {
		expect(ana.texts).toContain('Ya lo veo');
		expect(ana.entries).toHaveLength(6);
		expect(ana.entries).toEqual(carlos.entries);
	});
	expect(ana.entries.map(({ kind }) => kind).toSorted()).toEqual([
		'capture',
		'captured',
		'message',
		'message',
		'numbered',
		'open'
	]);
	expect(harness.errors).toEqual([]);
});

test('Entries are numbered 1, 2, 3 in receipts that everybody gets, their writer included (C2, W4)', async () => {
	const { conversation, entries, ana } = await talk(3);
	const carlos = await harness.raw('carlos', conversation);
	ana.append(entries.message('ana', 'one more'));
	await eventually(() => {
		const seqs = ana.receipts.flatMap(({ seq, length }) => Array.from({ length }, (_, index) => seq + index));
		expect(seqs.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
		expect(carlos.receipts.reduce((sum, { length }) => sum + length, 0)).toBe(6);
	});
	expect(Math.min(...ana.receipts.map(({ receivedAt }) => receivedAt))).toBeGreaterThan(0);
});

test('A joiner is told the receipts above `since` only, in the middle of a run too (W6)', async () => {
	const { conversation } = await talk(5);
	const joined = await harness.raw('ana', conversation, 4);
	await eventually(() =>
		expect(joined.receipts.map(({ seq, length }) => [seq, length])).toEqual([
			[5, 2],
			[7, 1]
		])
	);
	const [first] = joined.receipts;
	expect(first?.clock).toBe(4);
});

test('An answer is cut into updates and only the last one is the step 2 (W3)', async () => {
	const { conversation, ana } = await talk(300, { limits: { bytesPerUpdate: 4096, entriesPerStruct: 8 } });
	const reader = await harness.raw('ana', conversation);
	reader.ask(EMPTY_VECTOR);
	await eventually(() => expect(reader.heard).toContain('step2'));
	expect(reader.updates.length).toBeGreaterThan(5);
	expect(reader.updates.map(({ isStepTwo }) => isStepTwo).lastIndexOf(true)).toBe(reader.updates.length - 1);
	expect(reader.updates.filter(({ isStepTwo }) => isStepTwo)).toHaveLength(1);
	expect(reader.entries).toEqual(ana.entries);
});

test('A run is sent as one struct, however many commits it came in', async () => {
	const { conversation, entries, ana } = await talk(0);
	for (let index = 0; index < 5; index += 1) {
		ana.append(entries.message('ana', `late ${index}`));
		await eventually(() => expect(ana.receipts.reduce((sum, { length }) => sum + length, 0)).toBe(3 + index));
	}
	const reader = await harness.raw('ana', conversation);
	reader.ask(EMPTY_VECTOR);
	await eventually(() => expect(reader.heard).toContain('step2'));
	// open, numbered, and the five after it
	expect(Y.decodeUpdate(reader.updates[0]!.bytes).structs).toHaveLength(3);
	expect(reader.entries).toEqual(ana.entries);
});

test('Whoever holds part of a run is sent the rest of it', async () => {
	const { conversation, ana } = await talk(5);
	const reader = await harness.raw('ana', conversation);
	const client = ana.doc.clientID;
	reader.ask(Y.encodeStateVector(new Map([[client, 3]])));
	await eventually(() => expect(reader.heard).toContain('step2'));
	const { structs } = Y.decodeUpdate(reader.updates[0]!.bytes);
	expect(structs.find(({ id }) => id.client === client)).toMatchObject({ id: { clock: 3 }, length: 3 });
});

test('Who holds everything is answered with an empty step 2', async () => {
	const { conversation, ana } = await talk(1);
	const reader = await harness.raw('ana', conversation);
	reader.ask(Y.encodeStateVector(ana.doc));
	await eventually(() => expect(reader.heard).toContain('step2'));
	expect([...reader.updates[0]!.bytes]).toEqual([0, 0]);
});

test.each([
	['a stranger', 'berta', CLOSE.notYours],
	['an analyst of another group', 'emil', CLOSE.notYours],
	['nobody in the directory', 'zoe', CLOSE.notYours]
])('%s may not join a conversation (R1)', async (_who, person, code) => {
	const { conversation } = await talk(0);
	const stranger = await harness.raw(person, conversation);
	await expect(stranger.closed).resolves.toMatchObject({ code });
	expect(stranger.heard).toEqual([]);
});

test.each([
	['an unborn conversation, for whoever may not request', 'carlos', randomUUID() as string],
	['an id that is none', 'ana', 'not-an-id'],
	['an id in capitals', 'ana', randomUUID().toUpperCase()]
])('%s is unknown', async (_what, person, conversation) => {
	await start();
	const client = await harness.raw(person, conversation);
	await expect(client.closed).resolves.toMatchObject({ code: CLOSE.unknown });
});

test('Somebody who waits in an unborn conversation that another opens is closed before seeing anything', async () => {
	await start();
	const conversation = randomUUID();
	const berta = await harness.raw('berta', conversation);
	await eventually(() => expect(berta.heard).toContain('step1'));
	const ana = harness.tab('ana', conversation);
	ana.append(createEntries().open('ana', 'secret'));
	await expect(berta.closed).resolves.toMatchObject({ code: CLOSE.notYours });
	expect(berta.updates).toEqual([]);
});

test('With the chat disabled (316) nobody joins, and whoever is there is closed with that reason', async () => {
	const { conversation } = await talk(0);
	const there = await harness.raw('ana', conversation);
	await harness.store.directory.put('parameters', [{ number: 316, value: 'no' }]);
	await expect(there.closed).resolves.toEqual({ code: CLOSE.notYours, reason: CHAT_DISABLED });
	const late = await harness.raw('ana', conversation);
	await expect(late.closed).resolves.toEqual({ code: CLOSE.notYours, reason: CHAT_DISABLED });
});

test('Who loses the right is closed while the others stay', async () => {
	const { conversation } = await talk(0);
	const [carlos, dora] = [await harness.raw('carlos', conversation), await harness.raw('dora', conversation)];
	await eventually(() => expect([carlos.heard, dora.heard]).not.toContainEqual([]));
	await harness.store.directory.remove('people', ['carlos']);
	await expect(carlos.closed).resolves.toMatchObject({ code: CLOSE.notYours });
	expect(dora.closeCode).toBeNull();
});

test('All connections of a person end with their session', async () => {
	const { conversation } = await talk(0);
	const clients = [await harness.raw('ana', conversation), await harness.raw('ana', randomUUID())];
	await eventually(() => expect(clients.map(({ heard }) => heard)).not.toContainEqual([]));
	harness.relay.closePerson('ana' as never, CLOSE.notSignedIn);
	for (const { closed } of clients) await expect(closed).resolves.toMatchObject({ code: CLOSE.notSignedIn });
});

test('A person has only so many connections', async () => {
	await start({ limits: { socketsPerPerson: 2 } });
	const conversation = randomUUID();
	const first = await harness.raw('ana', conversation);
	await harness.raw('ana', conversation);
	const third = await harness.raw('ana', conversation);
	await expect(third.closed).resolves.toMatchObject({ code: CLOSE.busy });
	first.leave();
	await first.closed;
	await eventually(async () => {
		const fourth = await harness.raw('ana', conversation);
		await eventually(() => expect(fourth.heard.length + (fourth.closeCode ?? 0)).toBeGreaterThan(0));
		expect(fourth.closeCode).toBeNull();
	});
});

test('What arrives while the conversation is being read waits in order', async () => {
	let release = () => {};
	const gate = new Promise<void>((resolve) => (release = resolve));
	await start({
		wrap: (store) => ({
			...store,
			journal: {
				append: (rows) => store.journal.append(rows),
				unsettled: () => store.journal.unsettled(),
				settle: (position) => store.journal.settle(position),
				load: (id) => gate.then(() => store.journal.load(id))
			}
		})
	});
	const conversation = randomUUID();
	const entries = createEntries();
	const ana = await harness.raw('ana', conversation);
	ana.write({ client: 7, clock: 0, origin: null, entries: [entries.open('ana')] });
	ana.write({ client: 7, clock: 1, origin: { client: 7, clock: 0 }, entries: [entries.message('ana')] });
	expect(ana.heard).toEqual([]);
	release();
	await eventually(() => expect(ana.receipts.slice(0, 2).map(({ seq }) => seq)).toEqual([1, 2]));
});

test('Every connection hears a step 1 with what is on disk again and again (W5)', async () => {
	const { conversation, ana } = await talk(2, { limits: { heartbeatMs: 20 } });
	const reader = await harness.raw('ana', conversation);
	await eventually(() => expect(reader.stepOnes.length).toBeGreaterThan(3));
	expect(reader.stepOnes.at(-1)).toEqual(Y.decodeStateVector(Y.encodeStateVector(ana.doc)));
});

test('A line on which nothing is heard any more is cut (P2)', async () => {
	await start({ limits: { heartbeatMs: 20, lineDeadMs: 60 } });
	const dead = await harness.raw('ana', randomUUID());
	// neither frames nor pongs leave any more
	dead.socket.pause();
	const alive = await harness.raw('ana', randomUUID());
	await eventually(() => expect(alive.stepOnes.length).toBeGreaterThan(8));
	expect(alive.closeCode).toBeNull();
	dead.socket.resume();
	await expect(dead.closed).resolves.toMatchObject({ code: 1006 });
});

test('A slow reader is cut off, the others read on (1013)', async () => {
	const { conversation, entries, ana } = await talk(0, { limits: { bufferedBytes: 64 * 1024, closeMs: 50 } });
	const slow = await harness.raw('carlos', conversation);
	slow.announce([99, 0, {}]);
	const reader = harness.tab('carlos', conversation);
	await eventually(() => expect(ana.provider.awareness.getStates().has(99)).toBe(true));
	slow.socket.pause();
	let sent = 0;
	// as much as the system's own buffers swallow, and then some
	while (ana.provider.awareness.getStates().has(99)) {
		for (let index = 0; index < 50; index += 1) ana.append(entries.message('ana', 'x'.repeat(16_000)));
		sent += 50;
		await eventually(() => expect(reader.texts).toHaveLength(sent + 1));
	}
	slow.socket.resume();
	await slow.closed;
	expect(reader.closeCodes).toEqual([]);
}, 30_000);

test('A flood of step 1s from somebody who does not listen is answered only as far as the line takes it', async () => {
	const { conversation, ana } = await talk(200, { limits: { answerBytes: 1 } });
	const flood = await harness.raw('ana', conversation);
	flood.socket.pause();
	for (let index = 0; index < 10_000; index += 1) flood.ask(EMPTY_VECTOR);
	flood.announce([99, 0, {}]);
	await eventually(() => expect(ana.provider.awareness.getStates().has(99)).toBe(true));
	flood.socket.resume();
	await eventually(() => expect(flood.entries).toEqual(ana.entries));
	flood.announce([99, 1, null]);
	await eventually(() => expect(ana.provider.awareness.getStates().has(99)).toBe(false));
	expect(flood.heard.filter((what) => what === 'step2').length).toBeLessThan(2_000);
	expect(flood.closeCode).toBeNull();
});

test('A conversation whose rows cannot be read closes its own sockets and heals', async () => {
	let isBroken = true;
	await start({
		wrap: (store) => ({
			...store,
			journal: {
				append: (rows) => store.journal.append(rows),
				unsettled: () => store.journal.unsettled(),
				settle: (position) => store.journal.settle(position),
				load: (id: ConversationId) => (isBroken ? Promise.reject(new Error('disk')) : store.journal.load(id))
			}
		})
	});
	const conversation = randomUUID();
	const first = await harness.raw('ana', conversation);
	await expect(first.closed).resolves.toMatchObject({ code: CLOSE.busy });
	isBroken = false;
	const second = await harness.raw('ana', conversation);
	await eventually(() => expect(second.heard).toContain('step1'));
	expect(harness.errors).toHaveLength(1);
});
