import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Entry } from '#lib/domain/entry.ts';
import { notesOf, type ConversationId } from '#lib/domain/ids.ts';
import type { Position } from '#lib/domain/log.ts';
import { CLOSE } from '#lib/protocol/close-codes.ts';
import { encodeSync, SYNC } from '#lib/protocol/messages.ts';
import { createEntries } from '../support/entries.ts';
import { updateOf, type RawClient } from '../support/raw-client.ts';
import { eventually, person, RelayHarness } from '../support/relay-harness.ts';

let harness: RelayHarness;
let ticket: ConversationId;
let notes: ConversationId;
let entries: ReturnType<typeof createEntries>;
beforeEach(async () => {
	harness = await RelayHarness.start();
	entries = createEntries();
	ticket = randomUUID() as ConversationId;
	notes = notesOf(ticket);
});
afterEach(() => harness.dispose());

const at = (client: number, clock: number, origin: Position | null, ...of: readonly Entry[]) => ({
	client,
	clock,
	origin,
	entries: of
});
const after = (client: number, clock: number): Position => ({ client, clock });
const stored = async (id: ConversationId) => (await harness.relay.history(id)).map(({ entry }) => entry);
const reasons = ({ refusals }: RawClient) => refusals.map(({ reason }) => reason);
const confirmed = (client: RawClient, count: number) =>
	eventually(() => expect(client.receipts.reduce((sum, { length }) => sum + length, 0)).toBe(count));

/** A ticket of ana's, in the queue of service-desk. */
async function openTicket(id = ticket, requester = 'ana') {
	const ana = await harness.raw(requester, id);
	ana.write(at(7, 0, null, entries.open(requester)));
	await confirmed(ana, 2);
	return ana;
}
async function join(who: string, id: ConversationId) {
	const client = await harness.raw(who, id);
	await eventually(() => expect(client.heard).toContain('step1'));
	return client;
}
/** Asks for it and waits for the answer. */
async function ask(client: RawClient, struct: ReturnType<typeof at>, id = ticket) {
	const before = (await stored(id)).length;
	client.write(struct);
	await eventually(async () => expect(await stored(id)).toHaveLength(before + 2));
}

