import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEntries } from '../support/entries.ts';
import type { RawClient, HeardState } from '../support/raw-client.ts';
import type { ConversationId, PersonId } from '#lib/domain/ids.ts';
import { encodeAwareness, MESSAGE } from '#lib/protocol/messages.ts';
import { eventually, RelayHarness, type HarnessOptions } from '../support/relay-harness.ts';
import { awarenessOf } from '../support/raw-client.ts';

let harness: RelayHarness;
let conversation: string;
beforeEach(() => begin());
afterEach(() => harness.dispose());

/** A conversation of ana's with a number. */
async function begin(options?: HarnessOptions) {
	harness = await RelayHarness.start(options);
	conversation = randomUUID();
	const ana = await harness.raw('ana', conversation);
	ana.write({ client: 7, clock: 0, origin: null, entries: [createEntries().open('ana')] });
	await eventually(() => expect(ana.receipts).toHaveLength(2));
	ana.leave();
	await ana.closed;
}

const last = (client: RawClient, id: number): HeardState | undefined =>
	client.awareness.findLast((said) => said.client === id);
const join = async (person: string) => {
	const client = await harness.raw(person, conversation);
	await eventually(() => expect(client.heard).toContain('step1'));
	return client;
};

test('A state goes to the others with id and role as the relay knows them, not back to its sender (W8)', async () => {
	const [ana, carlos] = [await join('ana'), await join('carlos')];
	ana.announce([70, 0, { visible: true, user: { id: 'carlos', role: 'analyst' } }]);
	await eventually(() =>
		expect(last(carlos, 70)?.state).toEqual({ visible: true, user: { id: 'ana', role: 'requester' } })
	);
	carlos.announce([80, 0, { visible: true }]);
	await eventually(() =>
		expect(last(ana, 80)?.state).toEqual({ visible: true, user: { id: 'carlos', role: 'analyst' } })
	);
	expect([last(ana, 70), last(carlos, 80)]).toEqual([undefined, undefined]);
});

test('Unmodified providers see each other, and each other going', async () => {
	const [ana, carlos] = [harness.tab('ana', conversation), harness.tab('carlos', conversation)];
	const seen = () => ana.provider.awareness.getStates().get(carlos.doc.clientID);
	await eventually(() => expect(seen()).toEqual({ user: { id: 'carlos', role: 'analyst' } }));
	carlos.provider.awareness.setLocalState({ typing: true });
	await eventually(() => expect(seen()).toMatchObject({ typing: true }));
	carlos.provider.disconnect();
	await eventually(() => expect(seen()).toBeUndefined());
	// with the very clock that it had before
	carlos.provider.connect();
	await eventually(() => expect(seen()).toMatchObject({ typing: true }));
});

test('A connection speaks for its own clientID only; echoes and foreign ids are passed over (W8)', async () => {
	const [ana, carlos, dora] = [await join('ana'), await join('carlos'), await join('dora')];
	ana.announce([70, 0, { visible: true }]);
	await eventually(() => expect(last(carlos, 70)).toBeDefined());
	const { clock } = last(carlos, 70)!;
	carlos.announce([80, 0, {}]);
	await eventually(() => expect(last(dora, 80)).toBeDefined());
	for (let times = 0; times < 5; times += 1) carlos.announce([70, clock, last(carlos, 70)!.state]);
	carlos.announce([70, clock + 1_000, null], [81, 0, { visible: true }], [80, 1, { typing: true }]);
	await eventually(() => expect(last(dora, 80)?.state).toMatchObject({ typing: true }));
	expect(dora.awareness.filter(({ client }) => client === 70)).toHaveLength(1);
	expect(last(dora, 81)).toBeUndefined();
});

test('Nobody can announce themselves with the clientID of somebody else', async () => {
	const [carlos, dora] = [await join('carlos'), await join('dora')];
	// written with by ana
	carlos.announce([7, 0, { visible: true }]);
	carlos.announce([80, 0, {}]);
	await eventually(() => expect(last(dora, 80)).toBeDefined());
	expect(last(dora, 7)).toBeUndefined();
	// nor for a while after they have gone
	carlos.leave();
	await eventually(() => expect(last(dora, 80)?.state).toBeNull());
	const ana = await join('ana');
	ana.announce([80, 9, { visible: true }]);
	ana.announce([70, 0, {}]);
	await eventually(() => expect(last(dora, 70)).toBeDefined());
	expect(last(dora, 80)?.state).toBeNull();
});

test('Whoever closes is away at once, with the clock that was told last (P3)', async () => {
	const [ana, carlos] = [await join('ana'), await join('carlos')];
	carlos.announce([80, 5, { visible: true }]);
	await eventually(() => expect(last(ana, 80)).toBeDefined());
	const { clock } = last(ana, 80)!;
	carlos.leave();
	await eventually(() => expect(last(ana, 80)).toEqual({ client: 80, clock, state: null }));
	const back = await join('carlos');
	back.announce([80, 5, { visible: true }]);
	await eventually(() => expect(last(ana, 80)?.state).toMatchObject({ visible: true }));
	expect(last(ana, 80)!.clock).toBeGreaterThan(clock);
});

