import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Attachment } from '#lib/domain/attachment.ts';
import type { Entry } from '#lib/domain/entry.ts';
import type { Position, RefusalReason } from '#lib/domain/log.ts';
import { attachment, createEntries } from '../support/entries.ts';
import type { RawClient } from '../support/raw-client.ts';
import { eventually, RelayHarness } from '../support/relay-harness.ts';

let harness: RelayHarness;
let conversation: string;
let entries: ReturnType<typeof createEntries>;
let ana: RawClient;
let open: Extract<Entry, { kind: 'open' }>;
beforeEach(async () => {
	harness = await RelayHarness.start();
	conversation = randomUUID();
	entries = createEntries();
	ana = await harness.raw('ana', conversation);
	open = entries.open('ana');
	ana.write({ client: 7, clock: 0, origin: null, entries: [open] });
	await confirmed(ana, 2);
});
afterEach(() => harness.dispose());

/** Own structs aren't echoed: what is on disk is told by receipts. */
const confirmed = (client: RawClient, count: number) =>
	eventually(() => expect(client.receipts.reduce((sum, { length }) => sum + length, 0)).toBe(count));
const after = (client: number, clock: number): Position => ({ client, clock });
const message = (
	client: number,
	clock: number,
	entry: unknown,
	origin: Position | null = after(client, clock - 1)
) => ({
	client,
	clock,
	origin,
	entries: [entry]
});
const stored = async () => (await harness.relay.history(conversation as never)).map(({ entry }) => entry);

async function captured(person: string) {
	const analyst = await harness.raw(person, conversation);
	analyst.write({ client: 21, clock: 0, origin: after(7, 0), entries: [entries.capture(person)] });
	await confirmed(analyst, 4);
	return analyst;
}

const carrying = (...attachments: readonly Partial<Attachment>[]) =>
	entries.message('ana', 'Mira', { attachments: attachments.map((each) => attachment(each)) });
const withOwnTarget = <Of extends { readonly id: unknown }>(entry: Of) => ({ ...entry, target: entry.id });

const forged: [RefusalReason, string, () => unknown][] = [
	['author', 'an entry in the name of somebody else', () => entries.message('berta')],
	['author', 'an entry in the name of the desk', () => ({ ...entries.numbered(open.id), number: 7 })],
	['schema', 'something that is no entry', () => ({ hello: 'world' })],
	['schema', 'a bare text', () => 'hello'],
	['schema', 'an entry with a key too many', () => ({ ...entries.message('ana'), number: 1 })],
	['schema', 'a desk kind in the own name', () => ({ ...entries.captured(open.id, 'ana'), author: 'ana' })],
	['duplicate-id', 'an id that is known', () => ({ ...entries.message('ana'), id: open.id })],
	['already-open', 'a second open', () => entries.open('ana')],
	['kind', 'a capture by the requester', () => entries.capture('ana')],
	['clock', 'a time far ahead', () => ({ ...entries.message('ana'), at: Date.now() + 48 * 3_600_000 })],
	['clock', 'a time before 2020', () => ({ ...entries.message('ana'), at: 1 })],
	['kind', 'the request of an analyst', () => entries.transfer('ana', 'field')],
	['schema', 'an absence in the own name', () => ({ ...entries.absent(open.id), author: 'ana' })],
	['author', 'a closing in the name of the desk', () => entries.closed(open.id)],
	['target', 'an edit of what is not there', () => entries.edit('ana', entries.message('ana').id)],
	['target', 'an edit of itself', () => withOwnTarget(entries.edit('ana', open.id))],
	['schema', 'a target that is no id', () => ({ ...entries.retract('ana', open.id), target: '../x' })],
	['schema', 'a reaction that is markup', () => ({ ...entries.reaction('ana', open.id), reaction: '<b>' })],
	['schema', 'a file name with a path', () => carrying({ name: '../../etc/passwd' })],
	['schema', 'a file name that reads backwards', () => carrying({ name: 'gnp.\u202Eexe' })],
	['schema', 'a type that browsers run', () => carrying({ type: 'text/html' as never })],
	['schema', 'a hash in capitals', () => carrying({ hash: 'AB'.repeat(32) as never })],
	['schema', 'a thumbnail elsewhere', () => carrying({ thumbnail: '//evil.example/x' as never })],
	['schema', 'a file of 26 MB', () => carrying({ size: 26 * 1024 * 1024 })],
	['schema', '11 attachments', () => carrying(...Array.from({ length: 11 }, () => ({})))],
	['schema', 'attachments by the million', () => carrying(...Array.from({ length: 10_000 }, () => ({})))],
	['schema', 'neither text nor attachments', () => ({ ...entries.message('ana'), text: '' })],
	[
		'schema',
		'more calls by name than there may be',
		() => entries.message('ana', 'x', { mentions: Array.from({ length: 21 }, () => 'carlos' as never) })
	]
];
test.each(forged)('%s: %s is refused, by place and id, and nobody sees it', async (reason, _what, make) => {
	const carlos = await harness.raw('carlos', conversation);
	const entry = make();
	ana.write(message(7, 1, entry));
	await eventually(() => expect(ana.refusals).toHaveLength(1));
	const id = typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : '';
	expect(ana.refusals).toEqual([{ client: 7, clock: 1, id, reason }]);
	// the next in line takes the same place
	ana.write(message(7, 1, entries.message('ana', 'honest')));
	await confirmed(ana, 3);
	expect(await stored()).toHaveLength(3);
	expect(carlos.refusals).toEqual([]);
	expect(ana.closeCode).toBeNull();
});