describe('R6: internal notes', () => {
	test('begin without an `open`, with whoever attends for the ticket, captured or not', async () => {
		await openTicket();
		const [carlos, dora] = [await join('carlos', notes), await join('dora', notes)];
		const note = entries.message('carlos', 'Es cliente nuevo');
		carlos.write(at(21, 0, null, note));
		await confirmed(dora, 1);
		expect(dora.entries).toEqual([note]);
		dora.write(at(22, 0, after(21, 0), entries.reaction('dora', note.id), entries.edit('dora', note.id)));
		await eventually(() => expect(reasons(dora)).toEqual(['target']));
		expect((await stored(notes)).map(({ kind }) => kind)).toEqual(['message', 'reaction']);
		expect((await stored(ticket)).map(({ kind }) => kind)).toEqual(['open', 'numbered']);
	});

	test.each([
		['the requester of the ticket', 'ana', CLOSE.notYours],
		['another requester', 'berta', CLOSE.notYours],
		['an analyst of another group', 'emil', CLOSE.notYours],
		['nobody in the directory', 'zoe', CLOSE.notYours]
	])('are closed to %s, who hears nothing of them', async (_, who, code) => {
		await openTicket();
		const carlos = await join('carlos', notes);
		carlos.write(at(21, 0, null, entries.message('carlos', 'secret')));
		await confirmed(carlos, 1);
		const outsider = await harness.raw(who, notes);
		// whatever it says before it is closed is not looked at
		outsider.update(updateOf(at(9, 0, null, entries.message(who))));
		outsider.send(encodeSync(SYNC.step2, updateOf(at(9, 0, null, entries.message(who)))));
		outsider.ask(new Uint8Array([0]));
		await expect(outsider.closed).resolves.toMatchObject({ code });
		expect(outsider.heard).toEqual([]);
		expect(await stored(notes)).toHaveLength(1);
	});

	test('are closed to a requester who attends for that very group', async () => {
		await openTicket(ticket, 'gina');
		const gina = await harness.raw('gina', notes);
		await expect(gina.closed).resolves.toMatchObject({ code: CLOSE.notYours });
		const carlos = await join('carlos', notes);
		carlos.write(at(21, 0, null, entries.message('carlos', 'secret')));
		await confirmed(carlos, 1);
		// of other people's tickets she is an analyst like any other
		const other = randomUUID() as ConversationId;
		await openTicket(other);
		await join('gina', notesOf(other));
	});

	test('stay closed to the requester’s unmodified client, which gets an empty document', async () => {
		await openTicket();
		const carlos = await join('carlos', notes);
		carlos.write(at(21, 0, null, entries.message('carlos', 'secret')));
		await confirmed(carlos, 1);
		const tab = harness.tab('ana', notes);
		tab.append(entries.open('ana'), entries.message('ana', 'me too'));
		await eventually(() => expect(tab.closeCodes).toContain(CLOSE.notYours));
		expect(tab.texts).not.toContain('secret');
		expect(await stored(notes)).toHaveLength(1);
	});

	test('of a ticket that is not numbered are nobody’s', async () => {
		for (const who of ['ana', 'carlos', 'gina']) {
			const client = await harness.raw(who, notes);
			await expect(client.closed).resolves.toMatchObject({ code: CLOSE.unknown });
		}
		await harness.store.directory.put('parameters', [{ number: 118, value: null }]);
		await harness.directory.caughtUp();
		await openTicket();
		expect((await stored(ticket)).map(({ kind }) => kind)).toEqual(['open', 'declined']);
		const carlos = await harness.raw('carlos', notes);
		await expect(carlos.closed).resolves.toMatchObject({ code: CLOSE.notYours });
	});

	test('of notes, and of a conversation between analysts, there are none', async () => {
		await harness.link('carlos', 'dora');
		const direct = await harness.link('dora', 'carlos');
		const carlos = await harness.raw('carlos', notesOf(direct));
		await expect(carlos.closed).resolves.toMatchObject({ code: CLOSE.unknown });
	});

	test('hold talk alone', async () => {
		await openTicket();
		const carlos = await join('carlos', notes);
		carlos.write(at(21, 0, null, entries.capture('carlos')));
		await eventually(() => expect(reasons(carlos)).toEqual(['kind']));
		carlos.write(at(22, 0, null, entries.open('carlos')));
		await eventually(() => expect(reasons(carlos)).toEqual(['kind', 'kind']));
		expect(await stored(notes)).toEqual([]);
	});

	test('are lost by those who lose the group while they read and write in them', async () => {
		await openTicket();
		const [carlos, dora] = [await join('carlos', notes), await join('dora', notes)];
		await harness.store.directory.put('people', [person('carlos', 'field')]);
		await expect(carlos.closed).resolves.toMatchObject({ code: CLOSE.notYours });
		expect(dora.closeCode).toBeNull();
		dora.write(at(22, 0, null, entries.message('dora', 'secret')));
		await confirmed(dora, 1);
		expect(carlos.updates).toEqual([]);
		const again = await harness.raw('carlos', notes);
		await expect(again.closed).resolves.toMatchObject({ code: CLOSE.notYours });
	});

	test('go with the ticket to another group: whoever stays behind is closed, here and there', async () => {
		await openTicket();
		const [carlos, dora] = [await join('carlos', ticket), await join('dora', ticket)];
		const [inNotes, kept] = [await join('dora', notes), await join('carlos', notes)];
		kept.write(at(31, 0, null, entries.message('carlos', 'for the field')));
		await confirmed(kept, 1);
		await ask(carlos, at(21, 0, after(7, 0), entries.transfer('carlos', 'field')));
		for (const client of [carlos, dora, inNotes, kept])
			await expect(client.closed).resolves.toMatchObject({ code: CLOSE.notYours });
		const emil = await join('emil', notes);
		emil.ask(new Uint8Array([0]));
		await eventually(() => expect(emil.entries).toHaveLength(1));
		emil.write(at(41, 0, after(31, 0), entries.message('emil', 'thanks')));
		await confirmed(emil, 2);
		expect(inNotes.entries.map((entry) => 'text' in entry && entry.text)).not.toContain('thanks');
		await join('emil', ticket);
	});

	test('stand open to all groups of a ticket until one of them has captured it', async () => {
		await harness.store.directory.put('activities', [
			{ ...harness.directory.catalogue.activities.get('vpn' as never)!, alsoGroups: ['field' as never] }
		]);
		await harness.directory.caughtUp();
		await openTicket();
		const emil = await join('emil', notes);
		const carlos = await join('carlos', ticket);
		await ask(carlos, at(21, 0, after(7, 0), entries.capture('carlos')));
		await expect(emil.closed).resolves.toMatchObject({ code: CLOSE.notYours });
		await join('dora', notes);
	});

	test('go on after the ticket has ended', async () => {
		const ana = await openTicket();
		await ask(ana, at(7, 1, after(7, 0), entries.cancel('ana')));
		const carlos = await join('carlos', notes);
		carlos.write(at(21, 0, null, entries.message('carlos', 'Para la próxima')));
		await confirmed(carlos, 1);
	});

	test('are there again after a restart, and hold their ticket only as long as somebody is in them', async () => {
		await openTicket();
		const carlos = harness.tab('carlos', notes);
		carlos.append(entries.message('carlos', 'kept'));
		await eventually(async () => expect(await stored(notes)).toHaveLength(1));
		await harness.crash();
		await harness.restart();
		const dora = await join('dora', notes);
		dora.ask(new Uint8Array([0]));
		await eventually(() => expect(dora.entries).toHaveLength(1));
		const ana = await harness.raw('ana', notes);
		await expect(ana.closed).resolves.toMatchObject({ code: CLOSE.notYours });
	});
});

