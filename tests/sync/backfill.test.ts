import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { notesOf, type ConversationId } from '#lib/domain/ids.ts';
import type { BackfillTarget } from '#lib/domain/backfill.ts';
import { Backfill, type BackfillProgress } from '#lib/sync/backfill.ts';
import { Device, isAllSent, type Tab } from '../support/device.ts';
import { eventually, RelayHarness } from '../support/relay-harness.ts';

/** Pauses of the backfill pass at once; what may only take so long is left to it. */
const LONG_MS = 10_000;

describe('conversations from before this device', () => {
	let harness: RelayHarness;
	let ana: Device;
	const running: Backfill[] = [];

	beforeEach(async () => {
		harness = await RelayHarness.start();
		ana = new Device('ana', harness.port);
	});
	afterEach(async () => {
		for (const backfill of running.splice(0)) backfill.stop();
		ana.dispose();
		await harness.dispose();
		expect(harness.errors).toEqual([]);
	});

	/** As many conversations of ana's, written on another device; each `length` entries long with the desk's answer. */
	async function write(count: number, length = 4): Promise<readonly BackfillTarget[]> {
		const elsewhere = new Device('ana', harness.port);
		const tab = await elsewhere.tab();
		const targets: BackfillTarget[] = [];
		for (let at = 1; at <= count; at += 1) {
			const conversation = tab.sync.createConversationId();
			const handle = tab.open(conversation);
			await handle.append({ kind: 'open', text: `Consulta ${at}` });
			for (let line = 2; line < length; line += 1)
				await handle.append({ kind: 'message', text: `${at}.${line}` });
			await eventually(() => {
				expect(isAllSent(handle)).toBe(true);
				expect(handle.current.rows).toHaveLength(length);
			});
			targets.push({ conversation, length, at });
		}
		elsewhere.dispose();
		return targets;
	}

	interface Options {
		readonly isBusy?: () => boolean;
		readonly isAlone?: boolean;
		readonly targets: () => readonly BackfillTarget[];
	}

	function backfill(tab: Tab, { targets, isBusy = () => false, isAlone = true }: Options) {
		const opened: ConversationId[] = [];
		const seen: BackfillProgress[] = [];
		const made = new Backfill({
			log: tab.storage.log,
			targets,
			open(id) {
				opened.push(id);
				return tab.open(id);
			},
			isOnline: () => tab.network.isUp,
			isBusy,
			alone: (run) => {
				if (isAlone) void run();
			},
			environment: {
				after: (ms, run) => {
					const timer = setTimeout(run, ms < LONG_MS ? 5 : ms);
					return () => clearTimeout(timer);
				}
			}
		});
		made.subscribe(() => seen.push(made.progress));
		running.push(made);
		return { backfill: made, opened, seen };
	}

	const lengthOf = async (tab: Tab, { conversation }: BackfillTarget) =>
		(await tab.storage.log.read(conversation)).length;

	it('come to it whole, one after the other, the newest first, and are counted down', async () => {
		const targets = await write(3);
		const tab = await ana.tab();
		const { backfill: made, opened, seen } = backfill(tab, { targets: () => targets });
		await eventually(() => expect(made.progress.total).toBe(3));
		await eventually(async () => {
			for (const target of targets) expect(await lengthOf(tab, target)).toBe(target.length);
			expect(made.progress.missing).toBe(0);
		});
		expect(opened).toEqual(targets.map(({ conversation }) => conversation).reverse());
		expect(seen.map(({ missing }) => missing)).toEqual(expect.arrayContaining([3, 2, 1, 0]));
		expect(seen.some(({ isUnderway }) => isUnderway)).toBe(true);
	});

	it('are not opened where the device holds them already', async () => {
		const targets = await write(2);
		const first = await ana.tab();
		const before = backfill(first, { targets: () => targets });
		await eventually(() => expect(before.opened).toHaveLength(2));
		await eventually(() => expect(before.backfill.progress.missing).toBe(0));
		first.close();
		// after a reload one of them has grown
		const [grown] = await write(1);
		const second = await ana.tab();
		const after = backfill(second, { targets: () => [...targets, grown!] });
		await eventually(async () => expect(await lengthOf(second, grown!)).toBe(grown!.length));
		expect(after.opened).toEqual([grown!.conversation]);
	});

	it('wait while there is no network, and while somebody needs the line', async () => {
		const targets = await write(1);
		const tab = await ana.tab();
		let isBusy = true;
		tab.goOffline();
		const { backfill: made, opened } = backfill(tab, { targets: () => targets, isBusy: () => isBusy });
		await eventually(() => expect(made.progress).toMatchObject({ missing: 1, isUnderway: false }));
		tab.goOnline();
		made.changed();
		await eventually(() => expect(made.progress.missing).toBe(1));
		expect(opened).toEqual([]);
		isBusy = false;
		await eventually(() => expect(made.progress.missing).toBe(0));
	});

	it('that cannot be had are given up after some attempts, and stay counted as missing', async () => {
		const targets = await write(1);
		const berta = new Device('berta', harness.port);
		const tab = await berta.tab();
		const { backfill: made, opened, seen } = backfill(tab, { targets: () => targets });
		await eventually(() => expect(opened).toHaveLength(3));
		await eventually(() => expect(made.progress).toEqual({ missing: 1, total: 1, isUnderway: false }));
		expect(seen.some(({ isUnderway }) => isUnderway)).toBe(true);
		berta.dispose();
	});

	it('are brought by one tab alone, and every tab knows how many are missing', async () => {
		const targets = await write(2);
		const [leader, other] = [await ana.tab(), await ana.tab()];
		const idle = backfill(other, { targets: () => targets, isAlone: false });
		await eventually(() =>
			expect(idle.backfill.progress).toEqual({ missing: 2, total: 2, isUnderway: false })
		);
		const busy = backfill(leader, { targets: () => targets });
		await eventually(() => {
			expect(busy.backfill.progress.missing).toBe(0);
			expect(idle.backfill.progress.missing).toBe(0);
		});
		expect(idle.opened).toEqual([]);
	});

	it('whose length nobody knows are looked into once', async () => {
		const [ticket] = await write(1);
		const carlos = new Device('carlos', harness.port);
		const tab = await carlos.tab();
		const notes = { conversation: notesOf(ticket!.conversation), length: null, at: 1 };
		const { backfill: made, opened } = backfill(tab, { targets: () => [notes] });
		await eventually(() => expect(opened).toEqual([notes.conversation]));
		await eventually(() => expect(made.progress.missing).toBe(0));
		made.changed();
		await eventually(() => expect(made.progress.missing).toBe(0));
		expect(opened).toHaveLength(1);
		carlos.dispose();
	});
});