test('Of a struct with a bad element the part before it is admitted, the rest is left (A9)', async () => {
	const [good, bad, rest] = [
		entries.message('ana', 'good'),
		entries.message('berta'),
		entries.message('ana', 'rest')
	];
	ana.write({ client: 7, clock: 1, origin: after(7, 0), entries: [good, bad, rest] });
	await confirmed(ana, 3);
	await eventually(() => expect(ana.refusals.map(({ id }) => id)).toEqual([bad.id]));
	// the receipt of what was stored comes before the refusal: its writer must not write that part again
	expect(ana.heard.slice(-2)).toEqual(['receipt', 'refusal']);
	const moved = { client: 8, clock: 0, origin: after(7, 1), entries: [rest] };
	ana.write(moved);
	await confirmed(ana, 4);
	expect(await stored()).toEqual([open, expect.anything(), good, rest]);
});

test('The same id twice in one update is taken once (A8)', async () => {
	const entry = entries.message('ana');
	ana.write({ client: 7, clock: 1, origin: after(7, 0), entries: [entry, entry] });
	await eventually(() =>
		expect(ana.refusals).toEqual([{ client: 7, clock: 2, id: entry.id, reason: 'duplicate-id' }])
	);
	expect(await stored()).toHaveLength(3);
});

test('A message before `open` is refused', async () => {
	const berta = await harness.raw('berta', randomUUID());
	berta.write(message(5, 0, entries.message('berta'), null));
	await eventually(() => expect(berta.refusals.map(({ reason }) => reason)).toEqual(['not-open']));
});

test('An analyst writes from the capture on, and not before (R3)', async () => {
	const carlos = await harness.raw('carlos', conversation);
	carlos.write(message(21, 0, entries.message('carlos', 'too early'), after(7, 0)));
	await eventually(() => expect(carlos.refusals.map(({ reason }) => reason)).toEqual(['not-holder']));
	carlos.write({
		client: 22,
		clock: 0,
		origin: after(7, 0),
		entries: [entries.capture('carlos'), entries.message('carlos', 'in time')]
	});
	await confirmed(carlos, 5);
	expect((await stored()).map(({ kind }) => kind)).toEqual([
		'open',
		'numbered',
		'capture',
		'message',
		'captured'
	]);
});

