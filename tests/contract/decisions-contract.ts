import { describe, expect, test } from 'vitest';
import { context, conversationId, NOW, personId, request, ticket } from './store-builders.ts';
import type { OpenForTest } from './store-contract.ts';
import type { Store } from '../../server/store/store.ts';
import type { TicketState } from '#lib/domain/directory.ts';
import type { DeclineReason, TicketRequest } from '#lib/domain/entry.ts';
import type { GroupId } from '#lib/domain/ids.ts';
import { REOPEN_WITHIN_MS } from '#lib/domain/limits.ts';

const conversation = conversationId(1);
const granted = { ok: true, group: null, analyst: null };
const declined = (reason: string) => ({ ok: false, reason });
const [desk, field] = ['service-desk' as GroupId, 'field' as GroupId];

/** ana's ticket for service-desk and field in a state; from inProgress on held, or held last, by carlos. */
async function ticketIn(store: Store, state: TicketState): Promise<void> {
	await store.tickets.open(ticket(conversation, desk, field));
	const steps: Record<TicketState, TicketRequest['kind'][]> = {
		queued: [],
		inProgress: ['capture'],
		suspended: ['capture', 'suspend'],
		resolved: ['capture', 'resolve'],
		closed: ['capture', 'resolve'],
		cancelled: ['capture', 'cancel']
	};
	for (const [index, kind] of steps[state].entries())
		expect(
			await store.tickets.decide(conversation, request(900 + index, kind, 'carlos'), context())
		).toMatchObject({ ok: true });
	if (state === 'closed') await store.tickets.close(conversation, NOW + 1);
	expect(await store.tickets.find(conversation)).toMatchObject({ state });
}

const decide = (store: Store, asked: TicketRequest, now?: number) =>
	store.tickets.decide(conversation, asked, context(now));

type Verdict = TicketState | 'rated' | DeclineReason;
const ENDED = { resolved: 'finished', closed: 'finished', cancelled: 'finished' } as const;
const NOT_YET = { queued: 'wrong-state', inProgress: 'wrong-state', suspended: 'wrong-state' } as const;

/** What comes of each request in each state: asked by carlos, who holds or held it; rated by ana. */
const TABLE: Record<TicketRequest['kind'], Record<TicketState, Verdict>> = {
	capture: { queued: 'inProgress', inProgress: 'inProgress', suspended: 'inProgress', ...ENDED },
	release: { queued: 'not-holder', inProgress: 'queued', suspended: 'queued', ...ENDED },
	transfer: { queued: 'queued', inProgress: 'queued', suspended: 'queued', ...ENDED },
	suspend: { queued: 'not-holder', inProgress: 'suspended', suspended: 'wrong-state', ...ENDED },
	resume: { queued: 'not-holder', inProgress: 'wrong-state', suspended: 'inProgress', ...ENDED },
	resolve: { queued: 'not-holder', inProgress: 'resolved', suspended: 'resolved', ...ENDED },
	cancel: { queued: 'not-holder', inProgress: 'cancelled', suspended: 'cancelled', ...ENDED },
	reopen: { ...NOT_YET, resolved: 'inProgress', closed: 'too-late', cancelled: 'inProgress' },
	rate: { ...NOT_YET, resolved: 'rated', closed: 'rated', cancelled: 'wrong-state' }
};

