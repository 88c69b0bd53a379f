import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TICKET_STATES, type Contact, type Mention, type Ticket } from '#lib/domain/directory.ts';
import { notesOf, type ConversationId, type GroupId, type PersonId } from '#lib/domain/ids.ts';
import type { Rights } from '#lib/domain/rights.ts';
import {
	contactNeedsMe,
	mentionNeedsMe,
	needsMe,
	ticketShowing,
	unreadConversations
} from '#lib/domain/unread.ts';
import { ticket } from '../../support/rows.ts';

const person = (id: string) => id as PersonId;
const rights = (id: string, ...attends: string[]): Rights => ({
	person: person(id),
	administrator: false,
	requests: attends.length === 0,
	attends: new Set(attends as GroupId[])
});
const ana = rights('ana');
const carlos = rights('carlos', 'service-desk');
const emil = rights('emil', 'field');
const CONVERSATION = '019b8d3c-5a00-7000-8000-000000000001' as ConversationId;
const DIRECT = '019b8d3c-5a00-7000-8000-000000000002' as ConversationId;
const of = (change: Partial<Ticket>): Ticket => ({ ...ticket(CONVERSATION, 1), ...change });

describe('U1: a ticket', () => {
	it('needs its requester for what an analyst wrote, whatever its state', () => {
		for (const state of TICKET_STATES) {
			expect(needsMe(of({ state, lastAnalystSeq: 5 }), ana, 4)).toBe(true);
			expect(needsMe(of({ state, lastAnalystSeq: 5 }), ana, 5)).toBe(false);
		}
		expect(needsMe(of({ lastRequesterSeq: 9 }), ana, 0)).toBe(false);
	});

	it('needs everybody who attends for one of its groups while nobody holds it', () => {
		const waiting = of({ groups: ['field', 'service-desk'] as GroupId[], lastRequesterSeq: 3 });
		expect([carlos, emil].map((who) => needsMe(waiting, who, 2))).toEqual([true, true]);
		expect(needsMe(waiting, rights('zoe', 'other'), 0)).toBe(false);
	});

	it.each(['inProgress', 'suspended'] as const)('needs its holder alone while it is %s', (state) => {
		const kept = of({ state, analyst: person('carlos'), lastRequesterSeq: 3 });
		expect(needsMe(kept, carlos, 2)).toBe(true);
		expect(needsMe(kept, rights('dora', 'service-desk'), 0)).toBe(false);
	});

	it('needs no analyst once it has ended', () => {
		for (const state of ['resolved', 'closed', 'cancelled'] as const)
			expect(needsMe(of({ state, analyst: person('carlos'), lastRequesterSeq: 3 }), carlos, 0)).toBe(false);
	});
});

const contact = (lastSeqs: readonly [number, number], linkedBy: string[] = []): Contact => ({
	conversation: DIRECT,
	people: [person('carlos'), person('emil')],
	linkedBy: linkedBy as PersonId[],
	lastAt: 1,
	preview: null,
	lastSeqs
});

it('U2: between analysts counts what the other wrote, linked or not', () => {
	expect(contactNeedsMe(contact([0, 3]), person('carlos'), 2)).toBe(true);
	expect(contactNeedsMe(contact([0, 3]), person('carlos'), 3)).toBe(false);
	expect(contactNeedsMe(contact([0, 3]), person('emil'), 0)).toBe(false);
	expect(contactNeedsMe(contact([4, 3]), person('emil'), 3)).toBe(true);
});

const mention = (seq: number): Mention => ({
	conversation: notesOf(CONVERSATION),
	person: person('carlos'),
	author: person('dora'),
	number: 1,
	seq,
	at: 1,
	text: '@carlos'
});

it('U3: notes need whom they call by name until they are read, and nobody else', () => {
	expect(mentionNeedsMe(mention(4), person('carlos'), 3)).toBe(true);
	expect(mentionNeedsMe(mention(4), person('carlos'), 4)).toBe(false);
	expect(mentionNeedsMe(mention(4), person('dora'), 0)).toBe(false);
});

it('counts the notes apart from their ticket, whose screen shows both', () => {
	const read = new Map<ConversationId, number>();
	const unread = () => [
		...unreadConversations({
			tickets: [of({ lastRequesterSeq: 2 })],
			contacts: [contact([0, 1])],
			mentions: [mention(1)],
			rights: carlos,
			readTo: (id) => read.get(id) ?? 0
		})
	];
	expect(unread()).toEqual([CONVERSATION, DIRECT, notesOf(CONVERSATION)]);
	read.set(CONVERSATION, 2);
	expect(unread()).toEqual([DIRECT, notesOf(CONVERSATION)]);
	expect(unread().map(ticketShowing)).toEqual([DIRECT, CONVERSATION]);
	read.set(DIRECT, 1).set(notesOf(CONVERSATION), 1);
	expect(unread()).toEqual([]);
});

it('reading ever further never makes anything unread', () => {
	const seq = fc.nat(20);
	fc.assert(
		fc.property(
			fc.constantFrom(...TICKET_STATES),
			fc.constantFrom(null, 'carlos', 'dora'),
			seq,
			seq,
			seq,
			fc.constantFrom(ana, carlos, emil),
			(state, analyst, lastRequesterSeq, lastAnalystSeq, read, who) => {
				const row = of({ state, analyst: analyst as PersonId | null, lastRequesterSeq, lastAnalystSeq });
				if (!needsMe(row, who, read)) expect(needsMe(row, who, read + 1)).toBe(false);
				expect(needsMe(row, who, Math.max(lastRequesterSeq, lastAnalystSeq))).toBe(false);
			}
		)
	);
});
