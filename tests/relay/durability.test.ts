import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { CLOSE } from '#lib/protocol/close-codes.ts';
import { createEntries } from '../support/entries.ts';
import { eventually, RelayHarness } from '../support/relay-harness.ts';
import type { JournalRow, Store } from '../../server/store/store.ts';

let harness: RelayHarness;
afterEach(() => harness.dispose());

/** A disk that the test holds up, breaks and watches. */
class Disk {
	readonly batches: (readonly JournalRow[])[] = [];
	/** Runs before each transaction; may wait or throw. */
	before: (rows: readonly JournalRow[]) => Promise<void> | void = () => {};

	readonly wrap = (store: Store): Store => ({
		...store,
		journal: {
			load: (id) => store.journal.load(id),
			unsettled: () => store.journal.unsettled(),
			settle: (position) => store.journal.settle(position),
			append: async (rows) => {
				if (rows.length > 0) this.batches.push(rows);
				await this.before(rows);
				return store.journal.append(rows);
			}
		}
	});
}

async function start() {
	const disk = new Disk();
	harness = await RelayHarness.start({ wrap: disk.wrap });
	return disk;
}

/** A gate that stays shut until it is opened. */
function gate() {
	const { promise, resolve } = Promise.withResolvers<void>();
	return { shut: () => promise, open: resolve };
}

async function talk() {
	const conversation = randomUUID();
	const entries = createEntries(Date.UTC(2026, 0, 5, 9) + Math.floor(Math.random() * 1e9));
	const ana = harness.tab('ana', conversation);
	ana.append(entries.open('ana'));
	await eventually(() => expect(ana.entries).toHaveLength(2));
	return { conversation, entries, ana };
}
const total = ({ receipts }: { receipts: { length: number }[] }) =>
	receipts.reduce((sum, { length }) => sum + length, 0);

test('Nobody sees an entry, and nobody is told of one, before it is on disk (C1)', async () => {
	const disk = await start();
	const { conversation, entries, ana } = await talk();
	const carlos = await harness.raw('carlos', conversation);
	await eventually(() => expect(total(carlos)).toBe(2));
	const disks = gate();
	disk.before = disks.shut;
	const held = disk.batches.length;
	ana.append(entries.message('ana', 'not yet'));
	await eventually(() => expect(disk.batches).toHaveLength(held + 1));
	// somebody who joins and asks just now sees it as little as those who are there
	const late = await harness.raw('dora', conversation);
	late.ask(new Uint8Array([0]));
	await eventually(() => expect(late.heard).toContain('step2'));
	expect(late.entries).toHaveLength(2);
	expect([total(late), total(carlos), total(ana), carlos.updates.length]).toEqual([2, 2, 2, 0]);
	expect(late.stepOnes[0]?.get(ana.doc.clientID)).toBe(1);
	expect((await harness.relay.history(conversation as never)).length).toBe(2);
	disk.before = () => {};
	disks.open();
	await eventually(() => {
		expect([total(late), total(carlos), total(ana)]).toEqual([3, 3, 3]);
		expect(late.entries).toHaveLength(3);
	});
	expect(carlos.heard.slice(-2)).toEqual(['update', 'receipt']);
});

test('What is admitted while a transaction runs shares the next one, over all conversations', async () => {
	const disk = await start();
	const talks = [await talk(), await talk(), await talk()];
	const disks = gate();
	disk.before = disks.shut;
	const held = disk.batches.length;
	talks[0]!.ana.append(talks[0]!.entries.message('ana', 'first'));
	await eventually(() => expect(disk.batches).toHaveLength(held + 1));
	for (const { ana, entries } of talks)
		for (let n = 0; n < 3; n += 1) ana.append(entries.message('ana', `${n}`));
	for (const { ana, conversation } of talks) {
		// the answer to this comes after the messages were read
		ana.provider.awareness.setLocalState({ done: true });
		const other = await harness.raw('carlos', conversation);
		await eventually(() => expect(other.awareness.at(-1)?.state).toMatchObject({ done: true }));
	}
	disk.before = () => {};
	disks.open();
	for (const [index, { ana }] of talks.entries())
		await eventually(() => expect(total(ana)).toBe(index === 0 ? 6 : 5));
	expect(disk.batches).toHaveLength(held + 2);
	expect(disk.batches.at(-1)).toHaveLength(9);
});

