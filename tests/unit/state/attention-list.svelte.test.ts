import { describe, expect, it } from 'vitest';
import type { Ticket, TicketState } from '#lib/domain/directory.ts';
import type { ConversationId, GroupId, PersonId } from '#lib/domain/ids.ts';
import { AttentionList } from '#lib/state/attention-list.svelte.ts';
import { Directory } from '#lib/state/directory.svelte.ts';

const GROUP = 'service-desk' as GroupId;
const conversationOf = (number: number) =>
	`018f0000-0000-7000-8000-${String(number).padStart(12, '0')}` as ConversationId;

const ticket = (number: number, state: TicketState, given: Partial<Ticket> = {}): Ticket => ({
	conversation: conversationOf(number),
	number,
	requester: 'jose' as PersonId,
	activity: 'vpn' as never,
	contract: 'standard' as never,
	group: GROUP,
	origin: 'chat',
	state,
	analyst: null,
	subject: 'No puedo entrar',
	openedAt: number,
	lastAt: number,
	preview: { author: 'jose' as PersonId, text: 'Hola' },
	lastRequesterSeq: 1,
	lastAnalystSeq: 0,
	...given
});

function listOf(tickets: readonly Ticket[]) {
	const ana = { id: 'ana' as PersonId, username: 'ana', name: 'Ana', groups: [GROUP], administrator: false };
	const jose = { ...ana, id: 'jose' as PersonId, username: 'jose', name: 'José Peña', groups: [] };
	const directory = new Directory(ana);
	const apply = (rows: readonly Ticket[]) => {
		directory.apply({
			revision: 1,
			complete: false,
			rows: {
				people: [ana, jose],
				groups: [{ id: GROUP, name: 'Mesa', requests: false, attends: true }],
				tickets: rows
			},
			gone: {}
		});
	};
	apply(tickets);
	const list = new AttentionList(directory);
	const numbers = () => ({
		queued: list.sections.queued.map(({ number }) => number),
		inProgress: list.sections.inProgress.map(({ number }) => number),
		resolved: list.sections.resolved.map(({ number }) => number)
	});
	return { list, apply, numbers };
}

describe('the attention list', () => {
	it('shows the longest wait first in the queue and the latest move first elsewhere', () => {
		const { numbers } = listOf([
			ticket(2, 'queued'),
			ticket(1, 'queued'),
			ticket(3, 'inProgress'),
			ticket(4, 'inProgress'),
			ticket(5, 'resolved'),
			ticket(6, 'queued', { group: 'other' as GroupId })
		]);
		expect(numbers()).toEqual({ queued: [1, 2], inProgress: [4, 3], resolved: [5] });
	});

	it('moves a ticket with its state: a resolved one is in progress no more', () => {
		const { apply, numbers } = listOf([ticket(1, 'inProgress')]);
		apply([ticket(1, 'resolved')]);
		expect(numbers()).toEqual({ queued: [], inProgress: [], resolved: [1] });
	});

	it('is searched by number, requester and subject, without regard to case and accents', () => {
		const { list, numbers } = listOf([
			ticket(41, 'queued'),
			ticket(141, 'queued', { subject: 'Impresión lenta' }),
			ticket(7, 'resolved', { requester: 'ana' as PersonId, subject: 'Otra cosa' })
		]);
		const found = (query: string) => {
			list.search(query);
			const { queued, inProgress, resolved } = numbers();
			return [...queued, ...inProgress, ...resolved];
		};
		expect(found('41')).toEqual([41]);
		expect(found('#1')).toEqual([141]);
		expect(found('IMPRESION')).toEqual([141]);
		expect(found('jose pena')).toEqual([41, 141]);
		expect(found('999999')).toEqual([]);
		expect(list.isEmpty).toBe(true);
		expect(found(' ')).toHaveLength(3);
	});
});