describe('R7: between two analysts', () => {
	test('both open it as soon as one has linked, neither writes until both have, and then at once', async () => {
		const direct = await harness.link('carlos', 'emil');
		const [carlos, emil] = [await join('carlos', direct), await join('emil', direct)];
		carlos.write(at(21, 0, null, entries.message('carlos', 'too early')));
		await eventually(() => expect(reasons(carlos)).toEqual(['not-linked']));
		emil.write(at(31, 0, null, entries.message('emil', 'too early')));
		await eventually(() => expect(reasons(emil)).toEqual(['not-linked']));
		expect(await harness.link('emil', 'carlos')).toBe(direct);
		const hello = entries.message('carlos', 'Hola, Emil');
		carlos.write(at(21, 0, null, hello));
		await confirmed(emil, 1);
		expect(emil.entries).toEqual([hello]);
		expect(carlos.closeCode).toBeNull();
	});

	test('what was said stays to be read after one has taken the link back', async () => {
		await harness.link('carlos', 'emil');
		const direct = await harness.link('emil', 'carlos');
		const carlos = await join('carlos', direct);
		carlos.write(at(21, 0, null, entries.message('carlos', 'Hola')));
		await confirmed(carlos, 1);
		await harness.unlink('emil', 'carlos');
		await harness.directory.caughtUp();
		carlos.write(at(21, 1, after(21, 0), entries.message('carlos', '¿Sigues ahí?')));
		await eventually(() => expect(reasons(carlos)).toEqual(['not-linked']));
		expect(carlos.closeCode).toBeNull();
		const reader = await join('carlos', direct);
		reader.ask(new Uint8Array([0]));
		await eventually(() => expect(reader.entries).toHaveLength(1));
	});

	test.each(['dora', 'ana', 'gina', 'zoe'])('%s may not join', async (who) => {
		await harness.link('carlos', 'emil');
		const direct = await harness.link('emil', 'carlos');
		const outsider = await harness.raw(who, direct);
		outsider.write(at(9, 0, null, entries.message(who)));
		await expect(outsider.closed).resolves.toMatchObject({ code: CLOSE.notYours });
		expect(outsider.heard).toEqual([]);
		expect(await stored(direct)).toEqual([]);
	});

	test('whoever is no analyst any more is closed, the other stays', async () => {
		await harness.link('carlos', 'emil');
		const direct = await harness.link('emil', 'carlos');
		const [carlos, emil] = [await join('carlos', direct), await join('emil', direct)];
		await harness.store.directory.put('people', [person('emil', 'customers')]);
		await expect(emil.closed).resolves.toMatchObject({ code: CLOSE.notYours });
		expect(carlos.closeCode).toBeNull();
	});

	test('it holds talk alone, and both are analysts in it', async () => {
		await harness.link('carlos', 'emil');
		const direct = await harness.link('emil', 'carlos');
		const [carlos, emil] = [await join('carlos', direct), await join('emil', direct)];
		carlos.write(at(21, 0, null, entries.resolve('carlos')));
		await eventually(() => expect(reasons(carlos)).toEqual(['kind']));
		carlos.announce([80, 0, { visible: true, typing: false }]);
		await eventually(() =>
			expect(emil.awareness.at(-1)?.state).toMatchObject({ user: { id: 'carlos', role: 'analyst' } })
		);
	});
});

