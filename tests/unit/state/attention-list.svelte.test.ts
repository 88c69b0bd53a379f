import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import type { Ticket, TicketState } from '#lib/domain/directory.ts';
import type { ActivityId, ConversationId, GroupId, PersonId } from '#lib/domain/ids.ts';
import { AttentionList, type AttentionListOptions } from '#lib/state/attention-list.svelte.ts';
import type { SECTIONS } from '#lib/state/attention-order.ts';
import { Directory } from '#lib/state/directory.svelte.ts';
import { ticket as ticketRow } from '../../support/rows.ts';

const GROUP = 'service-desk' as GroupId;
const NETWORKS = 'networks' as GroupId;
const [ANA, JOSE, BRUNO] = ['ana', 'jose', 'bruno'] as PersonId[] as [PersonId, PersonId, PersonId];
const conversationOf = (number: number) =>
	`018f0000-0000-7000-8000-${String(number).padStart(12, '0')}` as ConversationId;

const ticket = (number: number, state: TicketState, given: Partial<Ticket> = {}): Ticket => ({
	...ticketRow(conversationOf(number), number),
	requester: JOSE,
	state,
	subject: 'No puedo entrar',
	openedAt: number,
	lastAt: number,
	preview: { author: JOSE, text: 'Hola' },
	...given
});

const inMemory = () => {
	const held = new Map<string, string>();
	return {
		getItem: (key: string) => held.get(key) ?? null,
		setItem: (key: string, value: string) => void held.set(key, value)
	};
};

function listOf(tickets: readonly Ticket[], options: Partial<AttentionListOptions> = {}) {
	const ana = { id: ANA, username: 'ana', name: 'Ana', groups: [GROUP, NETWORKS], administrator: false };
	const jose = { ...ana, id: JOSE, username: 'jose', name: 'José Peña', groups: [] };
	const directory = new Directory(ana);
	const apply = (rows: readonly Ticket[], people = [ana, jose]) => {
		directory.apply({
			revision: 1,
			complete: false,
			rows: {
				people,
				groups: [
					{ id: GROUP, name: 'Mesa', requests: false, attends: true },
					{ id: NETWORKS, name: 'Redes', requests: false, attends: true }
				],
				tickets: rows
			},
			gone: {}
		});
	};
	apply(tickets);
	const list = new AttentionList({ directory, memory: inMemory(), ...options });
	const numbers = () => {
		const of = (section: (typeof SECTIONS)[number]) => list.sections[section].map(({ number }) => number);
		return { queued: of('queued'), attended: of('attended'), finished: of('finished') };
	};
	const found = () => Object.values(numbers()).flat();
	return { list, apply, jose, numbers, found };
}

