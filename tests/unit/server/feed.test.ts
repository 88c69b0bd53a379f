import { describe, expect, test } from 'vitest';
import {
	createChangesReader,
	feedSince,
	isWorthSending,
	mustReplace,
	visible
} from '../../../server/http/feed.ts';
import type { DirectoryChanges } from '../../../server/store/store.ts';
import type { Group, Person, Ticket } from '#lib/domain/directory.ts';
import type { ActivityId, ContractId, ConversationId, GroupId, PersonId } from '#lib/domain/ids.ts';
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

const ticket = (requester: string, group: string): Ticket => ({
	conversation: `of-${requester}` as ConversationId,
	number: 1,
	requester: requester as PersonId,
	activity: 'vpn' as ActivityId,
	contract: 'standard' as ContractId,
	group: group as GroupId,
	origin: 'chat',
	state: 'queued',
	analyst: null,
	subject: 'x',
	openedAt: 1,
	lastAt: 1,
	preview: { author: requester as PersonId, text: 'x' },
	lastRequesterSeq: 1,
	lastAnalystSeq: 0
});

const NOTHING = {
	people: [],
	groups: [],
	contracts: [],
	portfolios: [],
	services: [],
	activities: [],
	parameters: [],
	tickets: []
};

function changes(
	rows: Partial<DirectoryChanges['rows']>,
	more: Partial<DirectoryChanges> = {}
): DirectoryChanges {
	return {
		revision: 9,
		positions: [],
		removed: { ...NOTHING, positions: [] },
		...more,
		rows: { ...NOTHING, ...rows }
	};
}

const everybody = changes({ people: [...people.values()] });
const tickets = changes({ tickets: [ticket('luz', 'desk-a'), ticket('joa', 'desk-b')] });

describe('visible', () => {
	test('R1: a requester gets the own tickets, an analyst those of the own groups, others nothing', () => {
		const seen = (id: string) =>
			visible(tickets, rights(id), rightsById, false).rows.tickets?.map(({ requester }) => requester);
		expect(seen('luz')).toEqual(['luz']);
		expect(seen('joa')).toEqual(['joa']);
		expect(seen('ana')).toEqual(['luz']);
		expect(seen('ben')).toEqual(['joa']);
	});

	test('R5: a requester learns who attends, never of other requesters; analysts know everybody', () => {
		const seen = (id: string) =>
			visible(everybody, rights(id), rightsById, true).rows.people?.map((person) => person.id);
		expect(seen('luz')).toEqual(['luz', 'ana', 'ben']);
		expect(seen('ana')).toEqual(['luz', 'joa', 'ana', 'ben']);
	});

	test('read positions go to their person and to whoever may see the ticket', () => {
		const row = {
			conversation: 'of-luz' as ConversationId,
			person: 'ana' as PersonId,
			delivered: 2,
			read: 1
		};
		const early = { ...row, conversation: 'new' as ConversationId, person: 'luz' as PersonId };
		const moved = changes(
			{},
			{
				positions: [
					{ row, ticket: { requester: 'luz' as PersonId, group: 'desk-a' as GroupId } },
					{ row: early, ticket: null }
				]
			}
		);
		const seen = (id: string) => visible(moved, rights(id), rightsById, false).rows.positions;
		expect(seen('luz')).toEqual([row, early]);
		expect(seen('ana')).toEqual([row]);
		expect(seen('joa')).toBeUndefined();
		expect(seen('ben')).toBeUndefined();
	});

	test('what everybody may know goes to everybody', () => {
		const parameters = [{ number: 316, value: 'yes' }];
		expect(visible(changes({ parameters }), rights('luz'), rightsById, false).rows).toEqual({ parameters });
	});

	test('removed rows are named in parts, and in a whole there is nothing to take away', () => {
		const removed = { ...NOTHING, positions: [], contracts: ['old'] };
		expect(visible(changes({}, { removed }), rights('luz'), rightsById, false).gone).toEqual({
			contracts: ['old']
		});
		expect(visible(changes({}, { removed }), rights('luz'), rightsById, true).gone).toEqual({});
	});

	test('a change that concerns somebody else is not worth a frame, a whole always is', () => {
		const other = visible(tickets, rights('ana'), rightsById, false);
		expect(isWorthSending(other)).toBe(true);
		expect(isWorthSending(visible(changes({}), rights('luz'), rightsById, false))).toBe(false);
		expect(isWorthSending(visible(changes({}), rights('luz'), rightsById, true))).toBe(true);
	});
});

describe('mustReplace', () => {
	const person = (id: string) => people.get(id as PersonId)!;

	test('the own row, any group, or somebody out of sight changed', () => {
		const luz = rights('luz');
		expect(mustReplace(changes({ people: [person('luz')] }), luz, rightsById)).toBe(true);
		expect(mustReplace(changes({ groups: [...groups.values()] }), luz, rightsById)).toBe(true);
		expect(
			mustReplace(changes({}, { removed: { ...NOTHING, positions: [], groups: ['sales'] } }), luz, rightsById)
		).toBe(true);
		expect(mustReplace(changes({ people: [person('joa')] }), luz, rightsById)).toBe(true);
	});

	test('not for tickets, nor for somebody in sight', () => {
		expect(mustReplace(tickets, rights('luz'), rightsById)).toBe(false);
		expect(mustReplace(changes({ people: [person('ana')] }), rights('luz'), rightsById)).toBe(false);
	});
});

describe('feedSince', () => {
	const asked: number[] = [];
	const read = async (since: number) => {
		asked.push(since);
		return since === 0 ? everybody : tickets;
	};

	test.each([
		[0, true],
		[8, false],
		[9, false],
		[10, true]
	])('a device at %i of a server at 9 gets a whole: %s', async (since, complete) => {
		asked.length = 0;
		const answer = await feedSince(since, 'luz' as PersonId, rightsById, read);
		expect(answer).toMatchObject({ revision: 9, complete });
		expect(asked.at(-1)).toBe(complete ? 0 : since);
	});

	test('somebody who has left the directory gets nothing', async () => {
		expect(await feedSince(0, 'gone' as PersonId, rightsById, read)).toBeNull();
		expect(await feedSince(8, 'gone' as PersonId, rightsById, read)).toBeNull();
	});

	test('rights count as they stand after the reading', async () => {
		let demoted = false;
		const readAndDemote = async () => {
			demoted = true;
			return tickets;
		};
		const rightsNow = (id: PersonId) => (id === 'ana' && demoted ? rights('joa') : rightsById(id));
		const answer = await feedSince(8, 'ana' as PersonId, rightsNow, readAndDemote);
		expect(answer?.rows.tickets?.map(({ requester }) => requester)).toEqual(['joa']);
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
