import { describe, expect, it } from 'vitest';
import type { Contact, Group, Person } from '#lib/domain/directory.ts';
import type { Entry, WrittenEntry } from '#lib/domain/entry.ts';
import { EMPTY, fold, type Conversation } from '#lib/domain/fold.ts';
import type { EntryId, GroupId, PersonId } from '#lib/domain/ids.ts';
import { MAX_CLOCK_AHEAD_MS } from '#lib/domain/limits.ts';
import {
	canOpenConversation,
	canSeeContact,
	canSeePerson,
	canSeeReply,
	canSeeTicket,
	groupsAttended,
	refusalOf,
	rightsOf,
	type AuthorOf
} from '#lib/domain/rights.ts';
import { TICKET_VENUE, type Venue } from '#lib/domain/venue.ts';
import { createEntries, granted } from '../../support/entries.ts';

const groups = new Map<GroupId, Group>(
	[
		{ id: 'staff', name: 'Staff', requests: true, attends: false },
		{ id: 'service-desk', name: 'Service desk', requests: false, attends: true },
		{ id: 'networks', name: 'Networks', requests: false, attends: true }
	].map((group) => [group.id as GroupId, group as Group])
);
const rights = (id: string, of: readonly string[], administrator = false) =>
	rightsOf({ id, username: id, name: id, groups: of, administrator } as unknown as Person, groups);

const lucia = rights('lucia', ['staff']);
const mario = rights('mario', ['staff']);
const ana = rights('ana', ['service-desk']);
const bruno = rights('bruno', ['service-desk']);
const carla = rights('carla', ['networks']);
/** Requests, and attends for the very group of her own ticket. */
const both = rights('lucia', ['staff', 'service-desk']);
const admin = rights('admin', ['none'], true);
const everybody = { lucia, mario, ana, bruno, carla, admin };
const NOW = Date.UTC(2026, 0, 5, 12);
type Who = keyof typeof everybody;
type Make = ReturnType<typeof createEntries>;

const nobody: AuthorOf = () => undefined;
const why = (
	who: typeof ana,
	conversation: Conversation,
	entry: Entry,
	{ venue = TICKET_VENUE, authorOf = nobody }: { venue?: Venue; authorOf?: AuthorOf } = {}
) => refusalOf(who, venue, conversation, entry, authorOf, NOW);

function queued(also?: readonly string[]) {
	const make = createEntries();
	const open = make.open('lucia');
	const entries: Entry[] = [open, make.numbered(open.id, 1, 'service-desk', also)];
	return { make, open, entries, conversation: fold(entries) };
}
/** The ticket after ana has captured it and these were asked for and granted. */
function held(...ask: ((make: Make) => WrittenEntry)[]) {
	const { make, entries } = queued();
	for (const each of [(of: Make) => of.capture('ana'), ...ask]) {
		const request = each(make);
		entries.push(request, granted(make, request));
	}
	return { make, entries, conversation: fold(entries) };
}
const states: Record<string, Conversation> = {
	queued: queued().conversation,
	inProgress: held().conversation,
	suspended: held((make) => make.suspend('ana')).conversation,
	resolved: held((make) => make.resolve('ana')).conversation,
	cancelled: held((make) => make.cancel('lucia')).conversation
};
states['closed'] = { ...states['resolved'], state: 'closed' } as Conversation;

describe('R1: who may open a conversation', () => {
	const may = (conversation: Conversation) =>
		Object.keys(everybody).filter((who) =>
			canOpenConversation(everybody[who as Who], TICKET_VENUE, conversation)
		);

	it('is its requester and who attends for one of its groups', () => {
		expect(may(queued().conversation)).toEqual(['lucia', 'ana', 'bruno']);
		expect(may(queued(['networks']).conversation)).toEqual(['lucia', 'ana', 'bruno', 'carla']);
	});

	it('goes along with a transfer', () => {
		expect(may(held((make) => make.transfer('ana', 'networks')).conversation)).toEqual(['lucia', 'carla']);
	});

	it('is whoever may request while it is unborn, and the requester alone until it is numbered', () => {
		expect(may(EMPTY)).toEqual(['lucia', 'mario']);
		expect(may(fold([queued().open]))).toEqual(['lucia']);
	});

	it('is the same for the summary', () => {
		const ticket = { requester: 'lucia' as PersonId, groups: ['service-desk', 'networks'] as GroupId[] };
		expect(Object.values(everybody).map((who) => canSeeTicket(who, ticket))).toEqual([
			true,
			false,
			true,
			true,
			true,
			false
		]);
		expect(groupsAttended(rights('x', ['networks', 'staff', 'service-desk']), ticket)).toEqual([
			'service-desk',
			'networks'
		]);
	});
});

