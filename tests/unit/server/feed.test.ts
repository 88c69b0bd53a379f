import { describe, expect, test } from 'vitest';
import { feedSince, type Cursor } from '../../../server/http/feed-steps.ts';
import { createChangesReader, isWorthSending, mustReplace, visible } from '../../../server/http/feed.ts';
import { Knowledge } from '../../../server/store/knowledge.ts';
import type { DirectoryChanges } from '../../../server/store/store.ts';
import { noRows } from '../../support/rows.ts';
import type { Contact, Group, Mention, Person, Reply, Ticket } from '#lib/domain/directory.ts';
import {
	notesOf,
	type ActivityId,
	type ContractId,
	type ConversationId,
	type GroupId,
	type PersonId
} from '#lib/domain/ids.ts';
import { rightsOf } from '#lib/domain/rights.ts';

const groups = new Map(
	(
		[
			{ id: 'sales', name: 'Sales', requests: true, attends: false },
			{ id: 'desk-a', name: 'Desk A', requests: false, attends: true },
			{ id: 'desk-b', name: 'Desk B', requests: false, attends: true }
		] as Group[]
	).map((group) => [group.id, group])
);
const people = new Map(
	(
		[
			['luz', ['sales']],
			['joa', ['sales']],
			['ana', ['desk-a']],
			['ben', ['desk-b']]
		] as [string, string[]][]
	).map(([id, memberOf]) => {
		const person: Person = {
			id: id as PersonId,
			username: id,
			name: id,
			groups: memberOf as GroupId[],
			administrator: false
		};
		return [person.id, person];
	})
);

const rightsById = (id: PersonId) => {
	const person = people.get(id);
	return person && rightsOf(person, groups);
};
const rights = (id: string) => {
	const found = rightsById(id as PersonId);
	if (!found) throw new Error(`no ${id}`);
	return found;
};

const conversationOf = (requester: string) =>
	`0198c0de-0000-7000-8000-${Buffer.from(requester).toString('hex').padStart(12, '0')}` as ConversationId;
const ticket = (requester: string, group: string, ...also: string[]): Ticket => ({
	conversation: conversationOf(requester),
	number: 1,
	requester: requester as PersonId,
	activity: 'vpn' as ActivityId,
	contract: 'standard' as ContractId,
	group: group as GroupId,
	groups: [group, ...also] as GroupId[],
	origin: 'chat',
	state: 'queued',
	analyst: null,
	finishedAt: null,
	rating: null,
	subject: 'x',
	openedAt: 1,
	lastAt: 1,
	preview: { author: requester as PersonId, text: 'x' },
	lastRequesterSeq: 1,
	lastAnalystSeq: 0
});

const NOTHING = noRows();
const NO_KEYS = { ...NOTHING, positions: [], articles: [] };
const sights = {
	rights: rightsById,
	person: (id: PersonId) => people.get(id),
	knowledge: new Knowledge(),
	clock: () => 5
};

function changes(
	rows: Partial<DirectoryChanges['rows']>,
	more: Partial<DirectoryChanges> = {}
): DirectoryChanges {
	return {
		revision: 9,
		articles: [],
		positions: [],
		moved: [],
		removed: NO_KEYS,
		...more,
		rows: { ...NOTHING, ...rows }
	};
}

const everybody = changes({ people: [...people.values()] });
const tickets = changes({ tickets: [ticket('luz', 'desk-a'), ticket('joa', 'desk-b')] });

