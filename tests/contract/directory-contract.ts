import { noRows } from '../support/rows.ts';
import { describe, expect, test, vi } from 'vitest';
import {
	activity,
	context,
	conversationId,
	group,
	parameters,
	person,
	personId,
	portfolio,
	reply,
	request,
	service,
	ticket
} from './store-builders.ts';
import type { OpenForTest } from './store-contract.ts';
import type { ContractId } from '#lib/domain/ids.ts';

const conversation = conversationId(1);
const ana = personId('ana');
export function describeDirectoryContract(open: OpenForTest): void {
	describe('directory', () => {
		test('an empty store is at revision 0 and has no rows', async () => {
			const { store } = await open();
			const { revision, rows, positions, removed } = await store.directory.changesSince(0);
			expect(revision).toBe(0);
			expect([...Object.values(rows), positions, ...Object.values(removed)].flat()).toEqual([]);
		});

		test('rows of every collection come back as they were put, also after reopening', async () => {
			const { store, reopen } = await open();
			const put = {
				people: [person('ana', 'staff'), { ...person('bea', 'desk', 'staff'), administrator: true }],
				groups: [group('staff', 'requests'), group('desk', 'attends')],
				contracts: [{ id: 'standard' as ContractId, name: 'Contrato estándar' }],
				portfolios: [portfolio],
				services: [service],
				activities: [activity],
				parameters: parameters([316, 'yes'], [317, null]),
				replies: [reply('ana', null), reply('bea', 'desk')]
			};
			await store.directory.put('people', put.people);
			await store.directory.put('activities', put.activities);
			await store.directory.put('groups', put.groups);
			await store.directory.put('contracts', put.contracts);
			await store.directory.put('portfolios', put.portfolios);
			await store.directory.put('services', put.services);
			await store.directory.put('parameters', put.parameters);
			await store.directory.put('replies', put.replies);
			const changes = await store.directory.changesSince(0);
			expect(changes.rows).toEqual({ ...noRows(), ...put });
			expect(await (await reopen()).directory.changesSince(0)).toEqual(changes);
		});

		test('every change takes a greater revision, and each is seen from every revision before it', async () => {
			const { store } = await open();
			const { directory, tickets } = store;
			const seen = [0];
			const step = async (change: () => Promise<unknown>) => {
				await change();
				seen.push((await directory.changesSince(0)).revision);
			};
			await step(() => directory.put('groups', [group('desk', 'attends'), group('staff', 'requests')]));
			await step(() => directory.put('people', [person('ana', 'staff')]));
			await step(() => tickets.open(ticket(conversation)));
			await step(() => directory.advance({ conversation, person: ana, delivered: 1, read: 1 }));
			await step(() => tickets.decide(conversation, request(1, 'capture', 'bea'), context()));
			await step(() => tickets.project([{ conversation, lastAt: 1_800_000_000_000, lastSeqs: [0, 0] }]));
			await step(() => directory.remove('groups', ['staff']));
			await step(() => tickets.decide(conversation, request(2, 'resolve', 'bea'), context()));
			expect(seen).toEqual(seen.toSorted((a, b) => a - b));
			expect(new Set(seen).size).toBe(seen.length);

			const whole = await directory.changesSince(0);
			const names = (since: number) =>
				directory.changesSince(since).then(({ revision, rows, positions, removed }) => ({
					revision,
					groups: rows.groups.length + removed.groups.length,
					people: rows.people.length,
					tickets: rows.tickets.map(({ state }) => state),
					positions: positions.length
				}));
			const { revision } = whole;
			const later = { revision, groups: 1, people: 0, tickets: ['resolved'], positions: 0 };
			expect(await names(seen[1]!)).toEqual({ ...later, people: 1, positions: 1 });
			expect(await names(seen[2]!)).toEqual({ ...later, positions: 1 });
			expect(await names(seen[4]!)).toEqual(later);
			expect(await names(seen[7]!)).toEqual({ ...later, groups: 0 });
			expect(await names(revision)).toEqual({ ...later, groups: 0, tickets: [] });
		});

		test('changes at the same time are complete for somebody who reads in between', async () => {
			const { store } = await open();
			const found = new Map<string, string>();
			let since = 0;
			const read = async () => {
				const changes = await store.directory.changesSince(since);
				expect(changes.revision).toBeGreaterThanOrEqual(since);
				since = changes.revision;
				for (const row of changes.rows.people) found.set(row.id, row.name);
				for (const row of changes.rows.tickets) found.set(row.conversation, row.state);
			};
			const work = Array.from({ length: 40 }, async (_, index) => {
				await store.directory.put('people', [person(`person-${index}`), person('everybody')]);
				await read();
				await store.tickets.open(ticket(conversationId(index)));
				await store.tickets.decide(conversationId(index), request(index, 'capture', 'bea'), context());
				await read();
			});
			await Promise.all(work);
			await read();
			expect(found.size).toBe(40 + 1 + 40);
			expect([...found.values()].filter((value) => value === 'inProgress')).toHaveLength(40);
		});

		test('a row put again replaces the first; the same row again is no change', async () => {
			const { store } = await open();
			await store.directory.put('people', [person('ana', 'staff'), person('bea')]);
			const { revision } = await store.directory.changesSince(0);
			await store.directory.put('people', [person('ana', 'staff')]);
			expect((await store.directory.changesSince(0)).revision).toBe(revision);
			await store.directory.put('people', [person('ana', 'staff', 'desk'), person('bea')]);
			const { rows } = await store.directory.changesSince(revision);
			expect(rows.people).toEqual([person('ana', 'staff', 'desk')]);
		});

		test('a removed row leaves a tombstone until it is put again', async () => {
			const { store, reopen } = await open();
			await store.directory.put('people', [person('ana'), person('bea')]);
			const { revision } = await store.directory.changesSince(0);
			await store.directory.remove('people', ['ana', 'nobody']);
			const again = await reopen();
			const gone = await again.directory.changesSince(revision);
			expect(gone.rows.people).toEqual([]);
			expect(gone.removed.people).toEqual(['ana']);
			expect((await again.directory.changesSince(0)).rows.people).toEqual([person('bea')]);
			await again.directory.remove('people', ['ana']);
			expect((await again.directory.changesSince(0)).revision).toBe(gone.revision);
			await again.directory.put('people', [person('ana')]);
			const back = await again.directory.changesSince(revision);
			expect(back.rows.people).toEqual([person('ana')]);
			expect(back.removed.people).toEqual([]);
		});

		test('read positions only grow, each number by itself', async () => {
			const { store } = await open();
			const row = { conversation, person: ana };
			const current = async () => (await store.directory.changesSince(0)).positions.map(({ row }) => row);
			await store.directory.advance({ ...row, delivered: 5, read: 2 });
			await store.directory.advance({ ...row, delivered: 4, read: 3 });
			expect(await current()).toEqual([{ ...row, delivered: 5, read: 3 }]);
			const { revision } = await store.directory.changesSince(0);
			await store.directory.advance({ ...row, delivered: 5, read: 1 });
			expect((await store.directory.changesSince(0)).revision).toBe(revision);
			await Promise.all(
				[9, 7, 8].map((seq) => store.directory.advance({ ...row, delivered: seq, read: seq }))
			);
			expect(await current()).toEqual([{ ...row, delivered: 9, read: 9 }]);
		});

		test('a read position says whom it concerns as soon as there is a ticket', async () => {
			const { store } = await open();
			const row = { conversation, person: ana, delivered: 1, read: 1 };
			await store.directory.advance(row);
			const before = await store.directory.changesSince(0);
			expect(before.positions).toEqual([{ row, concerns: null }]);
			await store.tickets.open(ticket(conversation, 'desk', 'field'));
			const { positions } = await store.directory.changesSince(before.revision);
			expect(positions).toEqual([{ row, concerns: { requester: ana, groups: ['desk', 'field'] } }]);
		});

		test('subscribers are told once per commit that changed something', async () => {
			const { store } = await open();
			const heard = vi.fn();
			const unsubscribe = store.directory.subscribe(heard);
			await store.directory.put('people', [person('ana'), person('bea')]);
			expect(heard).toHaveBeenCalledTimes(1);
			await store.directory.put('people', [person('ana')]);
			expect(heard).toHaveBeenCalledTimes(1);
			await store.tickets.open(ticket(conversation));
			await store.tickets.decide(conversation, request(1, 'capture', 'bea'), context());
			expect(heard).toHaveBeenCalledTimes(3);
			await store.tickets.decide(conversation, request(2, 'capture', 'carlos'), context());
			expect(heard).toHaveBeenCalledTimes(3);
			unsubscribe();
			await store.directory.remove('people', ['ana']);
			expect(heard).toHaveBeenCalledTimes(3);
		});
	});
}
