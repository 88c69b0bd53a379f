import { describe, expect, test } from 'vitest';
import { brokenRow, conversationId, group, journalRow, textOf } from './store-builders.ts';
import type { OpenForTest } from './store-contract.ts';
import type { JournalRow, Store } from '../../server/store/store.ts';

const [one, two, three] = [conversationId(1), conversationId(2), conversationId(3)];

/** More than any implementation indexes at once. */
const MANY = 10_000;

async function texts(store: Store, conversation = one): Promise<string[]> {
	return (await store.journal.load(conversation)).map(textOf);
}

export function describeJournalContract(open: OpenForTest): void {
	describe('journal', () => {
		test('rows come back as they were appended, by conversation and in order', async () => {
			const { store } = await open();
			const first = [journalRow(one, 1), journalRow(two, 1), journalRow(one, 2)];
			const second = [journalRow(two, 2), journalRow(one, 3)];
			await store.journal.append(first);
			await store.journal.append(second);
			const all = [...first, ...second];
			expect(await store.journal.load(one)).toEqual(all.filter((row) => row.conversation === one));
			expect(await store.journal.load(two)).toEqual(all.filter((row) => row.conversation === two));
			expect(await store.journal.load(three)).toEqual([]);
		});

		test('an append answers the position of its last row, and positions only grow', async () => {
			const { store, reopen } = await open();
			const first = await store.journal.append([journalRow(one, 1)]);
			const second = await store.journal.append([journalRow(one, 2), journalRow(two, 1)]);
			expect(second).toBe(first + 2);
			expect(await store.journal.append([])).toBe(second);
			const again = await reopen();
			expect(await again.journal.append([journalRow(one, 3)])).toBe(second + 1);
		});

		test('a batch with a row that can not be stored leaves nothing behind, and the next one goes through', async () => {
			const { store, reopen } = await open();
			await store.journal.append([journalRow(one, 1)]);
			const broken = [journalRow(one, 2), journalRow(two, 1), brokenRow(one, 3)];
			await expect(store.journal.append(broken)).rejects.toThrow();
			expect(await texts(store)).toEqual(['entry 1']);
			expect(await store.journal.load(two)).toEqual([]);
			await store.journal.append([journalRow(two, 1, 'after'), journalRow(one, 2, 'after')]);
			const again = await reopen();
			expect(await texts(again)).toEqual(['entry 1', 'after']);
			expect(await texts(again, two)).toEqual(['after']);
		});

		test('appends at the same time all go through, each batch in one piece', async () => {
			const { store } = await open();
			const batches = Array.from({ length: 50 }, (_, batch) =>
				Array.from({ length: 3 }, (_, index) => journalRow(one, batch * 3 + index + 1))
			);
			const positions = await Promise.all(batches.map((rows) => store.journal.append(rows)));
			expect(new Set(positions).size).toBe(50);
			const seqs = (await store.journal.load(one)).map(({ seq }) => seq);
			for (let index = 0; index < seqs.length; index += 3)
				expect(seqs.slice(index + 1, index + 3)).toEqual([seqs[index]! + 1, seqs[index]! + 2]);
			expect(seqs.toSorted((a, b) => a - b)).toEqual(batches.flat().map(({ seq }) => seq));
		});

		test('conversations load whole at every length of the journal, before and after reopening', async () => {
			const { store, reopen } = await open();
			const expected = new Map<number, string[]>([1, 2, 3].map((number) => [number, []]));
			let rows: JournalRow[] = [];
			for (let seq = 1; seq <= MANY; seq += 1) {
				// one conversation in every row of its third, one in every other, one rarely
				const number = seq % 1000 === 0 ? 3 : (seq % 2) + 1;
				rows.push(journalRow(conversationId(number), seq));
				expected.get(number)!.push(`entry ${seq}`);
				if (seq % 500 !== 0) continue;
				await store.journal.append(rows);
				rows = [];
				for (const [number, entries] of expected)
					expect(await texts(store, conversationId(number))).toEqual(entries);
			}
			const again = await reopen();
			for (const [number, entries] of expected)
				expect(await texts(again, conversationId(number))).toEqual(entries);
			await again.journal.append([journalRow(one, MANY + 1)]);
			expect(await texts(again)).toEqual([...expected.get(1)!, `entry ${MANY + 1}`]);
		});

		test('one batch larger than all the others is no different', async () => {
			const { store, reopen } = await open();
			const rows = Array.from({ length: MANY }, (_, index) => journalRow(one, index + 1));
			await store.journal.append(rows);
			expect(await store.journal.load(one)).toEqual(rows);
			expect(await (await reopen()).journal.load(one)).toEqual(rows);
		});

		test("an append waits for a transaction that is open, and isn't rolled back with it", async () => {
			const { store, reopen } = await open();
			const begun = Promise.withResolvers<void>();
			const goOn = Promise.withResolvers<void>();
			const transaction = store.kysely.transaction().execute(async (kysely) => {
				await kysely.updateTable('counter').set({ value: 99 }).where('name', '=', 'ticket').execute();
				begun.resolve();
				await goOn.promise;
				throw new Error('on second thoughts');
			});
			await begun.promise;
			const append = store.journal.append([journalRow(one, 1)]);
			const put = store.directory.put('groups', [group('desk', 'attends')]);
			const ended = expect(transaction).rejects.toThrow('on second thoughts');
			expect(await texts(store)).toEqual([]);
			goOn.resolve();
			await Promise.all([ended, append, put]);
			expect(await texts(store)).toEqual(['entry 1']);
			const again = await reopen();
			expect(await texts(again)).toEqual(['entry 1']);
			expect((await again.directory.changesSince(0)).rows.groups).toHaveLength(1);
			const counter = again.kysely.selectFrom('counter').select('value').where('name', '=', 'ticket');
			expect(await counter.executeTakeFirst()).toEqual({ value: 0 });
		});

		test('what is appended is unsettled until it is settled', async () => {
			const { store, reopen } = await open();
			expect(await store.journal.unsettled()).toEqual([]);
			const first = await store.journal.append([journalRow(one, 1), journalRow(two, 1), journalRow(one, 2)]);
			expect((await store.journal.unsettled()).toSorted()).toEqual([one, two]);
			await store.journal.append([journalRow(two, 2), journalRow(three, 1)]);
			await store.journal.settle(first);
			expect((await store.journal.unsettled()).toSorted()).toEqual([two, three]);
			const again = await reopen();
			expect((await again.journal.unsettled()).toSorted()).toEqual([two, three]);
			await again.journal.settle(first + 2);
			expect(await again.journal.unsettled()).toEqual([]);
		});

		test('settling an older position takes nothing back', async () => {
			const { store } = await open();
			const first = await store.journal.append([journalRow(one, 1)]);
			const second = await store.journal.append([journalRow(two, 1)]);
			await store.journal.settle(second);
			await store.journal.settle(first);
			expect(await store.journal.unsettled()).toEqual([]);
		});

		test('a closed store rejects', async () => {
			const { store } = await open();
			await store.close();
			await expect(store.journal.append([journalRow(one, 1)])).rejects.toThrow('closed');
			await expect(store.tickets.find(one)).rejects.toThrow('closed');
		});
	});
}
