import { describe, expect, it } from 'vitest';
import type { ConversationId } from '#lib/domain/ids.ts';
import type { ConversationHandle } from '#lib/sync/conversation-handle.ts';
import { Device, textsOf, type Tab } from '../support/device.ts';
import { createRandom } from '../support/random.ts';
import { eventually, RelayHarness } from '../support/relay-harness.ts';

const STEPS = 60;
/** Seeds that once found something stay here. */
const SEEDS = [1, 2, 3, 4, 5];
const fresh = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** A tab with the conversation open; closing and opening it again is a reload. */
interface View {
	readonly device: Device;
	tab: Tab;
	handle: ConversationHandle;
}

class World {
	readonly written: string[] = [];
	readonly tooMany: string[] = [];
	readonly counts: Record<string, number> = {};
	readonly #random: () => number;
	readonly #harness: RelayHarness;
	readonly #devices: readonly Device[];
	readonly #pending: Promise<unknown>[] = [];
	views: View[] = [];

	constructor(seed: number, harness: RelayHarness) {
		this.#random = createRandom(seed);
		this.#harness = harness;
		this.#devices = ['ana', 'carlos'].map((person) => new Device(person, harness.port, this.#random));
	}

	async begin(): Promise<void> {
		const [ana, carlos] = this.#devices;
		const first = await this.#open(ana!);
		await first.handle.append({ kind: 'open', text: 'apertura' });
		await eventually(() => expect(first.handle.current.conversation?.state).toBe('queued'));
		const analyst = await this.#open(carlos!, first.handle.id);
		await eventually(() => expect(analyst.handle.current.conversation?.state).toBe('queued'));
		await analyst.handle.append({ kind: 'capture' });
		await eventually(() => expect(analyst.handle.current.conversation?.state).toBe('inProgress'));
		this.views = [
			first,
			analyst,
			await this.#open(ana!, first.handle.id),
			await this.#open(carlos!, first.handle.id)
		];
	}

	async step(): Promise<void> {
		const view = this.views[Math.floor(this.#random() * this.views.length)]!;
		const chance = this.#random();
		if (chance < 0.55) this.#count('write', () => this.#write(view));
		else if (chance < 0.6) this.#count('refused', () => this.#writeRefused(view));
		else if (chance < 0.72) this.#count('offline', () => view.tab.goOffline());
		else if (chance < 0.86) this.#count('online', () => view.tab.goOnline());
		else if (chance < 0.95) await this.#reload(view);
		else await this.#restart();
		if (this.#random() < 0.5) await new Promise((resolve) => setImmediate(resolve));
	}

	/** Everybody has a line again, and nothing is on its way. */
	async settle(): Promise<void> {
		await Promise.all(this.#pending);
		for (const { tab } of this.views) tab.goOnline();
		await eventually(() => {
			for (const { tab, handle } of this.views) {
				if (handle.current.line.state !== 'live') tab.hurry();
				expect(handle.current.line.state).toBe('live');
				expect(handle.current.rows.filter(({ receipt }) => !receipt)).toEqual([]);
				const texts = textsOf(handle);
				expect(texts).toEqual(textsOf(this.views[0]!.handle));
				expect(texts).toHaveLength(this.written.length + 1);
			}
		});
	}

	dispose(): void {
		for (const device of this.#devices) device.dispose();
	}

	#count(name: string, act: () => void): void {
		this.counts[name] = (this.counts[name] ?? 0) + 1;
		act();
	}

	#write({ device, handle }: View): void {
		const text = `${device.person} ${this.written.length}`;
		this.written.push(text);
		this.#pending.push(handle.append({ kind: 'message', text }));
	}

	#writeRefused({ handle }: View): void {
		const text = `de más ${this.tooMany.length}`;
		this.tooMany.push(text);
		this.#pending.push(handle.append({ kind: 'open', text }));
	}

	async #reload(view: View): Promise<void> {
		// what the disk has not confirmed may be lost with the tab: people see it still standing in the box
		await Promise.all(this.#pending);
		this.#count('reload', () => view.tab.close());
		Object.assign(view, await this.#open(view.device, view.handle.id));
	}

	async #restart(): Promise<void> {
		this.#count('restart', () => undefined);
		await this.#harness.stop();
		await this.#harness.restart();
	}

	async #open(device: Device, id?: ConversationId): Promise<View> {
		const tab = await device.tab();
		return { device, tab, handle: tab.open(id ?? tab.sync.createConversationId()) };
	}
}

describe('two people with two tabs each, and a network that comes and goes', () => {
	const done: Record<string, number> = {};

	it.each([...SEEDS, fresh])(
		'converge: every text is there once, in one order, for everybody (seed %i)',
		{ timeout: 30_000 },
		async (seed) => {
			const harness = await RelayHarness.start();
			const world = new World(seed, harness);
			try {
				await world.begin();
				for (let step = 0; step < STEPS; step += 1) await world.step();
				await world.settle();
				for (const { handle } of world.views) {
					expect(textsOf(handle).slice(1).sort()).toEqual([...world.written].sort());
					const refused = handle.current.refused.map(({ entry }) => ('text' in entry ? entry.text : ''));
					expect(world.tooMany).toEqual(expect.arrayContaining(refused));
				}
				const kept = await Promise.all(
					world.views.slice(0, 2).map(({ tab, handle }) => tab.storage.log.refused(handle.id))
				);
				expect(
					kept
						.flat()
						.map(({ entry }) => ('text' in entry ? entry.text : ''))
						.sort()
				).toEqual([...world.tooMany].sort());
				for (const [name, count] of Object.entries(world.counts)) done[name] = (done[name] ?? 0) + count;
			} finally {
				world.dispose();
				await harness.dispose();
			}
			expect(harness.errors).toEqual([]);
		}
	);

	it('did all of it', () => {
		const least = { write: 100, refused: 5, offline: 20, online: 20, reload: 10, restart: 5 };
		for (const [name, count] of Object.entries(least)) expect(done[name], name).toBeGreaterThan(count);
	});
});
