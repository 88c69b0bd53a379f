import { describe, expect, test } from 'vitest';
import { context, conversationId, personId, request, ticket } from './store-builders.ts';
import type { OpenForTest } from './store-contract.ts';

const conversation = conversationId(1);
const analyst = personId('bea');

export function describeTicketsContract(open: OpenForTest): void {
	describe('tickets', () => {
		test('a ticket opens queued, with what it was opened under', async () => {
			const { store, reopen } = await open();
			expect(await store.tickets.find(conversation)).toBeUndefined();
			const number = await store.tickets.open(ticket(conversation));
			expect(number).toBe(1);
			const expected = {
				...ticket(conversation),
				number,
				state: 'queued',
				analyst: null,
				finishedAt: null,
				rating: null,
				lastAt: ticket(conversation).openedAt,
				lastRequesterSeq: 1,
				lastAnalystSeq: 0
			};
			expect(await store.tickets.find(conversation)).toEqual(expected);
			expect(await (await reopen()).tickets.find(conversation)).toEqual(expected);
		});

		test('opened at the same time, tickets get the numbers 1, 2, 3 … without gaps or duplicates', async () => {
			const { store, reopen } = await open();
			const opening = Array.from({ length: 60 }, (_, index) =>
				store.tickets.open(ticket(conversationId(1 + (index % 40))))
			);
			const numbers = await Promise.all(opening);
			expect(numbers.slice(0, 20)).toEqual(numbers.slice(40));
			expect(numbers.slice(0, 40).toSorted((a, b) => a - b)).toEqual(
				Array.from({ length: 40 }, (_, index) => index + 1)
			);
			expect(await (await reopen()).tickets.open(ticket(conversationId(41)))).toBe(41);
		});

		test('D2: a conversation opened once more keeps number and state', async () => {
			const { store } = await open();
			await store.tickets.open(ticket(conversation));
			await store.tickets.decide(conversation, request(1, 'capture', 'bea'), context());
			const before = await store.directory.changesSince(0);
			expect(await store.tickets.open({ ...ticket(conversation), subject: 'otro' })).toBe(1);
			expect(await store.directory.changesSince(0)).toEqual(before);
		});

		test('projections move a ticket forward and never back; absent fields stay', async () => {
			const { store } = await open();
			const { tickets } = store;
			const { openedAt } = ticket(conversation);
			await tickets.open(ticket(conversation));
			await tickets.open(ticket(conversationId(2)));
			const untouched = await tickets.find(conversationId(2));
			const answer = { author: analyst, text: 'Reinicia el equipo' };
			await tickets.project([
				{ conversation, lastAt: openedAt + 10, preview: { ...answer, seq: 4 }, lastSeqs: [0, 4] },
				{ conversation, lastAt: openedAt + 5, lastSeqs: [3, 0] }
			]);
			const moved = { lastAt: openedAt + 10, preview: answer, lastAnalystSeq: 4, lastRequesterSeq: 3 };
			expect(await tickets.find(conversation)).toMatchObject(moved);

			const { revision } = await store.directory.changesSince(0);
			const old = { author: personId('ana'), text: 'vieja', seq: 3 };
			await tickets.project([
				{ conversation, lastAt: openedAt + 5, preview: old, subject: 'viejo', lastSeqs: [2, 1] },
				{ conversation: conversationId(99), lastAt: openedAt + 99, lastSeqs: [0, 0] }
			]);
			expect(await tickets.find(conversation)).toMatchObject(moved);
			expect((await store.directory.changesSince(0)).revision).toBe(revision);

			await tickets.project([{ conversation, lastAt: openedAt + 20, lastSeqs: [0, 0] }]);
			expect(await tickets.find(conversation)).toMatchObject({ ...moved, lastAt: openedAt + 20 });
			expect(await tickets.find(conversationId(2))).toEqual(untouched);
		});

		test('the same text reads otherwise after an edit, and nowhere after its retraction', async () => {
			const { store, reopen } = await open();
			await store.tickets.open(ticket(conversation));
			const { openedAt: lastAt } = ticket(conversation);
			const project = (text: string, seq: number, subject: string) => ({
				conversation,
				lastAt,
				preview: { author: personId('ana'), text, seq },
				subject,
				lastSeqs: [1, 0] as const
			});
			// two states of one log, told together in the wrong order
			await store.tickets.project([project('VPN y correo', 3, 'VPN y correo'), project('VPN', 2, 'VPN')]);
			const edited = { preview: { author: 'ana', text: 'VPN y correo' }, subject: 'VPN y correo' };
			expect(await store.tickets.find(conversation)).toMatchObject(edited);
			await store.tickets.project([project('', 5, '')]);
			await store.tickets.project([project('VPN y correo', 3, 'VPN y correo')]);
			const retracted = { preview: { author: 'ana', text: '' }, subject: '' };
			expect(await (await reopen()).tickets.find(conversation)).toMatchObject(retracted);
		});

		test('a thousand tickets are projected at once', async () => {
			const { store } = await open();
			const conversations = Array.from({ length: 1_000 }, (_, index) => conversationId(index));
			for (const id of conversations) await store.tickets.open(ticket(id));
			const { revision } = await store.directory.changesSince(0);
			await store.tickets.project(
				conversations.map((id, index) => ({
					conversation: id,
					lastAt: 1_800_000_000_000,
					preview: { author: analyst, text: `news ${index}`, seq: index + 2 },
					lastSeqs: [0, index + 2]
				}))
			);
			const changes = await store.directory.changesSince(revision);
			expect(changes.revision).toBe(revision + 1);
			expect(changes.rows.tickets).toHaveLength(1_000);
			for (const { conversation, preview, lastAnalystSeq } of changes.rows.tickets) {
				const index = conversations.indexOf(conversation);
				expect(preview.text).toBe(`news ${index}`);
				expect(lastAnalystSeq).toBe(index + 2);
			}
		});
	});
}