test('A line that comes back before the old one is known to be dead takes its clientID over', async () => {
	const [ana, before] = [await join('ana'), await join('carlos')];
	before.announce([80, 5, { visible: true }]);
	await eventually(() => expect(last(ana, 80)).toBeDefined());
	const now = await join('carlos');
	// nobody is shown a half-dead picture of themselves
	expect(now.awareness).toEqual([]);
	now.announce([80, 5, { visible: false }]);
	await eventually(() => expect(last(ana, 80)?.state).toMatchObject({ visible: false }));
	before.leave();
	await before.closed;
	now.announce([80, 6, { visible: true }]);
	await eventually(() => expect(last(ana, 80)?.state).toMatchObject({ visible: true }));
	expect(ana.awareness.filter(({ client }) => client === 80).map(({ state }) => state)).not.toContain(null);
});

test('A state that is not renewed expires', async () => {
	await harness.dispose();
	await begin({ limits: { heartbeatMs: 20, lineDeadMs: 100 } });
	const [ana, carlos] = [await join('ana'), await join('carlos')];
	carlos.announce([80, 0, { visible: true }]);
	await eventually(() => expect(last(ana, 80)).toBeDefined());
	await eventually(() => expect(last(ana, 80)?.state).toBeNull());
	expect(carlos.closeCode).toBeNull();
	carlos.announce([80, 1, { visible: true }]);
	await eventually(() => expect(last(ana, 80)?.state).toMatchObject({ visible: true }));
});

test('Who joins is shown who is there, and so is who asks', async () => {
	const carlos = await join('carlos');
	carlos.announce([80, 0, { visible: true }]);
	const ana = await join('ana');
	await eventually(() => expect(last(ana, 80)?.state).toMatchObject({ visible: true }));
	ana.send(Uint8Array.of(MESSAGE.queryAwareness));
	await eventually(() => expect(ana.awareness).toHaveLength(2));
});

test('Another tab of the same person is seen once the own one has announced itself', async () => {
	const [first, second] = [await join('ana'), await join('ana')];
	first.announce([70, 0, { visible: true }]);
	second.announce([71, 0, { visible: false }]);
	await eventually(() => {
		expect(last(second, 70)?.state).toMatchObject({ visible: true });
		expect(last(first, 71)?.state).toMatchObject({ visible: false });
	});
});

test.each([
	['a state that is no object', awarenessOf([80, 0, 'here']), 4400],
	['a list', awarenessOf([80, 0, [1]]), 4400],
	['a state of more than 2 kB', awarenessOf([80, 0, { cursor: 'x'.repeat(3_000) }]), 4413]
])('%s closes its sender', async (_name, update, code) => {
	const [carlos, ana] = [await join('carlos'), await join('ana')];
	carlos.send(encodeAwareness(update));
	await expect(carlos.closed).resolves.toMatchObject({ code });
	expect(ana.closeCode).toBeNull();
	expect(last(ana, 80)).toBeUndefined();
});

test('Thousands of foreign ids in one frame announce nobody but the sender', async () => {
	const [carlos, ana] = [await join('carlos'), await join('ana')];
	carlos.announce(...Array.from({ length: 5_000 }, (_, index) => [1_000 + index, 0, {}] as const));
	await eventually(() => expect(ana.awareness).toHaveLength(1));
	carlos.announce([1_000, 1, { visible: true }]);
	await eventually(() => expect(ana.awareness).toHaveLength(2));
	expect(ana.awareness.map(({ client }) => client)).toEqual([1_000, 1_000]);
});

test('P4: the rest of the server knows who has what on screen, as far as each may know it', async () => {
	const { relay } = harness;
	const id = conversation as ConversationId;
	const seenBy = (who: string) => relay.viewsFor(who as PersonId, id);
	const told: string[] = [];
	const stop = relay.watchViews((changed) => told.push(changed));
	const [ana, hidden, carlos] = [await join('ana'), await join('ana'), await join('carlos')];
	hidden.announce([71, 0, { visible: false, typing: true }]);
	carlos.announce([80, 0, { visible: true, typing: true }]);
	await eventually(() => expect(relay.isPresent(id, 'carlos' as PersonId)).toBe(true));
	expect(relay.isPresent(id, 'ana' as PersonId)).toBe(false);
	expect([...relay.viewed()]).toEqual([conversation]);
	expect(seenBy('dora')).toEqual([{ person: 'carlos', typing: true }]);
	expect([seenBy('carlos'), seenBy('emil'), seenBy('berta')]).toEqual([[], [], []]);
	// two windows of one person are one view, and it is gone with the last of them
	ana.announce([70, 0, { visible: true }]);
	hidden.announce([71, 1, { visible: true, typing: true }]);
	await eventually(() => expect(seenBy('carlos')).toEqual([{ person: 'ana', typing: true }]));
	hidden.leave();
	await eventually(() => expect(seenBy('carlos')).toEqual([{ person: 'ana', typing: false }]));
	const { length } = told;
	ana.announce([70, 1, { visible: true, cursor: 7 }]);
	await eventually(() => expect(last(carlos, 70)?.state).toMatchObject({ cursor: 7 }));
	expect(told).toHaveLength(length);
	for (const client of [ana, carlos]) client.leave();
	await eventually(() => expect([...relay.viewed()]).toEqual([]));
	expect(new Set(told)).toEqual(new Set([conversation]));
	stop();
});

test('P4: what is looked at in an unborn conversation is nobody else’s business', async () => {
	const unborn = randomUUID() as ConversationId;
	const ana = await harness.raw('ana', unborn);
	ana.announce([70, 0, { visible: true }]);
	await eventually(() => expect(harness.relay.isPresent(unborn, 'ana' as PersonId)).toBe(true));
	// who may request could open it, too
	expect(harness.relay.viewsFor('gina' as PersonId, unborn)).toEqual([]);
});