describe('R2–R3: what a person may say', () => {
	it('is nothing in the name of another, nor of the desk', () => {
		const { make, conversation } = queued();
		expect(why(mario, conversation, make.message('lucia'))).toBe('author');
		expect(why(lucia, conversation, make.numbered(make.message('lucia').id))).toBe('author');
	});

	it('is a message of the requester from the opening on, and of nobody before', () => {
		const { make, open, conversation } = queued();
		expect(why(lucia, EMPTY, make.message('lucia'))).toBe('not-open');
		expect(why(lucia, fold([open]), make.message('lucia'))).toBeNull();
		expect(why(lucia, conversation, make.message('lucia'))).toBeNull();
	});

	it('is one `open` by a person who may request', () => {
		const { make, conversation } = queued();
		expect(why(lucia, EMPTY, make.open('lucia'))).toBeNull();
		expect(why(ana, EMPTY, make.open('ana'))).toBe('kind');
		expect(why(lucia, conversation, make.open('lucia'))).toBe('already-open');
	});

	it('is a message of the analyst who holds the ticket, not of a colleague, suspended too', () => {
		const { make } = held();
		for (const state of ['inProgress', 'suspended']) {
			expect(why(ana, states[state]!, make.message('ana'))).toBeNull();
			expect(why(bruno, states[state]!, make.message('bruno'))).toBe('not-holder');
		}
	});

	it('is a message of an analyst whose capture of a queued ticket is still undecided', () => {
		const { make, entries, conversation } = queued();
		expect(why(ana, conversation, make.message('ana'))).toBe('not-holder');
		const asked = fold([...entries, make.capture('ana')]);
		expect(why(ana, asked, make.message('ana'))).toBeNull();
		expect(why(bruno, asked, make.message('bruno'))).toBe('not-holder');
	});

	it('is nothing once the conversation has ended or was declined', () => {
		const { make, open } = queued();
		for (const state of ['resolved', 'cancelled', 'closed'])
			for (const who of [lucia, ana])
				expect(why(who, states[state]!, make.message(who.person))).toBe('finished');
		const declined = fold([open, make.declined(open.id, 'no-contract')]);
		expect(why(lucia, declined, make.message('lucia'))).toBe('finished');
	});

	it('is nothing from a clock that is a day ahead or was never set', () => {
		const { make, conversation } = queued();
		const message = make.message('lucia');
		expect(why(lucia, conversation, { ...message, at: NOW + MAX_CLOCK_AHEAD_MS })).toBeNull();
		expect(why(lucia, conversation, { ...message, at: NOW + MAX_CLOCK_AHEAD_MS + 1 })).toBe('clock');
		expect(why(lucia, conversation, { ...message, at: 0 })).toBe('clock');
	});
});

describe('R3: edits and retractions are of one’s own, reactions and quotes of what is there', () => {
	const { make, open, conversation } = queued();
	const theirs = make.message('ana');
	const authorOf: AuthorOf = (id) =>
		new Map<EntryId, PersonId>([
			[open.id, open.author],
			[theirs.id, theirs.author]
		]).get(id);
	const missing = make.message('lucia').id;
	const told = (entry: Entry) => why(lucia, conversation, entry, { authorOf });

	it.each<[string, Entry, 'target' | null]>([
		['an own text is edited', make.edit('lucia', open.id), null],
		['an own text is retracted', make.retract('lucia', open.id), null],
		['another’s text is edited', make.edit('lucia', theirs.id), 'target'],
		['another’s text is retracted', make.retract('lucia', theirs.id), 'target'],
		['something that is not there is edited', make.edit('lucia', missing), 'target'],
		['another’s text gets a reaction', make.reaction('lucia', theirs.id), null],
		['something that is not there gets a reaction', make.reaction('lucia', missing), 'target'],
		['another’s text is quoted', make.message('lucia', 'Sí', { quote: theirs.id }), null],
		['something that is not there is quoted', make.message('lucia', 'Sí', { quote: missing }), 'target']
	])('%s', (_, entry, expected) => {
		expect(told(entry)).toBe(expected);
	});

	it('by whoever may write a message, and by nobody after the end', () => {
		const own = () => 'bruno' as PersonId;
		expect(why(bruno, states['inProgress']!, make.edit('bruno', theirs.id), { authorOf: own })).toBe(
			'not-holder'
		);
		expect(why(lucia, states['resolved']!, make.edit('lucia', open.id), { authorOf })).toBe('finished');
	});
});

