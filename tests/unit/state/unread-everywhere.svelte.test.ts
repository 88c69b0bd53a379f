import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Person } from '#lib/domain/directory.ts';
import { isText, type WrittenEntry } from '#lib/domain/entry.ts';
import { fold, isHeld, isNumbered } from '#lib/domain/fold.ts';
import { notesOf, ticketOfNotes, type ConversationId, type PersonId } from '#lib/domain/ids.ts';
import type { FeedChanges } from '#lib/protocol/feed.ts';
import { Directory } from '#lib/state/directory.svelte.ts';
import { followDirectory } from '#lib/state/follow-directory.ts';
import { Unread } from '#lib/state/unread.svelte.ts';
import { createStorage, type DeviceStorage } from '#lib/storage/storage.ts';
import { createEntries } from '../../support/entries.ts';
import { SimulatedDesk } from '../../support/simulated-desk.ts';

const person = (id: string, ...groups: string[]): Person => ({
	id: id as PersonId,
	username: id,
	name: id,
	groups: groups as unknown as Person['groups'],
	administrator: false
});
/** Requesters, analysts of either group and of both, and one who asks for tickets and attends. */
const PEOPLE = [
	person('lucia', 'staff'),
	person('ana', 'service-desk'),
	person('bruno', 'service-desk', 'networks'),
	person('carla', 'networks'),
	person('mario', 'staff', 'service-desk')
];
const conversation = (number: number) => `018f0000-0000-7000-8000-00000000000${number}` as ConversationId;
const TICKETS = [conversation(1), conversation(2)];
const DIRECT = conversation(9);
const LOGS = [...TICKETS, ...TICKETS.map(notesOf), DIRECT];

/** One tab: a connection of its own to the feed, and what it has heard and not yet worked off. */
class Tab {
	readonly directory: Directory;
	readonly unread: Unread;
	readonly #storage: DeviceStorage;
	readonly #inbox: FeedChanges[] = [];
	#since: number | null = null;

	constructor(who: Person, storage: DeviceStorage) {
		this.directory = new Directory(who);
		this.unread = new Unread(this.directory);
		this.#storage = storage;
		followDirectory(storage.directory, (changes) => this.directory.apply(changes), fail);
	}

