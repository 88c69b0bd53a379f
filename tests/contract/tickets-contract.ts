import { describe, expect, test } from 'vitest';
import { conversationId, personId, requestId, ticket } from './store-builders.ts';
import type { OpenForTest } from './store-contract.ts';

const conversation = conversationId(1);
const [analyst, other] = [personId('bea'), personId('carlos')];
const granted = { ok: true };
const declined = (reason: string) => ({ ok: false, reason });

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
			await store.tickets.capture(conversation, requestId(1), analyst);
			const before = await store.directory.changesSince(0);
			expect(await store.tickets.open({ ...ticket(conversation), subject: 'otro' })).toBe(1);
			expect(await store.directory.changesSince(0)).toEqual(before);
		});

		test('of many captures at once exactly one wins, the others are told taken', async () => {
			const { store } = await open();
			await store.tickets.open(ticket(conversation));
			const people = Array.from({ length: 10 }, (_, index) => personId(`analyst-${index}`));
			const decisions = await Promise.all(
				people.map((person, index) => store.tickets.capture(conversation, requestId(index), person))
			);
			const winners = people.filter((_, index) => decisions[index]!.ok);
			expect(winners).toHaveLength(1);
			expect(decisions.filter(({ ok }) => !ok)).toEqual(Array(9).fill(declined('taken')));
			expect(await store.tickets.find(conversation)).toMatchObject({
				state: 'inProgress',
				analyst: winners[0]
			});
		});

		test('D2: the same request gets the same answer, whatever has happened since', async () => {
			const { store, reopen } = await open();
			const { tickets } = store;
			await tickets.open(ticket(conversation));
			expect(await tickets.capture(conversation, requestId(1), analyst)).toEqual(granted);
			expect(await tickets.capture(conversation, requestId(2), other)).toEqual(declined('taken'));
			expect(await tickets.resolve(conversation, requestId(3), other)).toEqual(declined('not-holder'));
			expect(await tickets.resolve(conversation, requestId(4), analyst)).toEqual(granted);
			const before = await store.directory.changesSince(0);

			const again = await reopen();
			expect(await again.tickets.capture(conversation, requestId(1), analyst)).toEqual(granted);
			expect(await again.tickets.capture(conversation, requestId(2), other)).toEqual(declined('taken'));
			expect(await again.tickets.resolve(conversation, requestId(3), other)).toEqual(declined('not-holder'));
			expect(await again.tickets.resolve(conversation, requestId(4), analyst)).toEqual(granted);
			expect(await again.directory.changesSince(0)).toEqual(before);
		});

		test('the same request twice at once is decided once', async () => {
			const { store } = await open();
			await store.tickets.open(ticket(conversation));
			const capture = () => store.tickets.capture(conversation, requestId(1), analyst);
			expect(await Promise.all([capture(), capture(), capture()])).toEqual([granted, granted, granted]);
		});

		test('who holds a ticket may capture it again', async () => {
			const { store } = await open();
			await store.tickets.open(ticket(conversation));
			await store.tickets.capture(conversation, requestId(1), analyst);
			const { revision } = await store.directory.changesSince(0);
			expect(await store.tickets.capture(conversation, requestId(2), analyst)).toEqual(granted);
			expect((await store.directory.changesSince(0)).revision).toBe(revision);
		});

		test('a ticket that nobody holds is resolved by nobody', async () => {
			const { store } = await open();
			await store.tickets.open(ticket(conversation));
			const decision = await store.tickets.resolve(conversation, requestId(1), analyst);
			expect(decision).toEqual(declined('not-holder'));
			expect(await store.tickets.find(conversation)).toMatchObject({ state: 'queued' });
		});

		test('a resolved ticket is finished for everybody', async () => {
			const { store } = await open();
			const { tickets } = store;
			await tickets.open(ticket(conversation));
			await tickets.capture(conversation, requestId(1), analyst);
			await tickets.resolve(conversation, requestId(2), analyst);
			for (const [index, person] of [analyst, other].entries()) {
				expect(await tickets.capture(conversation, requestId(10 + index), person)).toEqual(
					declined('finished')
				);
				expect(await tickets.resolve(conversation, requestId(20 + index), person)).toEqual(
					declined('finished')
				);
			}
			expect(await tickets.find(conversation)).toMatchObject({ state: 'resolved', analyst });
		});

		test('a request about a conversation without ticket is rejected and leaves no answer behind', async () => {
			const { store } = await open();
			await expect(store.tickets.capture(conversation, requestId(1), analyst)).rejects.toThrow(conversation);
			await store.tickets.open(ticket(conversation));
			expect(await store.tickets.capture(conversation, requestId(1), analyst)).toEqual(granted);
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
				{ conversation, lastAt: openedAt + 10, preview: answer, lastAnalystSeq: 4 },
				{ conversation, lastAt: openedAt + 5, lastRequesterSeq: 3 }
			]);
			const moved = { lastAt: openedAt + 10, preview: answer, lastAnalystSeq: 4, lastRequesterSeq: 3 };
			expect(await tickets.find(conversation)).toMatchObject(moved);

			const { revision } = await store.directory.changesSince(0);
			const old = { author: personId('ana'), text: 'vieja' };
			await tickets.project([
				{ conversation, lastAt: openedAt + 5, preview: old, lastRequesterSeq: 2, lastAnalystSeq: 1 },
				{ conversation: conversationId(99), lastAt: openedAt + 99 }
			]);
			expect(await tickets.find(conversation)).toMatchObject(moved);
			expect((await store.directory.changesSince(0)).revision).toBe(revision);

			await tickets.project([{ conversation, lastAt: openedAt + 20 }]);
			expect(await tickets.find(conversation)).toMatchObject({ ...moved, lastAt: openedAt + 20 });
			expect(await tickets.find(conversationId(2))).toEqual(untouched);
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
					preview: { author: analyst, text: `news ${index}` },
					lastAnalystSeq: index + 2
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