describe('L5: what refers to another entry', () => {
	test('is taken together with it, or after it, and refused where it is of somebody else or elsewhere', async () => {
		const ana = await openTicket();
		const [open] = await stored(ticket);
		const other = randomUUID() as ConversationId;
		const elsewhere = await openTicket(other);
		const [foreign] = await stored(other);
		elsewhere.leave();
		const carlos = await join('carlos', ticket);
		await ask(carlos, at(21, 0, after(7, 0), entries.capture('carlos')));
		const [said, reply] = [entries.message('ana', 'Hoal'), entries.message('carlos', 'Dime')];
		ana.write(at(7, 1, after(7, 0), said, entries.edit('ana', said.id, 'Hola')));
		await confirmed(ana, 6);
		carlos.write(at(21, 1, after(7, 2), { ...reply, quote: said.id }, entries.reaction('carlos', said.id)));
		await confirmed(ana, 8);
		expect(reasons(ana)).toEqual([]);

		const hostile: readonly Entry[] = [
			entries.edit('carlos', said.id, 'I said that'),
			entries.retract('carlos', said.id),
			entries.edit('carlos', open!.id),
			entries.retract('carlos', (await stored(ticket)).find(({ kind }) => kind === 'numbered')!.id),
			entries.retract('carlos', foreign!.id),
			entries.reaction('carlos', foreign!.id),
			entries.message('carlos', 'Look', { quote: foreign!.id }),
			entries.reaction('carlos', entries.message('carlos').id)
		];
		for (const [index, entry] of hostile.entries()) {
			carlos.write(at(100 + index, 0, after(21, 2), entry));
			await eventually(() => expect(reasons(carlos)).toHaveLength(index + 1));
		}
		expect(new Set(reasons(carlos))).toEqual(new Set(['target']));
		expect(await stored(ticket)).toHaveLength(8);
	});

	test('is taken after it though its clock was set back, whichever tab wrote which', async () => {
		const ana = await openTicket();
		const said = entries.message('ana', 'Hoal');
		const early = { at: said.at - 60_000 };
		ana.write(
			at(8, 0, after(7, 0), { ...entries.edit('ana', said.id, 'Hola'), ...early }),
			at(9, 0, after(7, 0), said),
			at(10, 0, after(7, 0), { ...entries.message('ana', 'Sí', { quote: said.id }), ...early })
		);
		await confirmed(ana, 5);
		expect(reasons(ana)).toEqual([]);
		expect((await stored(ticket))[2]).toEqual(said);
	});

	test('is not taken before it: what comes first in the update counts', async () => {
		const ana = await openTicket();
		const said = entries.message('ana', 'Hoal');
		const edit = { ...entries.edit('ana', said.id), at: said.at - 1 };
		ana.write(at(7, 1, after(7, 0), edit, said));
		await eventually(() => expect(reasons(ana)).toEqual(['target']));
	});

	test('an unmodified client edits, retracts and reacts, and everybody holds the same log', async () => {
		const ana = harness.tab('ana', ticket);
		const open = entries.open('ana');
		ana.append(open);
		await eventually(() => expect(ana.entries).toHaveLength(2));
		const carlos = harness.tab('carlos', ticket);
		await eventually(() => expect(carlos.entries).toHaveLength(2));
		carlos.append(entries.capture('carlos'), entries.reaction('carlos', open.id));
		ana.append(entries.edit('ana', open.id, 'La VPN'), entries.retract('ana', open.id));
		await eventually(() => expect(ana.entries).toHaveLength(7));
		await eventually(() => expect(carlos.entries).toEqual(ana.entries));
		expect([...ana.refusals, ...carlos.refusals]).toEqual([]);
		expect(Y.encodeStateVector(carlos.doc)).toEqual(Y.encodeStateVector(ana.doc));
	});
});

test('C3: a failed commit in a ticket throws its notes away with it, and both come back', async () => {
	await harness.dispose();
	let isFull = false;
	harness = await RelayHarness.start({
		wrap: (store) => ({
			...store,
			journal: {
				append: (rows) =>
					isFull && rows.length > 0 ? Promise.reject(new Error('disk full')) : store.journal.append(rows),
				load: (id) => store.journal.load(id),
				unsettled: () => store.journal.unsettled(),
				settle: (position) => store.journal.settle(position)
			}
		})
	});
	await openTicket();
	const [carlos, dora] = [await join('carlos', ticket), await join('dora', notes)];
	isFull = true;
	carlos.write(at(21, 0, after(7, 0), entries.capture('carlos')));
	await expect(dora.closed).resolves.toMatchObject({ code: CLOSE.busy });
	await expect(carlos.closed).resolves.toMatchObject({ code: CLOSE.busy });
	isFull = false;
	const again = await join('dora', notes);
	again.write(at(22, 0, null, entries.message('dora', 'Aquí sigo')));
	await confirmed(again, 1);
});
