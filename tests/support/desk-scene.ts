import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { DESK, type DeskWritten, type Entry } from '#lib/domain/entry.ts';
import type { Ticket } from '#lib/domain/directory.ts';
import { notesOf, type ConversationId, type PersonId } from '#lib/domain/ids.ts';
import type { Store } from '../../server/store/store.ts';
import { createEntries } from './entries.ts';
import { eventually, RelayHarness, type HarnessOptions } from './relay-harness.ts';
import type { TabClient } from './tab-client.ts';

/** A server with a ticket of ana's to come, and the tabs of those who take part. */
export class DeskScene {
	readonly harness: RelayHarness;
	readonly conversation = randomUUID() as ConversationId;
	readonly notes = notesOf(this.conversation);
	readonly entries = createEntries();
	readonly ana: TabClient;

	private constructor(harness: RelayHarness) {
		this.harness = harness;
		this.ana = harness.tab('ana', this.conversation);
	}

	static async start(options?: HarnessOptions): Promise<DeskScene> {
		return new DeskScene(await RelayHarness.start(options));
	}

	/** With a ticket in the queue. */
	static async withTicket(options?: HarnessOptions): Promise<DeskScene> {
		const scene = await DeskScene.start(options);
		scene.ana.append(scene.entries.open('ana'));
		await scene.answered(1);
		return scene;
	}

	async join(person: string, conversation = this.conversation): Promise<TabClient> {
		const tab = this.harness.tab(person, conversation);
		await eventually(() => expect(tab.provider.synced).toBe(true));
		return tab;
	}

	async history(conversation = this.conversation): Promise<Entry[]> {
		return (await this.harness.relay.history(conversation)).map(({ entry }) => entry);
	}

	/** What the desk has said. */
	async said(): Promise<readonly DeskWritten[]> {
		return (await this.history()).filter((entry): entry is DeskWritten => entry.author === DESK);
	}

	/** Waits until the desk has said this much; answers the last of it. */
	async answered(count: number): Promise<DeskWritten> {
		const said = await eventually(async () => {
			const all = await this.said();
			expect(all).toHaveLength(count);
			return all;
		});
		return said.at(-1)!;
	}

	/** Waits until the summary says so. */
	async summary(expected: Partial<Ticket>): Promise<void> {
		await eventually(async () => expect(await this.ticket()).toMatchObject(expected));
	}

	ticket(): Promise<Ticket | undefined> {
		return this.harness.store.tickets.find(this.conversation);
	}

	async set(number: number, value: string | null): Promise<void> {
		await this.harness.store.directory.put('parameters', [{ number, value }]);
		await this.harness.directory.caughtUp();
	}

	/** Puts somebody into groups. */
	async enrol(id: string, ...groups: string[]): Promise<void> {
		const person = this.harness.directory.person(id as PersonId);
		if (!person) throw new Error(`${id} is nobody`);
		await this.harness.store.directory.put('people', [{ ...person, groups: groups as never }]);
		await this.harness.directory.caughtUp();
	}
}

/** A store in which the desk's own entries don't reach the disk while `isShut`. */
export function withoutAnswers() {
	const control = { isShut: false, tried: 0 };
	const wrap = (store: Store): Store => ({
		...store,
		journal: {
			load: (id) => store.journal.load(id),
			unsettled: () => store.journal.unsettled(),
			settle: (position) => store.journal.settle(position),
			append: async (rows) => {
				if (control.isShut && rows.some(({ author }) => author === DESK)) {
					control.tried += 1;
					throw new Error('power cut');
				}
				return store.journal.append(rows);
			}
		}
	});
	return { control, wrap };
}
