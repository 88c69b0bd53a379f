import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import type { Group, Mention, Person, ReadPosition, Ticket } from '#lib/domain/directory.ts';
import { notesOf, type ConversationId, type PersonId } from '#lib/domain/ids.ts';
import { Directory } from '#lib/state/directory.svelte.ts';
import { Unread } from '#lib/state/unread.svelte.ts';

const person = (id: string, groups: readonly string[]): Person => ({
	id: id as PersonId,
	username: id,
	name: id,
	groups: groups as Person['groups'],
	administrator: false
});
const TICKET = '018f0000-0000-7000-8000-000000000001' as ConversationId;
const sara = person('sara', ['staff']);
const ana = person('ana', ['desk']);
const groups = [
	{ id: 'staff', name: 'Staff', requests: true, attends: false },
	{ id: 'desk', name: 'Desk', requests: false, attends: true }
] as unknown as readonly Group[];

const ticket = (changes: Partial<Ticket>): Ticket =>
	({
		conversation: 'c1',
		number: 1,
		requester: 'sara',
		groups: ['desk'],
		state: 'queued',
		analyst: null,
		lastRequesterSeq: 1,
		lastAnalystSeq: 0,
		...changes
	}) as Ticket;

const position = (who: Person, read: number) =>
	({ conversation: 'c1', person: who.id, delivered: read, read }) as ReadPosition;

function seenBy(me: Person, tickets: readonly Ticket[], positions: readonly ReadPosition[] = []) {
	const directory = new Directory(me);
	directory.apply({
		revision: 1,
		complete: true,
		rows: { people: [sara, ana], groups, tickets, positions },
		gone: {}
	});
	return { directory, unread: new Unread(directory) };
}

const hold = { state: 'inProgress', analyst: ana.id } as const;

describe('unread (rule U1)', () => {
	it.each([
		['a queued ticket in my group', ana, ticket({}), 1],
		[
			'a ticket that I hold, with a new text by the requester',
			ana,
			ticket({ ...hold, lastRequesterSeq: 7 }),
			1
		],
		['a ticket that somebody else holds', ana, ticket({ ...hold, analyst: 'beto' as PersonId }), 0],
		['a ticket of another group', ana, ticket({ groups: ['other'] as unknown as Ticket['groups'] }), 0],
		['a finished ticket', ana, ticket({ state: 'resolved', analyst: ana.id }), 0],
		['my own ticket without an answer', sara, ticket({}), 0],
		['my own ticket with an answer', sara, ticket({ lastAnalystSeq: 4 }), 1],
		['my own finished ticket with a last word', sara, ticket({ state: 'resolved', lastAnalystSeq: 9 }), 1]
	])('%s', (_, me, row, count) => {
		expect(seenBy(me, [row]).unread.count).toBe(count);
	});

	it('goes when I have read as far, on this device or another', () => {
		const row = ticket({ ...hold, lastRequesterSeq: 7 });
		expect(seenBy(ana, [row], [position(ana, 7)]).unread.count).toBe(0);
		expect(seenBy(ana, [row], [position(ana, 6)]).unread.count).toBe(1);
		const { directory, unread } = seenBy(ana, [row]);
		directory.readHere('c1' as ConversationId, 7);
		expect(unread.count).toBe(0);
	});

	it('does not go because somebody else has read', () => {
		const row = ticket({ ...hold, lastRequesterSeq: 7 });
		expect(seenBy(ana, [row], [position(sara, 9)]).unread.count).toBe(1);
	});

	it('marks the ticket whose notes call me, and counts the call by itself', () => {
		const { directory, unread } = seenBy(ana, [
			ticket({ ...hold, lastRequesterSeq: 7, conversation: TICKET })
		]);
		const call = { person: ana.id, author: 'beto' as PersonId, number: 1, seq: 3, at: 1, text: '@ana' };
		const calls = (mentions: readonly Mention[]) => {
			directory.apply({ revision: 2, complete: false, rows: { mentions }, gone: {} });
		};
		calls([{ ...call, conversation: notesOf(TICKET) }]);
		expect([unread.count, unread.isAtTicket(TICKET)]).toEqual([2, true]);
		directory.readHere(TICKET, 7);
		expect([unread.count, unread.isAtTicket(TICKET)]).toEqual([1, true]);
		directory.readHere(notesOf(TICKET), 3);
		expect([unread.count, unread.isAtTicket(TICKET)]).toEqual([0, false]);
	});

	it('is told to effects once per change of the directory', () => {
		const { directory, unread } = seenBy(ana, []);
		const counts: number[] = [];
		const stop = $effect.root(() => {
			$effect(() => {
				counts.push(unread.count);
			});
		});
		flushSync();
		directory.apply({ revision: 2, complete: false, rows: { tickets: [ticket({})] }, gone: {} });
		flushSync();
		directory.apply({ revision: 3, complete: false, rows: {}, gone: { tickets: ['c1'] } });
		flushSync();
		stop();
		expect(counts).toEqual([0, 1, 0]);
	});
});