describe('visible', () => {
	test('R1: a requester gets the own tickets, an analyst those of the own groups, others nothing', () => {
		const seen = (id: string) =>
			visible(tickets, rights(id), sights, false).rows.tickets?.map(({ requester }) => requester);
		expect(seen('luz')).toEqual(['luz']);
		expect(seen('joa')).toEqual(['joa']);
		expect(seen('ana')).toEqual(['luz']);
		expect(seen('ben')).toEqual(['joa']);
	});

	test('R5: a requester learns who attends, never of other requesters; analysts know everybody', () => {
		const seen = (id: string) =>
			visible(everybody, rights(id), sights, true).rows.people?.map((person) => person.id);
		expect(seen('luz')).toEqual(['luz', 'ana', 'ben']);
		expect(seen('ana')).toEqual(['luz', 'joa', 'ana', 'ben']);
	});

	test('read positions go to their person and to whoever may see the ticket', () => {
		const row = {
			conversation: conversationOf('luz'),
			person: 'ana' as PersonId,
			delivered: 2,
			read: 1
		};
		const early = { ...row, conversation: 'new' as ConversationId, person: 'luz' as PersonId };
		const moved = changes(
			{},
			{
				positions: [
					{ row, concerns: { requester: 'luz' as PersonId, groups: ['desk-a' as GroupId] } },
					{ row: early, concerns: null }
				]
			}
		);
		const seen = (id: string) => visible(moved, rights(id), sights, false).rows.positions;
		expect(seen('luz')).toEqual([row, early]);
		expect(seen('ana')).toEqual([row]);
		expect(seen('joa')).toBeUndefined();
		expect(seen('ben')).toBeUndefined();
	});

	test('R7: how far a colleague has read is told to the other one of the two', () => {
		const row = { conversation: 'x' as ConversationId, person: 'ana' as PersonId, delivered: 2, read: 1 };
		const people = ['ana', 'ben'] as unknown as Contact['people'];
		const moved = changes({}, { positions: [{ row, concerns: { people } }] });
		const seen = (id: string) => visible(moved, rights(id), sights, false).rows.positions;
		expect([seen('ana'), seen('ben'), seen('luz')]).toEqual([[row], [row], undefined]);
	});

	test('R1: a ticket is seen by all its groups', () => {
		const wide = changes({ tickets: [ticket('luz', 'desk-a', 'desk-b')] });
		for (const id of ['luz', 'ana', 'ben'])
			expect(visible(wide, rights(id), sights, false).rows.tickets).toHaveLength(1);
		expect(visible(wide, rights('joa'), sights, false).rows.tickets).toBeUndefined();
	});

	test('R7: a contact is told to its two people alone', () => {
		const contact = { conversation: 'x', people: ['ana', 'ben'], linkedBy: ['ana'] } as unknown as Contact;
		const withOther = { conversation: 'y', people: ['ben', 'luz'], linkedBy: [] } as unknown as Contact;
		const news = changes({ contacts: [contact, withOther] });
		const seen = (id: string) => visible(news, rights(id), sights, false).rows.contacts;
		expect(seen('ana')).toEqual([contact]);
		expect(seen('ben')).toEqual([contact, withOther]);
		// who attends no more has no contacts
		expect(seen('luz')).toBeUndefined();
	});

	const call = (person: string, requester: string) =>
		({
			conversation: notesOf(conversationOf(requester)),
			person,
			author: 'zoe',
			seq: 1
		}) as unknown as Mention;

	test('R6: a call by name is told to whom it calls, as long as they see the ticket', () => {
		const mentions = [call('ana', 'luz'), call('ana', 'joa'), call('ben', 'joa')];
		const all = changes({ mentions, tickets: tickets.rows.tickets });
		const seen = (id: string) => visible(all, rights(id), sights, true).rows.mentions;
		expect(seen('ana')).toEqual([mentions[0]]);
		expect(seen('ben')).toEqual([mentions[2]]);
		expect([seen('luz'), seen('joa')]).toEqual([undefined, undefined]);
	});

	test('R8: a canned reply is told to its owner, or to its group', () => {
		const reply = (owner: string, group: string | null) =>
			({ id: `${owner} ${group}`, owner, group, shortcut: 'x', texts: {} }) as unknown as Reply;
		const replies = [reply('ana', null), reply('ana', 'desk-b'), reply('ben', 'desk-b')];
		const seen = (id: string) => visible(changes({ replies }), rights(id), sights, true).rows.replies;
		expect(seen('ana')).toEqual([replies[0]]);
		expect(seen('ben')).toEqual([replies[1], replies[2]]);
		expect(seen('luz')).toBeUndefined();
	});

	test('what everybody may know goes to everybody', () => {
		const parameters = [{ number: 316, value: 'yes' }];
		expect(visible(changes({ parameters }), rights('luz'), sights, false).rows).toEqual({ parameters });
	});

	test('removed rows are named in parts, and in a whole there is nothing to take away', () => {
		const removed = { ...NO_KEYS, contracts: ['old'] };
		expect(visible(changes({}, { removed }), rights('luz'), sights, false).gone).toEqual({
			contracts: ['old']
		});
		expect(visible(changes({}, { removed }), rights('luz'), sights, true).gone).toEqual({});
	});

	test('a ticket that went to another group is taken from the first one’s devices, calls included, and from no other', () => {
		const conversation = conversationOf('luz');
		const moved = changes(
			{ tickets: [ticket('luz', 'desk-b')] },
			{ moved: [{ conversation, from: ['desk-a' as GroupId] }] }
		);
		const gone = (id: string) => visible(moved, rights(id), sights, false).gone;
		expect(gone('ana')).toEqual({
			tickets: [conversation],
			mentions: [`${notesOf(conversation)}/ana`]
		});
		// who sees it now, who asked for it, and who never saw it
		for (const id of ['ben', 'luz', 'joa']) expect(gone(id)).toEqual({});
		expect(JSON.stringify(visible(moved, rights('joa'), sights, false))).not.toContain(conversation);
	});

	test('a reply that went to another group is taken from analysts, whoever had it', () => {
		const reply = { id: 'r', owner: 'ana', group: 'desk-b', shortcut: 'x', texts: {} } as unknown as Reply;
		const moved = changes({ replies: [reply] });
		expect(visible(moved, rights('ana'), sights, false).gone).toEqual({ replies: ['r'] });
		expect(visible(moved, rights('ben'), sights, false).gone).toEqual({});
		expect(visible(moved, rights('luz'), sights, false).gone).toEqual({});
		const removed = changes({}, { removed: { ...NO_KEYS, replies: ['r'] } });
		expect(visible(removed, rights('ana'), sights, false).gone).toEqual({ replies: ['r'] });
		expect(visible(removed, rights('luz'), sights, false).gone).toEqual({});
	});

	test('a change that concerns somebody else is not worth a frame, a whole always is', () => {
		const isWorth = (seen: DirectoryChanges, id: string, complete: boolean) =>
			isWorthSending({
				type: 'changes',
				revision: 9,
				complete,
				...visible(seen, rights(id), sights, complete)
			});
		expect(isWorth(tickets, 'ana', false)).toBe(true);
		expect(isWorth(changes({}), 'luz', false)).toBe(false);
		expect(isWorth(changes({}), 'luz', true)).toBe(true);
	});
});