test('A finished conversation takes nothing more (R4)', async () => {
	const carlos = await captured('carlos');
	carlos.write(message(21, 1, entries.resolve('carlos')));
	await confirmed(carlos, 6);
	ana.write(message(7, 1, entries.message('ana', 'too late')));
	carlos.write(message(21, 2, entries.message('carlos', 'too late')));
	await eventually(() => expect(ana.refusals.map(({ reason }) => reason)).toEqual(['finished']));
	await eventually(() => expect(carlos.refusals.map(({ reason }) => reason)).toEqual(['finished']));
	expect(await stored()).toHaveLength(6);
});

test('All that is new under the clientID of somebody else is refused (A2)', async () => {
	const carlos = await captured('carlos');
	const squat = [entries.message('carlos'), entries.message('carlos')];
	carlos.write({ client: 7, clock: 1, origin: after(7, 0), entries: squat });
	await eventually(() =>
		expect(carlos.refusals.map(({ id, reason }) => [id, reason])).toEqual(
			squat.map(({ id }) => [id, 'author'])
		)
	);
	ana.write(message(7, 1, entries.message('ana')));
	await confirmed(ana, 5);
});

test('A clientID that is announced can be written with by nobody else (A2)', async () => {
	const carlos = await captured('carlos');
	ana.announce([4242, 0, {}]);
	await eventually(() => expect(carlos.awareness.map(({ client }) => client)).toContain(4242));
	carlos.write(message(4242, 0, entries.message('carlos'), after(7, 0)));
	await eventually(() => expect(carlos.refusals.map(({ reason }) => reason)).toEqual(['author']));
});

test('A message is not swallowed because somebody has written in its place', async () => {
	const carlos = await captured('carlos');
	// a clientID of ana's that the relay has never heard of
	carlos.write(message(4242, 0, entries.message('carlos'), after(7, 0)));
	await confirmed(carlos, 5);
	const lost = entries.message('ana');
	ana.write(message(4242, 0, lost, after(7, 0)));
	await eventually(() =>
		expect(ana.refusals).toEqual([{ client: 4242, clock: 0, id: lost.id, reason: 'author' }])
	);
	const copied = entries.message('ana', 'from a copy of the device');
	ana.write(message(7, 0, copied, null));
	await eventually(() =>
		expect(ana.refusals.at(-1)).toMatchObject({ id: copied.id, reason: 'duplicate-id' })
	);
});

test('What is known is passed over in silence, whole documents included (A6)', async () => {
	const carlos = await captured('carlos');
	carlos.ask(new Uint8Array([0]));
	await eventually(() => expect(carlos.entries).toHaveLength(4));
	const whole = Y.encodeStateAsUpdate(carlos.doc);
	for (let times = 0; times < 3; times += 1) {
		ana.update(whole);
		carlos.update(whole);
	}
	ana.write({ client: 7, clock: 0, origin: null, entries: [open, entries.message('ana', 'news')] });
	await confirmed(ana, 5);
	await confirmed(carlos, 5);
	expect([...ana.refusals, ...carlos.refusals]).toEqual([]);
});

test('Behind a gap nothing is taken; the sender is asked once, and repairs it (A6)', async () => {
	const missing = entries.message('ana', 'missing');
	const behind = entries.message('ana', 'behind');
	const asked = ana.stepOnes.length;
	ana.write(message(7, 2, behind));
	await eventually(() => expect(ana.stepOnes).toHaveLength(asked + 1));
	expect(ana.stepOnes.at(-1)?.get(7)).toBe(1);
	// still nothing new: asking again would go on for ever
	ana.write(message(7, 2, behind));
	ana.write({ client: 7, clock: 1, origin: after(7, 0), entries: [missing, behind] });
	await confirmed(ana, 4);
	expect(ana.stepOnes).toHaveLength(asked + 1);
	expect((await stored()).slice(2)).toEqual([missing, behind]);
});

test('An origin that is not known makes a gap (A7)', async () => {
	const asked = ana.stepOnes.length;
	ana.write(message(7, 1, entries.message('ana'), after(999, 3)));
	await eventually(() => expect(ana.stepOnes).toHaveLength(asked + 1));
	expect(await stored()).toHaveLength(2);
});