describe('the attention list', () => {
	it('shows the longest wait first in the queue and the latest move first elsewhere', () => {
		const { numbers } = listOf([
			ticket(2, 'queued'),
			ticket(1, 'queued'),
			ticket(3, 'inProgress'),
			ticket(4, 'suspended'),
			ticket(5, 'resolved'),
			ticket(7, 'closed'),
			ticket(8, 'cancelled', { lastAt: 1 }),
			ticket(6, 'queued', { groups: ['other' as GroupId] })
		]);
		expect(numbers()).toEqual({ queued: [1, 2], attended: [4, 3], finished: [7, 5, 8] });
	});

	it('moves a ticket with its state: a closed one is in progress no more', () => {
		const { apply, numbers } = listOf([ticket(1, 'inProgress'), ticket(2, 'inProgress')]);
		expect(numbers().attended).toEqual([2, 1]);
		apply([ticket(1, 'closed')]);
		expect(numbers()).toEqual({ queued: [], attended: [2], finished: [1] });
	});

	it('keeps its order right through changes, additions and losses', () => {
		const { apply, numbers } = listOf([
			ticket(1, 'inProgress'),
			ticket(2, 'inProgress'),
			ticket(3, 'queued')
		]);
		expect(numbers()).toEqual({ queued: [3], attended: [2, 1], finished: [] });
		apply([ticket(1, 'inProgress', { lastAt: 9 }), ticket(4, 'queued', { openedAt: 0 })]);
		expect(numbers()).toEqual({ queued: [4, 3], attended: [1, 2], finished: [] });
		apply([ticket(3, 'queued', { groups: ['other' as GroupId] })]);
		expect(numbers().queued).toEqual([4]);
	});

	it('leaves a section that nothing has happened in as it is, so that nothing is drawn anew', () => {
		const { apply, list } = listOf([ticket(1, 'inProgress'), ticket(2, 'queued')]);
		const { queued, attended } = list.sections;
		apply([ticket(1, 'inProgress', { lastAt: 9 })]);
		expect(list.sections.queued).toBe(queued);
		expect(list.sections.attended).not.toBe(attended);
	});

	it('is searched by number, requester, subject and newest text, without regard to case and accents', () => {
		const { list, found } = listOf([
			ticket(41, 'queued'),
			ticket(141, 'queued', { subject: 'Impresión lenta' }),
			ticket(7, 'resolved', {
				requester: ANA,
				subject: 'Otra cosa',
				preview: { author: ANA, text: 'El módem del piso 41' }
			})
		]);
		const search = (query: string) => {
			list.search(query);
			return found();
		};
		expect(search('#1')).toEqual([141]);
		expect(search('IMPRESION')).toEqual([141]);
		expect(search('jose pena')).toEqual([41, 141]);
		expect(search('modem')).toEqual([7]);
		expect(search('999999')).toEqual([]);
		expect(list.isEmpty).toBe(true);
		expect(search(' ')).toHaveLength(3);
	});

	it('shows whose number is looked for before those that hold it in their words', () => {
		const { list, numbers } = listOf([
			ticket(5, 'queued', { subject: 'Como en el 41' }),
			ticket(412, 'queued'),
			ticket(41, 'queued')
		]);
		list.search('41');
		expect(numbers().queued).toEqual([41, 412, 5]);
	});

	it('finds a requester by the name they have now', () => {
		const { list, apply, jose, found } = listOf([ticket(41, 'queued')]);
		list.search('pena');
		expect(found()).toEqual([41]);
		apply([], [{ ...jose, name: 'José Ruiz' }]);
		expect(found()).toEqual([]);
	});

	it('asks the device for the words of a conversation that its row does not hold', () => {
		const asked: string[] = [];
		const { list, found } = listOf([ticket(41, 'queued'), ticket(42, 'queued')], {
			matchesText: (conversation, query) => {
				asked.push(query);
				return conversation === conversationOf(42);
			}
		});
		list.search('Tóner');
		expect(found()).toEqual([42]);
		expect(new Set(asked)).toEqual(new Set(['toner']));
	});

	it('is narrowed by group, activity and state, and shows all again', () => {
		const { list, found } = listOf([
			ticket(1, 'queued'),
			ticket(2, 'queued', { groups: [NETWORKS, GROUP] }),
			ticket(3, 'suspended', { activity: 'printer' as ActivityId }),
			ticket(4, 'closed', { groups: [NETWORKS] })
		]);
		list.filter({ group: NETWORKS });
		expect(found()).toEqual([2, 4]);
		list.filter({ state: 'closed' });
		expect(found()).toEqual([4]);
		expect(list.filterCount).toBe(2);
		list.reset();
		list.filter({ activity: 'printer' as ActivityId });
		expect(found()).toEqual([3]);
		list.reset();
		expect(found()).toEqual([1, 2, 3, 4]);
	});

	it('shows of what is attended mine alone when I want so, and the queue as ever', () => {
		const { list, numbers } = listOf([
			ticket(1, 'queued'),
			ticket(2, 'inProgress', { analyst: ANA }),
			ticket(3, 'suspended', { analyst: ANA }),
			ticket(4, 'inProgress', { analyst: BRUNO })
		]);
		list.filter({ mine: true });
		expect(numbers()).toEqual({ queued: [1], attended: [3, 2], finished: [] });
		list.reset();
		expect(numbers().attended).toEqual([3, 2]);
	});

	it('has the filters of its tab again after a reload, and none where they cannot be understood', () => {
		const memory = inMemory();
		const before = listOf([], { memory }).list;
		before.filter({ group: NETWORKS, state: 'queued', mine: true });
		expect(listOf([], { memory }).list.filters).toEqual({
			group: NETWORKS,
			activity: null,
			state: 'queued',
			mine: true
		});
		const broken = { getItem: () => '{"state":"lost","group":7', setItem: () => undefined };
		expect(listOf([], { memory: broken }).list.filterCount).toBe(0);
		const strange = { ...broken, getItem: () => '{"state":"lost","group":7,"mine":"yes"}' };
		expect(listOf([], { memory: strange }).list.filters).toMatchObject({
			state: null,
			group: null,
			mine: false
		});
	});

	it('tells its screen once of each change of the directory', () => {
		const { list, apply } = listOf([ticket(1, 'queued')]);
		const seen: number[] = [];
		const stop = $effect.root(() => {
			$effect(() => {
				seen.push(list.sections.queued.length);
			});
		});
		flushSync();
		apply([ticket(2, 'queued')]);
		flushSync();
		stop();
		expect(seen).toEqual([1, 2]);
	});
});