	async hear(desk: SimulatedDesk): Promise<void> {
		this.#since ??= (await this.#storage.directory.held()).articles;
		const changes = await desk.feed(this.directory.person.id, this.#since);
		this.#since = changes.revision;
		this.#inbox.push(changes);
	}

	async workOff(most: number, isTwice: boolean): Promise<void> {
		for (const changes of this.#inbox.splice(0, most)) {
			await this.#storage.directory.apply(changes);
			if (isTwice) await this.#storage.directory.apply(changes);
		}
	}

	/** The line breaks: what was on its way is lost, and the next one begins with what the disk holds. */
	disconnect(): void {
		this.#inbox.length = 0;
		this.#since = null;
	}
}

function fail(error: unknown): never {
	throw error;
}

interface Report {
	readonly conversation: ConversationId;
	readonly person: PersonId;
	readonly seq: number;
}

type Make = ReturnType<typeof createEntries>;
const WRITTEN: readonly ((make: Make, who: string, chosen: number) => WrittenEntry)[] = [
	(make, who) => make.message(who),
	(make, who) => make.message(who),
	(make, who, chosen) => make.capture(who, ['service-desk', 'networks'][chosen % 2]),
	(make, who) => make.release(who),
	(make, who, chosen) => make.transfer(who, chosen % 2 === 0 ? 'networks' : 'service-desk'),
	(make, who) => make.transfer(who, 'networks', { analyst: 'carla' }),
	(make, who) => make.suspend(who),
	(make, who) => make.resolve(who),
	(make, who) => make.reopen(who),
	(make, who) => make.cancel(who)
];

const steps = fc.array(
	fc.record({
		does: fc.constantFrom('write', 'write', 'note', 'direct', 'read', 'read', 'hear', 'break', 'report'),
		// a requester and an analyst do most of it, so that they meet
		who: fc.oneof({ weight: 2, arbitrary: fc.constantFrom(0, 1) }, fc.nat(PEOPLE.length - 1)),
		at: fc.nat(99),
		chosen: fc.nat(99),
		isTwice: fc.boolean()
	}),
	{ minLength: 5, maxLength: 60, size: 'max' }
);
type Steps = typeof steps extends fc.Arbitrary<infer Of> ? Of : never;

/** What must be counted, from nothing but logs and how far somebody has read: no summary, no feed, no rule of the product's. */
function needing(desk: SimulatedDesk, { id, groups }: Person, reads: readonly Report[]): Set<ConversationId> {
	const mine = (other: ConversationId) =>
		reads.filter((read) => read.person === id && read.conversation === other);
	const isNew = (log: ConversationId, seq: number) => mine(log).every((read) => read.seq < seq);
	const needing = new Set<ConversationId>();
	for (const ticket of TICKETS) {
		const log = desk.logOf(ticket);
		const requester = log[0]!.entry.author;
		const now = fold(log.map(({ entry }) => entry));
		const attends = isNumbered(now) && now.groups.some((group) => groups.includes(group));
		const isMine = isHeld(now) ? now.analyst === id && attends : now.state === 'queued' && attends;
		for (const { entry, seq } of log) {
			if (!isText(entry) || !isNew(ticket, seq)) continue;
			const isRequesters = entry.author === requester;
			if (requester === id ? !isRequesters : isMine && isRequesters) needing.add(ticket);
		}
		for (const { entry, seq } of desk.logOf(notesOf(ticket)))
			if (entry.kind === 'message' && entry.mentions?.includes(id) && attends && isNew(notesOf(ticket), seq))
				needing.add(notesOf(ticket));
	}
	for (const { entry, seq } of desk.logOf(DIRECT))
		if (['ana', 'bruno'].includes(id) && entry.author !== id && isNew(DIRECT, seq)) needing.add(DIRECT);
	return needing;
}

async function play(walk: Steps) {
	const make = createEntries();
	const desk = await SimulatedDesk.open(PEOPLE);
	await desk.link('ana' as PersonId, 'bruno' as PersonId, DIRECT);
	await desk.write(TICKETS[0]!, make.open('lucia'));
	await desk.write(TICKETS[1]!, make.open('mario'));
	const reads: Report[] = [];
	const waiting: Report[] = [];
	const devices = await Promise.all(
		PEOPLE.flatMap((who) => [who, who]).map(async (who) => {
			const storage = await createStorage({ person: who.id });
			return { who, tabs: [new Tab(who, storage), new Tab(who, storage)] };
		})
	);
	const tabs = devices.flatMap((device) => device.tabs);

	async function step({ does, who, at, chosen, isTwice }: Steps[number]): Promise<void> {
		const { id } = PEOPLE[who]!;
		const ticket = TICKETS[at % 3 === 0 ? 1 : 0]!;
		const tab = tabs[(who * 4 + (at % 4)) % tabs.length]!;
		if (does === 'write') await desk.write(ticket, WRITTEN[chosen % WRITTEN.length]!(make, id, at));
		if (does === 'direct') await desk.write(DIRECT, make.message(id));
		if (does === 'note') {
			const called = PEOPLE[chosen % PEOPLE.length]!.id;
			const canCall = called !== id && desk.mayOpen(called, notesOf(ticket));
			await desk.write(notesOf(ticket), make.message(id, 'Mira', canCall ? { mentions: [called] } : {}));
			await desk.summarise();
		}
		if (does === 'hear') {
			if (chosen % 3 > 0) await desk.summarise();
			await tab.hear(desk);
			await tab.workOff(chosen % 4, isTwice);
		}
		if (does === 'break') tab.disconnect();
		if (does === 'read') {
			const log = LOGS[[0, 0, 1, 2, 3, 4][chosen % 6]!]!;
			const length = desk.logOf(log).length;
			if (length === 0 || !desk.mayOpen(id, log)) return;
			const seq = 1 + (at % length);
			tab.directory.readHere(log, seq);
			reads.push({ conversation: log, person: id, seq });
			waiting.push({ conversation: log, person: id, seq });
		}
		if (does === 'report' && waiting.length > 0) {
			const index = at % waiting.length;
			const report = waiting[index]!;
			// repeated: it stays among those that are still to come
			if (!isTwice) waiting.splice(index, 1);
			await desk.advance(report.conversation, report.person, report.seq);
		}
	}

	async function settle(): Promise<void> {
		for (const { conversation: log, person: id, seq } of waiting) await desk.advance(log, id, seq);
		await desk.summarise();
		for (const tab of tabs) {
			await tab.hear(desk);
			await tab.workOff(Infinity, false);
		}
	}

	for (const each of walk) await step(each);
	await settle();
	return { desk, devices, reads };
}

describe('unread (rules U1–U3)', () => {
	it('is in every tab of every device what the logs and the reading say', async () => {
		const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
		console.log(`unread everywhere: SEED=${seed}`);
		const seen = new Set<string>();
		await fc.assert(
			fc.asyncProperty(steps, async (walk) => {
				const { desk, devices, reads } = await play(walk);
				for (const { who, tabs } of devices) {
					const expected = needing(desk, who, reads);
					for (const log of expected)
						seen.add(log === DIRECT ? 'direct' : ticketOfNotes(log) ? 'notes' : 'ticket');
					for (const { unread } of tabs) {
						expect([who.id, LOGS.filter((log) => unread.has(log))]).toEqual([
							who.id,
							LOGS.filter((log) => expected.has(log))
						]);
						expect(unread.count).toBe(expected.size);
						for (const ticket of TICKETS)
							expect(unread.isAtTicket(ticket)).toBe(expected.has(ticket) || expected.has(notesOf(ticket)));
					}
				}
				await desk.close();
			}),
			{ seed, numRuns: 100 }
		);
		// the walks did go everywhere
		expect(seen).toEqual(new Set(['ticket', 'notes', 'direct']));
	}, 60_000);
});