describe('R4: what may be asked of the desk in each state', () => {
	const make = createEntries();
	const asks: Record<string, (who: string) => WrittenEntry> = {
		capture: (who) => make.capture(who),
		release: (who) => make.release(who),
		transfer: (who) => make.transfer(who, 'networks'),
		suspend: (who) => make.suspend(who),
		resume: (who) => make.resume(who),
		resolve: (who) => make.resolve(who),
		reopen: (who) => make.reopen(who),
		cancel: (who) => make.cancel(who),
		rate: (who) => make.rate(who)
	};
	const ended = 'finished';
	/** By state, then kind: requester, holder, colleague of the group, analyst of another group. */
	const table: Record<string, Record<string, readonly (string | null)[]>> = {
		queued: {
			capture: ['kind', null, null, 'kind'],
			release: ['kind', 'not-holder', 'not-holder', 'kind'],
			transfer: ['kind', null, null, 'kind'],
			suspend: ['kind', 'not-holder', 'not-holder', 'kind'],
			resume: ['kind', 'not-holder', 'not-holder', 'kind'],
			resolve: ['kind', 'not-holder', 'not-holder', 'kind'],
			reopen: [null, null, null, 'kind'],
			cancel: [null, 'not-holder', 'not-holder', 'kind'],
			rate: [null, 'kind', 'kind', 'kind']
		},
		inProgress: {
			capture: ['kind', null, null, 'kind'],
			release: ['kind', null, 'not-holder', 'kind'],
			transfer: ['kind', null, 'not-holder', 'kind'],
			suspend: ['kind', null, 'not-holder', 'kind'],
			resume: ['kind', null, 'not-holder', 'kind'],
			resolve: ['kind', null, 'not-holder', 'kind'],
			reopen: [null, null, null, 'kind'],
			cancel: [null, null, 'not-holder', 'kind'],
			rate: [null, 'kind', 'kind', 'kind']
		},
		resolved: {
			capture: [ended, ended, ended, ended],
			release: [ended, ended, ended, ended],
			transfer: [ended, ended, ended, ended],
			suspend: [ended, ended, ended, ended],
			resume: [ended, ended, ended, ended],
			resolve: [ended, ended, ended, ended],
			reopen: [null, null, null, 'kind'],
			cancel: [ended, ended, ended, ended],
			rate: [null, 'kind', 'kind', 'kind']
		}
	};
	const likewise = { suspended: 'inProgress', cancelled: 'resolved', closed: 'resolved' } as const;
	const cases = Object.keys(states).flatMap((state) =>
		Object.keys(asks).map((kind) => {
			const row = table[state] ?? table[likewise[state as keyof typeof likewise]]!;
			return [state, kind, row[kind]!] as const;
		})
	);

	it.each(cases)('%s: %s', (state, kind, expected) => {
		const said = [lucia, ana, bruno, carla].map((who) =>
			why(who, states[state]!, asks[kind]!(who.person as string))
		);
		expect(said).toEqual(expected);
	});

	it('is nothing before there is a number', () => {
		const open = make.open('lucia');
		for (const ask of Object.values(asks)) {
			expect(why(lucia, EMPTY, ask('lucia'))).toBe('not-open');
			expect(why(lucia, fold([open]), ask('lucia'))).toBe('kind');
		}
	});

	it('lets whoever asked for a queued ticket ask for more, offline, in one go', () => {
		const { entries, make } = queued();
		const asked = fold([...entries, make.capture('ana')]);
		for (const kind of ['release', 'transfer', 'suspend', 'resume', 'resolve', 'cancel'])
			expect(why(ana, asked, asks[kind]!('ana'))).toBeNull();
	});
});