describe('mustReplace', () => {
	const person = (id: string) => people.get(id as PersonId)!;

	test('the own row, any group, or somebody out of sight changed', () => {
		const luz = rights('luz');
		expect(mustReplace(changes({ people: [person('luz')] }), luz, rightsById)).toBe(true);
		expect(mustReplace(changes({ groups: [...groups.values()] }), luz, rightsById)).toBe(true);
		expect(mustReplace(changes({}, { removed: { ...NO_KEYS, groups: ['sales'] } }), luz, rightsById)).toBe(
			true
		);
		expect(mustReplace(changes({ people: [person('joa')] }), luz, rightsById)).toBe(true);
	});

	test('not for tickets, nor for somebody in sight', () => {
		expect(mustReplace(tickets, rights('luz'), rightsById)).toBe(false);
		expect(mustReplace(changes({ people: [person('ana')] }), rights('luz'), rightsById)).toBe(false);
	});
});

describe('feedSince', () => {
	const asked: number[] = [];
	const reading = {
		changesSince: async (since: number) => {
			asked.push(since);
			return since === 0 ? everybody : tickets;
		},
		articlesAfter: async (_: number, until: number) => ({ revision: until, isLast: true, articles: [] })
	};
	const at = (revision: number): Cursor => ({ articles: revision, others: revision });
	const tell = (since: number, id: string, from = reading, by = sights) =>
		feedSince(at(since), id as PersonId, by, from, 'if-all');

	test.each([
		[0, true],
		[8, false],
		[9, false],
		[10, true]
	])('a device at %i of a server at 9 gets a whole: %s', async (since, complete) => {
		asked.length = 0;
		const step = await tell(since, 'luz');
		expect(step?.frame).toMatchObject({ revision: 9, complete });
		expect(asked.at(-1)).toBe(complete ? 0 : since);
	});

	test('somebody who has left the directory gets nothing', async () => {
		expect(await tell(0, 'gone')).toBeNull();
		expect(await tell(8, 'gone')).toBeNull();
	});

	test('rights count as they stand after the reading', async () => {
		let demoted = false;
		const readAndDemote = async () => {
			demoted = true;
			return tickets;
		};
		const rightsNow = (id: PersonId) => (id === 'ana' && demoted ? rights('joa') : rightsById(id));
		const from = { ...reading, changesSince: readAndDemote };
		const step = await tell(8, 'ana', from, { ...sights, rights: rightsNow });
		expect(step?.frame.rows.tickets?.map(({ requester }) => requester)).toEqual(['joa']);
	});
});

describe('createChangesReader', () => {
	const inMemory = { caughtUp: async () => undefined };

	test('reads each revision once', async () => {
		let times = 0;
		const read = createChangesReader(
			{
				changesSince: async () => {
					times += 1;
					return tickets;
				}
			},
			inMemory
		);
		await Promise.all([read(1), read(1), read(2)]);
		expect(times).toBe(2);
	});

	test('rows that the feed can not say are a bug, not a frame', async () => {
		const broken = changes({ tickets: [{ ...ticket('luz', 'desk-a'), secret: 1 } as Ticket] });
		const read = createChangesReader({ changesSince: async () => broken }, inMemory);
		await expect(read(1)).rejects.toThrow();
	});
});