test('A failed commit leaves no lie: sockets close with 1013, clients send again, nothing is lost or doubled (C3)', async () => {
	const disk = await start();
	const { conversation, entries, ana } = await talk();
	const bystander = await talk();
	const carlos = await harness.raw('carlos', conversation);
	await eventually(() => expect(carlos.heard).toContain('step1'));
	let failures = 0;
	disk.before = () => {
		failures += 1;
		disk.before = () => {};
		throw new Error('no space left on device');
	};
	ana.append(entries.message('ana', 'one'), entries.message('ana', 'two'));
	await expect(carlos.closed).resolves.toMatchObject({ code: CLOSE.busy });
	expect(carlos.updates).toEqual([]);
	expect(failures).toBe(1);
	// the stock client comes back by itself and sends again
	await eventually(() => expect(Math.max(...ana.receipts.map(({ seq, length }) => seq + length))).toBe(5));
	const history = await harness.relay.history(conversation as never);
	expect(history.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
	expect(history.slice(2).map(({ entry }) => 'text' in entry && entry.text)).toEqual(['one', 'two']);
	expect(ana.refusals).toEqual([]);
	expect(bystander.ana.closeCodes).toEqual([]);
	expect(harness.errors).toHaveLength(1);
});

test('What waited behind a failed commit goes with it and comes again', async () => {
	const disk = await start();
	const { conversation, entries, ana } = await talk();
	const fail = Promise.withResolvers<void>();
	disk.before = () => {
		disk.before = () => {};
		return fail.promise;
	};
	const held = disk.batches.length;
	ana.append(entries.message('ana', 'one'));
	await eventually(() => expect(disk.batches).toHaveLength(held + 1));
	ana.append(entries.message('ana', 'two'));
	ana.provider.awareness.setLocalState({ done: true });
	const other = await harness.raw('carlos', conversation);
	await eventually(() => expect(other.awareness.at(-1)?.state).toMatchObject({ done: true }));
	fail.reject(new Error('disk'));
	await eventually(async () => {
		const history = await harness.relay.history(conversation as never);
		expect(history.map(({ entry }) => 'text' in entry && entry.text).slice(2)).toEqual(['one', 'two']);
	});
});

test('A clean stop commits and confirms what was received, then says goodbye', async () => {
	const disk = await start();
	const { conversation, entries, ana } = await talk();
	const disks = gate();
	disk.before = disks.shut;
	const held = disk.batches.length;
	ana.append(entries.message('ana', 'last words'));
	await eventually(() => expect(disk.batches).toHaveLength(held + 1));
	const stopped = harness.stop();
	disk.before = () => {};
	disks.open();
	await stopped;
	await eventually(() => expect(ana.closeCodes).toContain(CLOSE.goingAway));
	expect(total(ana)).toBe(3);
	await harness.restart();
	expect((await harness.relay.history(conversation as never)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
});

test('After a crash clients send what was not confirmed, and everything has one number', async () => {
	await start();
	const { conversation, entries, ana } = await talk();
	for (let round = 0; round < 5; round += 1) {
		for (let n = 0; n < 20; n += 1) ana.append(entries.message('ana', `${round}.${n}`));
		// somewhere in the middle of it
		await eventually(() => expect(total(ana)).toBeGreaterThan(2 + round * 10));
		await harness.crash();
		ana.append(entries.message('ana', `${round}, offline`));
		await harness.restart();
	}
	await eventually(async () => {
		const history = await harness.relay.history(conversation as never);
		expect(history).toHaveLength(2 + 5 * 21);
		expect(history.map(({ seq }) => seq)).toEqual(history.map((_, index) => index + 1));
		expect(new Set(history.map(({ entry }) => entry.id)).size).toBe(history.length);
	});
	expect(ana.refusals).toEqual([]);
});