it('R5: requesters see themselves and who attends; analysts and administrators see everybody', () => {
	expect([lucia, mario, ana].map((who) => canSeePerson(lucia, who))).toEqual([true, false, true]);
	expect([lucia, mario, carla].map((who) => canSeePerson(ana, who))).toEqual([true, true, true]);
	expect(canSeePerson(admin, mario)).toBe(true);
});

describe('R6: internal notes', () => {
	const make = createEntries();
	const of = (ticket: Conversation): Venue => ({ kind: 'notes', ticket });

	it('are for whoever attends for the ticket, at any time of its life, and never for its requester', () => {
		for (const ticket of Object.values(states)) {
			const may = Object.keys(everybody).filter((who) =>
				canOpenConversation(everybody[who as Who], of(ticket), EMPTY)
			);
			expect(may).toEqual(['ana', 'bruno']);
			expect(canOpenConversation(both, of(ticket), EMPTY)).toBe(false);
		}
	});

	it('are nobody’s before the ticket has its number', () => {
		for (const ticket of [EMPTY, fold([queued().open])])
			for (const who of [...Object.values(everybody), both])
				expect(canOpenConversation(who, of(ticket), EMPTY)).toBe(false);
	});

	it('begin with a message, go on after the end, and hold talk alone', () => {
		for (const ticket of Object.values(states)) {
			expect(why(bruno, EMPTY, make.message('bruno'), { venue: of(ticket) })).toBeNull();
			for (const outsider of [lucia, both, carla, admin])
				expect(why(outsider, EMPTY, make.message(outsider.person), { venue: of(ticket) })).toBe('not-holder');
			for (const other of [make.open('ana'), make.capture('ana'), make.resolve('ana')])
				expect(why(ana, EMPTY, other, { venue: of(ticket) })).toBe('kind');
		}
	});
});

describe('R7: between two analysts', () => {
	const make = createEntries();
	const contact = (linkedBy: readonly string[]): Contact => ({
		conversation: 'x' as Contact['conversation'],
		people: ['ana', 'carla'] as unknown as Contact['people'],
		linkedBy: linkedBy as PersonId[],
		lastAt: 0,
		preview: null,
		lastSeqs: [0, 0]
	});
	const direct = (...linkedBy: string[]): Venue => ({ kind: 'direct', contact: contact(linkedBy) });

	it('is open to the two, linked or not, as long as they attend', () => {
		const venue = direct('ana');
		const may = [ana, carla, bruno, lucia, admin].map((who) => canOpenConversation(who, venue, EMPTY));
		expect(may).toEqual([true, true, false, false, false]);
		expect(canOpenConversation(rights('ana', ['staff']), venue, EMPTY)).toBe(false);
		expect(canSeeContact(ana, contact([]))).toBe(true);
	});

	it('takes nothing until both have linked each other, and nothing after one has taken that back', () => {
		expect(why(ana, EMPTY, make.message('ana'), { venue: direct('ana', 'carla') })).toBeNull();
		expect(why(carla, EMPTY, make.message('carla'), { venue: direct('ana', 'carla') })).toBeNull();
		for (const linkedBy of [[], ['ana'], ['carla']])
			expect(why(ana, EMPTY, make.message('ana'), { venue: direct(...linkedBy) })).toBe('not-linked');
	});

	it('is nobody else’s, and holds talk alone', () => {
		const venue = direct('ana', 'carla');
		for (const outsider of [bruno, lucia, admin])
			expect(why(outsider, EMPTY, make.message(outsider.person), { venue })).toBe('kind');
		expect(why(ana, EMPTY, make.open('ana'), { venue })).toBe('kind');
		expect(why(ana, EMPTY, make.resolve('ana'), { venue })).toBe('kind');
	});
});

it('R8: a canned reply is its owner’s, or everybody’s who attends for its group', () => {
	const may = (group: string | null) =>
		[ana, bruno, carla, lucia].map((who) =>
			canSeeReply(who, { owner: 'ana' as PersonId, group: group as GroupId | null })
		);
	expect(may(null)).toEqual([true, false, false, false]);
	expect(may('service-desk')).toEqual([true, true, false, false]);
	// written by ana, and given to a group that is not hers
	expect(may('networks')).toEqual([false, false, true, false]);
});
