import { randomInt, randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import type * as Y from 'yjs';
import type { Entry } from '#lib/domain/entry.ts';
import { analystOf, fold, isNumbered, owed } from '#lib/domain/fold.ts';
import { notesOf, type ConversationId } from '#lib/domain/ids.ts';
import { createEntries } from '../support/entries.ts';
import { createRandom } from '../support/random.ts';
import type { RawClient } from '../support/raw-client.ts';
import { eventually, RelayHarness } from '../support/relay-harness.ts';

const ACTS = 220;

let harness: RelayHarness;
afterEach(() => harness.dispose());

/** What this client holds, in the order of the screen: as a browser reads it from its document and its receipts. */
function asBrowser({ doc, receipts }: RawClient): Entry[] {
	const entries = new Map<string, Entry>();
	for (const [client, structs] of doc.store.clients)
		for (const { id, content } of structs as unknown as { id: { clock: number }; content: Y.ContentAny }[])
			content.arr.forEach((entry: Entry, index) => entries.set(`${client}/${id.clock + index}`, entry));
	return receipts
		.flatMap(({ client, clock, length, seq }) =>
			Array.from({ length }, (_, index) => ({
				seq: seq + index,
				entry: entries.get(`${client}/${clock + index}`)!
			}))
		)
		.toSorted((a, b) => a.seq - b.seq)
		.map(({ entry }) => entry);
}

test(`L4, R4: after ${ACTS} random acts of five people relay, browser and summary agree, and each request has one answer`, async () => {
	const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31));
	console.log(`SEED=${seed}`);
	const random = createRandom(seed);
	const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
	harness = await RelayHarness.start();
	await harness.store.directory.put('activities', [
		{ ...harness.directory.catalogue.activities.get('vpn' as never)!, alsoGroups: ['field' as never] }
	]);
	await harness.directory.caughtUp();
	const id = randomUUID() as ConversationId;
	const make = createEntries();
	const open = make.open('ana');
	const ana = await harness.raw('ana', id);
	ana.write({ client: 1, clock: 0, origin: null, entries: [open] });
	await eventually(() => expect(ana.receipts).toHaveLength(2));

	const groups = ['service-desk', 'field', 'customers'];
	const analysts = ['carlos', 'dora', 'emil'];
	const people = ['ana', ...analysts, 'berta'];
	const acts: readonly ((who: string) => Entry)[] = [
		(who) => make.capture(who),
		(who) => make.capture(who, pick(groups)),
		(who) => make.release(who),
		(who) => make.transfer(who, pick(groups)),
		(who) => make.transfer(who, 'field'),
		(who) => make.transfer(who, 'service-desk'),
		(who) => make.transfer(who, 'field', { analyst: 'emil' }),
		(who) => make.transfer(who, pick(groups), { analyst: pick(people) }),
		(who) => make.suspend(who),
		(who) => make.resume(who),
		(who) => make.resolve(who, { code: 'solved' }),
		(who) => make.reopen(who),
		(who) => make.reopen(who),
		(who) => make.reopen(who),
		(who) => make.reopen(who),
		(who) => make.cancel(who),
		(who) => make.rate(who, 1 + Math.floor(random() * 5)),
		(who) => make.message(who),
		(who) => make.message(who)
	];
	const happened: Record<string, number> = {};
	const count = (what: string) => (happened[what] = (happened[what] ?? 0) + 1);
	const clients = new Map<string, RawClient>();
	/** Somebody's line, which may have been cut since: by a transfer, or by not being theirs to begin with. */
	async function lineOf(who: string): Promise<RawClient | null> {
		const known = clients.get(who);
		if (known && known.closeCode === null) return known;
		const client = await harness.raw(who, id);
		await eventually(() => expect(client.heard.includes('step1') || client.closeCode !== null).toBe(true));
		clients.set(who, client);
		return client.closeCode === null ? client : null;
	}
	let client = 100;
	for (let act = 0; act < ACTS; act += 1) {
		const who = pick(people);
		const line = await lineOf(who);
		if (!line) {
			count('not let in');
			continue;
		}
		// several at once, as after a spell offline
		for (let left = 1 + Math.floor(random() * 3); left > 0; left -= 1) {
			client += 1;
			line.write({ client, clock: 0, origin: { client: 1, clock: 0 }, entries: [pick(acts)(who)] });
		}
		if (random() < 0.5)
			await eventually(async () => expect(owed((await harness.relay.read(id)).conversation)).toEqual([]));
	}
	// everything said has been heard, and is on disk
	for (const line of clients.values()) {
		const answers = line.updates.filter(({ isStepTwo }) => isStepTwo).length;
		if (line.closeCode === null) line.ask();
		await eventually(() =>
			expect(line.closeCode ?? line.updates.filter(({ isStepTwo }) => isStepTwo).length).toBeGreaterThan(
				answers
			)
		);
	}
	await harness.relay.append(id, []);
	await eventually(async () => expect(owed((await harness.relay.read(id)).conversation)).toEqual([]));

	const log = (await harness.relay.history(id)).map(({ entry }) => entry);
	const reader = await harness.raw('ana', id);
	reader.ask(new Uint8Array([0]));
	await eventually(() =>
		expect([reader.entries.length, asBrowser(reader).length]).toEqual([log.length, log.length])
	);
	expect(asBrowser(reader)).toEqual(log);
	const conversation = fold(asBrowser(reader));
	expect(conversation).toEqual((await harness.relay.read(id)).conversation);
	if (!isNumbered(conversation)) throw new Error('the ticket has lost its number');

	await eventually(async () => {
		const { state, analyst, group, groups: all, rating } = (await harness.store.tickets.find(id))!;
		expect({ state, group, groups: all, rating }).toEqual({
			state: conversation.state,
			group: conversation.group,
			groups: conversation.groups,
			rating: conversation.rating
		});
		if (state !== 'queued') expect(analyst).toBe(analystOf(conversation));
	});

	const asked = log.filter(({ kind }) => !['message', 'edit', 'retract', 'reaction'].includes(kind));
	const answers = asked.flatMap((entry) => ('ref' in entry ? [entry.ref] : []));
	const requests = asked.flatMap((entry) => ('ref' in entry ? [] : [entry.id]));
	expect(answers.toSorted()).toEqual(requests.toSorted());
	for (const entry of log) count(entry.kind);
	// the fuzz has done what it is for
	const happenedOf = (...kinds: string[]) => kinds.reduce((sum, kind) => sum + (happened[kind] ?? 0), 0);
	expect(happenedOf('captured', 'transferred', 'reopened')).toBeGreaterThan(10);
	expect(happenedOf('declined')).toBeGreaterThan(10);
	expect(happenedOf('not let in')).toBeGreaterThan(10);

	// whoever is in the conversation is whoever may be
	for (const who of analysts) {
		const line = clients.get(who);
		if (line?.closeCode !== null) continue;
		const attends = harness.directory.rights(who as never)!.attends;
		expect(conversation.groups.some((group) => attends.has(group))).toBe(true);
	}
	for (const outsider of ['ana', 'berta']) {
		const inNotes = await harness.raw(outsider, notesOf(id));
		expect((await inNotes.closed).code).toBe(4403);
	}
	expect(harness.errors).toEqual([]);
}, 60_000);
