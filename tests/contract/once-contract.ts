import { describe, expect, test } from 'vitest';
import { context, conversationId, personId, request, ticket } from './store-builders.ts';
import type { OpenForTest } from './store-contract.ts';
import type { Decision } from '../../server/store/store.ts';
import type { TicketRequest } from '#lib/domain/entry.ts';
import type { GroupId } from '#lib/domain/ids.ts';

const conversation = conversationId(1);
const granted = { ok: true, group: null, analyst: null };
const declined = (reason: string) => ({ ok: false, reason });

/** A life in which every kind of request is granted once, and some are declined. */
const LIFE: readonly TicketRequest[] = [
	request(1, 'capture', 'bea', { group: 'field' as GroupId }),
	request(2, 'capture', 'carlos'),
	request(3, 'suspend', 'bea'),
	request(4, 'resume', 'bea'),
	request(5, 'resume', 'bea'),
	request(6, 'transfer', 'bea', { group: 'service-desk' as GroupId, analyst: personId('carlos') }),
	request(7, 'release', 'bea'),
	request(8, 'resolve', 'carlos'),
	request(9, 'reopen', 'ana'),
	request(10, 'release', 'carlos'),
	request(11, 'cancel', 'ana'),
	request(12, 'rate', 'ana'),
	request(13, 'reopen', 'ana'),
	request(14, 'capture', 'carlos'),
	request(15, 'resolve', 'carlos'),
	request(16, 'rate', 'ana')
];

export function describeOnceContract(open: OpenForTest): void {
	describe('decisions are made once', () => {
		test('D2: each request gets the same answer again, whatever has happened since, also after reopening', async () => {
			const { store, reopen } = await open();
			await store.tickets.open(ticket(conversation, 'service-desk', 'field'));
			const answers: Decision[] = [];
			for (const asked of LIFE) answers.push(await store.tickets.decide(conversation, asked, context()));
			expect(new Set(LIFE.filter((_, index) => answers[index]!.ok).map(({ kind }) => kind)).size).toBe(9);
			expect(answers[0]).toEqual({ ...granted, group: 'field' });
			expect(answers[8]).toEqual({ ...granted, analyst: 'carlos' });
			expect(answers.filter(({ ok }) => !ok)).toHaveLength(4);

			const before = await store.directory.changesSince(0);
			const again = await reopen();
			// nobody attends any more: what was decided holds
			const nobody = context(0, {});
			for (const [index, asked] of LIFE.entries())
				expect(await again.tickets.decide(conversation, asked, nobody)).toEqual(answers[index]);
			expect(await again.directory.changesSince(0)).toEqual(before);
		});

		test('of many captures at once exactly one wins, the others are told taken', async () => {
			const { store } = await open();
			await store.tickets.open(ticket(conversation));
			const people = Array.from({ length: 10 }, (_, index) => personId(`analyst-${index}`));
			const all = context(undefined, Object.fromEntries(people.map((id) => [id, ['service-desk']])));
			const decisions = await Promise.all(
				people.map((person, index) =>
					store.tickets.decide(conversation, request(index, 'capture', person), all)
				)
			);
			const winners = people.filter((_, index) => decisions[index]!.ok);
			expect(winners).toHaveLength(1);
			expect(decisions.filter(({ ok }) => !ok)).toEqual(Array(9).fill(declined('taken')));
			expect(await store.tickets.find(conversation)).toMatchObject({
				state: 'inProgress',
				analyst: winners[0]
			});
		});

		test('the same request several times at once is decided once', async () => {
			const { store } = await open();
			await store.tickets.open(ticket(conversation));
			const release = () => store.tickets.decide(conversation, request(2, 'release', 'carlos'), context());
			await store.tickets.decide(conversation, request(1, 'capture', 'carlos'), context());
			// decided anew, the second one would find nothing to give back
			expect(await Promise.all([release(), release(), release()])).toEqual([granted, granted, granted]);
		});

		test('who captures again what they hold changes nothing', async () => {
			const { store } = await open();
			await store.tickets.open(ticket(conversation));
			await store.tickets.decide(conversation, request(1, 'capture', 'bea'), context());
			const { revision } = await store.directory.changesSince(0);
			const again = store.tickets.decide(conversation, request(2, 'capture', 'bea'), context());
			expect(await again).toEqual(granted);
			expect((await store.directory.changesSince(0)).revision).toBe(revision);
		});

		test('a request about a conversation without ticket is rejected and leaves no answer behind', async () => {
			const { store } = await open();
			const capture = () => store.tickets.decide(conversation, request(1, 'capture', 'bea'), context());
			await expect(capture()).rejects.toThrow(conversation);
			await store.tickets.open(ticket(conversation));
			expect(await capture()).toEqual(granted);
		});
	});
}