export function describeDecisionsContract(open: OpenForTest): void {
	describe('decisions', () => {
		for (const [kind, row] of Object.entries(TABLE) as [TicketRequest['kind'], (typeof TABLE)['rate']][])
			test(`R4: what comes of ${kind} in each state`, async () => {
				for (const [state, verdict] of Object.entries(row) as [TicketState, Verdict][]) {
					const { store } = await open();
					await ticketIn(store, state);
					const before = await store.tickets.find(conversation);
					const decision = await decide(store, request(1, kind, kind === 'rate' ? 'ana' : 'carlos'));
					const after = await store.tickets.find(conversation);
					if (decision.ok) expect([state, after?.rating ? 'rated' : after?.state]).toEqual([state, verdict]);
					else {
						expect([state, decision.reason]).toEqual([state, verdict]);
						expect(after).toEqual(before);
					}
				}
			});

		test('R4: who attends for none of its groups may do nothing with a ticket', async () => {
			for (const state of ['queued', 'inProgress', 'resolved'] as const) {
				const { store } = await open();
				await ticketIn(store, state);
				for (const [index, kind] of (Object.keys(TABLE) as TicketRequest['kind'][]).entries())
					expect(await decide(store, request(index, kind, 'emil'))).toEqual(declined('no-permission'));
			}
		});

		test('R4: what another one holds is theirs, whoever attends beside them', async () => {
			const { store } = await open();
			await ticketIn(store, 'inProgress');
			const kinds = ['release', 'transfer', 'suspend', 'resume', 'resolve', 'cancel'] as const;
			for (const [index, kind] of kinds.entries())
				expect(await decide(store, request(index, kind, 'bea'))).toEqual(declined('not-holder'));
			expect(await decide(store, request(50, 'capture', 'bea'))).toEqual(declined('taken'));
		});

		test('a requester cancels what is theirs, queued or held', async () => {
			for (const [state, analyst] of [
				['queued', null],
				['suspended', 'carlos']
			] as const) {
				const { store } = await open();
				await ticketIn(store, state);
				expect(await decide(store, request(1, 'cancel', 'ana'))).toEqual(granted);
				expect(await store.tickets.find(conversation)).toMatchObject({
					state: 'cancelled',
					analyst,
					finishedAt: NOW
				});
			}
		});

		test('who attends for several of its groups is asked for which, and the others lose sight of it', async () => {
			const { store } = await open();
			await ticketIn(store, 'queued');
			expect(await decide(store, request(1, 'capture', 'bea'))).toEqual(declined('which-group'));
			const asked = (number: number, author: string, group: string) =>
				decide(store, request(number, 'capture', author, { group: group as GroupId }));
			expect(await asked(2, 'bea', 'elsewhere')).toEqual(declined('unknown-group'));
			expect(await asked(3, 'carlos', 'field')).toEqual(declined('no-permission'));
			expect(await asked(4, 'bea', 'field')).toEqual({ ...granted, group: 'field' });
			const captured = { state: 'inProgress', analyst: 'bea', group: 'field', groups: ['field'] };
			expect(await store.tickets.find(conversation)).toMatchObject(captured);
		});

		test('who attends for one of its groups is not asked', async () => {
			const { store } = await open();
			await ticketIn(store, 'queued');
			expect(await decide(store, request(1, 'capture', 'dora'))).toEqual({ ...granted, group: 'field' });
		});

		test('what is given back waits in the queue of its group, with nobody', async () => {
			const { store } = await open();
			await ticketIn(store, 'suspended');
			await decide(store, request(1, 'release', 'carlos'));
			const queued = { state: 'queued', analyst: null, group: desk, groups: [desk] };
			expect(await store.tickets.find(conversation)).toMatchObject(queued);
		});

		test('a ticket is handed to a group that attends, or to somebody who attends for it', async () => {
			const { store } = await open();
			await ticketIn(store, 'inProgress');
			const hand = (number: number, author: string, group: string, analyst?: string) =>
				decide(
					store,
					request(number, 'transfer', author, {
						group: group as GroupId,
						...(analyst && { analyst: personId(analyst) })
					})
				);
			expect(await hand(1, 'carlos', 'customers')).toEqual(declined('unknown-group'));
			expect(await hand(2, 'carlos', 'field', 'carlos')).toEqual(declined('unknown-analyst'));
			expect(await hand(3, 'carlos', 'field', 'dora')).toEqual(granted);
			const withDora = { state: 'inProgress', analyst: 'dora', group: field, groups: [field] };
			expect(await store.tickets.find(conversation)).toMatchObject(withDora);
			expect(await hand(4, 'dora', 'elsewhere')).toEqual(granted);
			const waiting = { state: 'queued', analyst: null, group: 'elsewhere', groups: ['elsewhere'] };
			expect(await store.tickets.find(conversation)).toMatchObject(waiting);
			expect(await hand(5, 'emil', 'service-desk', 'carlos')).toEqual(granted);
			expect(await store.tickets.find(conversation)).toMatchObject({ analyst: 'carlos', groups: [desk] });
		});

		test('what was ended can be reopened until the time is over, and goes on as if it had not ended', async () => {
			for (const state of ['resolved', 'cancelled'] as const) {
				const { store } = await open();
				await ticketIn(store, state);
				const late = NOW + REOPEN_WITHIN_MS;
				expect(await decide(store, request(1, 'reopen', 'ana'), late + 1)).toEqual(declined('too-late'));
				expect(await decide(store, request(2, 'reopen', 'ana'), late)).toEqual({
					...granted,
					analyst: 'carlos'
				});
				expect(await store.tickets.find(conversation)).toMatchObject({
					state: 'inProgress',
					analyst: 'carlos',
					finishedAt: null
				});
			}
		});

		test('what is reopened waits in the queue when its analyst attends no more, or there was none', async () => {
			const { store } = await open();
			await ticketIn(store, 'resolved');
			const asked = request(1, 'reopen', 'ana');
			const withoutCarlos = context(NOW, { bea: [desk] });
			expect(await store.tickets.decide(conversation, asked, withoutCarlos)).toEqual(granted);
			expect(await store.tickets.find(conversation)).toMatchObject({ state: 'queued', analyst: null });
			await decide(store, request(2, 'cancel', 'ana'));
			expect(await decide(store, request(3, 'reopen', 'bea'))).toEqual(granted);
			expect(await store.tickets.find(conversation)).toMatchObject({ state: 'queued', analyst: null });
		});

		test('a requester rates once, however late, and nobody else does', async () => {
			const { store } = await open();
			await ticketIn(store, 'closed');
			expect(await decide(store, request(1, 'rate', 'carlos'))).toEqual(declined('no-permission'));
			const late = NOW + 10 * REOPEN_WITHIN_MS;
			expect(await decide(store, request(2, 'rate', 'ana', { score: 2 }), late)).toEqual(granted);
			expect(await decide(store, request(3, 'rate', 'ana', { score: 5 }), late)).toEqual(
				declined('already-rated')
			);
			expect(await store.tickets.find(conversation)).toMatchObject({ rating: 2, state: 'closed' });
		});

		test('only what ended long enough ago is closed, the oldest first', async () => {
			const { store, reopen } = await open();
			for (const [index, at] of [30, 10, 20].entries()) {
				const id = conversationId(index);
				await store.tickets.open(ticket(id));
				await store.tickets.decide(id, request(index, 'cancel', 'ana'), context(NOW + at));
			}
			expect(await store.tickets.endedBefore(NOW + 30)).toEqual([conversationId(1), conversationId(2)]);
			await store.tickets.close(conversationId(1), NOW + 10);
			expect(await store.tickets.find(conversationId(1))).toMatchObject({ state: 'cancelled' });
			await store.tickets.close(conversationId(1), NOW + 30);
			const { revision } = await store.directory.changesSince(0);
			await store.tickets.close(conversationId(1), NOW + 30);
			const again = await reopen();
			expect(await again.tickets.endedBefore(NOW + 30)).toEqual([conversationId(2)]);
			expect(await again.tickets.find(conversationId(1))).toMatchObject({ state: 'closed' });
			expect((await again.directory.changesSince(0)).revision).toBe(revision);
		});
	});
}