test('Sections that depend on each other are taken in the order in which they were written', async () => {
	const [first, second, third] = [1, 2, 3].map((number) => entries.message('ana', `tab ${number}`));
	// 9 stands first in the update, hangs on 8, and goes on after it
	ana.write(
		{ client: 9, clock: 0, origin: after(8, 0), entries: [second] },
		{ client: 8, clock: 0, origin: after(7, 0), entries: [first] },
		{ client: 8, clock: 1, origin: after(9, 0), entries: [third] }
	);
	await confirmed(ana, 5);
	expect((await stored()).slice(2)).toEqual([first, second, third]);
});

test('A ring of sections is a gap, not a hang', async () => {
	const asked = ana.stepOnes.length;
	ana.write(
		{ client: 9, clock: 0, origin: after(8, 0), entries: [entries.message('ana')] },
		{ client: 8, clock: 0, origin: after(9, 0), entries: [entries.message('ana')] }
	);
	await eventually(() => expect(ana.stepOnes).toHaveLength(asked + 1));
	expect(await stored()).toHaveLength(2);
});

test('A whole document of 12,000 entries arrives in one update after a late load', async () => {
	const doc = new Y.Doc();
	const other = randomUUID();
	const log = doc.getArray<Entry>('log');
	doc.transact(() => {
		log.push([entries.open('ana')]);
		for (let index = 0; index < 12_000; index += 1) log.push([entries.message('ana', `message ${index}`)]);
	});
	const tab = harness.tab('ana', other, {}, doc);
	await eventually(() => expect(tab.receipts.reduce((sum, { length }) => sum + length, 0)).toBe(12_002));
	const reader = harness.tab('ana', other);
	await eventually(() => expect(reader.provider.synced).toBe(true));
	expect(reader.entries).toEqual(tab.entries);
	expect(tab.refusals).toEqual([]);
}, 20_000);

test('Only so many clientIDs are taken from one person', async () => {
	await harness.dispose();
	harness = await RelayHarness.start({ limits: { clientsPerPerson: 3 } });
	const client = await harness.raw('ana', conversation);
	client.write({ client: 1, clock: 0, origin: null, entries: [entries.open('ana')] });
	client.write(...[2, 3].map((id) => message(id, 0, entries.message('ana'), after(1, 0))));
	await eventually(() => expect(client.receipts.length).toBeGreaterThan(2));
	client.write(message(4, 0, entries.message('ana'), after(1, 0)));
	await expect(client.closed).resolves.toMatchObject({ code: 4413 });
});

test('Insertions far from the end are counted, those of honest concurrency are not', async () => {
	await harness.dispose();
	harness = await RelayHarness.start({ limits: { farInsertsPerPerson: 3 } });
	const client = await harness.raw('ana', conversation);
	const many = Array.from({ length: 200 }, (_, index) => entries.message('ana', `${index}`));
	client.write({ client: 1, clock: 0, origin: null, entries: [entries.open('ana'), ...many] });
	// after what has just been written, by one and then by the other
	for (let clock = 0; clock < 20; clock += 1)
		client.write(message(2, clock, entries.message('ana'), after(1, 200 - (clock % 3))));
	for (let clock = 20; clock < 23; clock += 1)
		client.write(message(2, clock, entries.message('ana'), after(1, clock)));
	await confirmed(client, 225);
	client.write(message(2, 23, entries.message('ana'), after(1, 5)));
	await expect(client.closed).resolves.toMatchObject({ code: 4413 });
	expect(await stored()).toHaveLength(225);
	// and are known again after a restart
	await harness.crash();
	await harness.restart();
	const again = await harness.raw('ana', conversation);
	again.write(message(2, 23, entries.message('ana'), after(2, 22)));
	await eventually(() => expect(again.receipts.at(-1)).toMatchObject({ client: 2, clock: 23 }));
	again.write(message(2, 24, entries.message('ana'), after(1, 5)));
	await expect(again.closed).resolves.toMatchObject({ code: 4413 });
});
