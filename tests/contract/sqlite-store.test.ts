import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { getMigrations } from 'better-auth/db/migration';
import { username } from 'better-auth/plugins/username';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { conversationId, group, journalRow, textOf } from './store-builders.ts';
import { describeStoreContract } from './store-contract.ts';
import { INDEX_BATCH } from '../../server/store/sqlite-journal.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';

async function temporaryFile(): Promise<{ file: string; remove(): Promise<void> }> {
	const folder = await mkdtemp(join(tmpdir(), 'habla-store-'));
	return { file: join(folder, 'habla.db'), remove: () => rm(folder, { recursive: true }) };
}

async function open() {
	const { file, remove } = await temporaryFile();
	let store = await openSqliteStore(file);
	return {
		file,
		store,
		async reopen() {
			await store.close();
			store = await openSqliteStore(file);
			return store;
		},
		async dispose() {
			await store.close();
			await remove();
		}
	};
}

async function openForTest() {
	const opened = await open();
	onTestFinished(() => opened.dispose());
	return opened;
}

async function fileForTest(): Promise<string> {
	const { file, remove } = await temporaryFile();
	onTestFinished(remove);
	return file;
}

describeStoreContract('node:sqlite', open);

const [one, two] = [conversationId(1), conversationId(2)];

describe('a store in an SQLite file', () => {
	test('once it is closed everybody who asks is told so, the second and the third, too', async () => {
		const { store } = await openForTest();
		await store.close();
		const asked = [1, 2, 3].map(() => store.directory.changesSince(0));
		const answers = await Promise.allSettled([...asked, store.tickets.find(one)]);
		expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
	});

	test('syncs every commit to the disk', async () => {
		const { store } = await openForTest();
		const pragma = (name: string) => sql`pragma ${sql.raw(name)}`.execute(store.kysely);
		expect((await pragma('journal_mode')).rows).toEqual([{ journal_mode: 'wal' }]);
		expect((await pragma('synchronous')).rows).toEqual([{ synchronous: 2 }]);
		expect((await pragma('foreign_keys')).rows).toEqual([{ foreign_keys: 1 }]);
	});

	test('rejects what a full disk will not take, and goes on when there is room again', async () => {
		const { store, reopen } = await openForTest();
		await store.journal.append([journalRow(one, 1)]);
		const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(store.kysely);
		await sql`pragma max_page_count = ${sql.raw(String(rows[0]!.page_count))}`.execute(store.kysely);
		const large = [journalRow(one, 2), journalRow(two, 1, 'x'.repeat(1_000_000))];
		await expect(store.journal.append(large)).rejects.toThrow('full');
		const name = 'n'.repeat(100_000);
		await expect(store.directory.put('groups', [group(name, 'attends')])).rejects.toThrow('full');
		await sql`pragma max_page_count = 1000000`.execute(store.kysely);
		await store.journal.append([journalRow(one, 2), journalRow(two, 1)]);
		await store.directory.put('groups', [group('desk', 'attends')]);
		const again = await reopen();
		expect((await again.journal.load(one)).map(textOf)).toEqual(['entry 1', 'entry 2']);
		expect((await again.journal.load(two)).map(textOf)).toEqual(['entry 1']);
		expect((await again.directory.changesSince(0)).rows.groups).toHaveLength(1);
	});

	test('rejects while another process writes, and goes on afterwards', async () => {
		const { store, file } = await openForTest();
		const other = new DatabaseSync(file);
		onTestFinished(() => other.close());
		other.exec('begin immediate');
		await expect(store.journal.append([journalRow(one, 1)])).rejects.toThrow('locked');
		other.exec('rollback');
		await store.journal.append([journalRow(one, 1)]);
		expect(await store.journal.load(one)).toHaveLength(1);
	});

	test('a batch that fails while the index is being filled leaves table and index as they were', async () => {
		const { store, reopen } = await openForTest();
		const rows = Array.from({ length: INDEX_BATCH }, (_, index) => journalRow(one, index + 1));
		await store.journal.append(rows.slice(0, -1));
		await sql`create trigger refuse before update on counter begin select raise(abort, 'refused'); end`.execute(
			store.kysely
		);
		await expect(store.journal.append(rows.slice(-1))).rejects.toThrow('refused');
		await sql`drop trigger refuse`.execute(store.kysely);
		expect(await store.journal.load(one)).toEqual(rows.slice(0, -1));
		await store.journal.append(rows.slice(-1));
		expect(await store.journal.load(one)).toEqual(rows);
		expect(await (await reopen()).journal.load(one)).toEqual(rows);
	});

	test('the index of the journal is filled a batch at a time and whole after a clean stop', async () => {
		const { store, reopen } = await openForTest();
		const indexed = async ({ kysely } = store) => {
			const { rows } = await sql<{ n: number }>`select count(*) as n from journal_index`.execute(kysely);
			return rows[0]!.n;
		};
		const append = (from: number, to: number) =>
			store.journal.append(
				Array.from({ length: to - from }, (_, index) => journalRow(one, from + index + 1))
			);
		await append(0, INDEX_BATCH - 1);
		expect(await indexed()).toBe(0);
		await append(INDEX_BATCH - 1, INDEX_BATCH + 10);
		expect(await indexed()).toBe(INDEX_BATCH + 10);
		await append(INDEX_BATCH + 10, INDEX_BATCH + 20);
		expect(await indexed()).toBe(INDEX_BATCH + 10);
		expect(await indexed(await reopen())).toBe(INDEX_BATCH + 20);
	});

	test('a file written by a newer version is refused', async () => {
		const { store, reopen } = await openForTest();
		await sql`insert into kysely_migration (name, timestamp) values ('999-later', '2030-01-01T00:00:00.000Z')`.execute(
			store.kysely
		);
		await expect(reopen()).rejects.toThrow('up to date');
	});

	test('migrations happen whole or not at all', async () => {
		const file = await fileForTest();
		const before = new DatabaseSync(file);
		before.exec('create table journal (something text)');
		before.close();
		await expect(openSqliteStore(file)).rejects.toThrow('up to date');
		const after = new DatabaseSync(file);
		onTestFinished(() => after.close());
		const tables = after
			.prepare("select name from sqlite_master where type = 'table' and name not like 'kysely%'")
			.all();
		expect(tables.map(({ name }) => name)).toEqual(['journal']);
	});

	test('has every table, column and index that better-auth asks for', async () => {
		const { store } = await openForTest();
		const { toBeCreated, toBeAdded, toBeAddedIndexes, schemaProblems } = await getMigrations({
			database: { db: store.kysely, type: 'sqlite' },
			emailAndPassword: { enabled: true },
			plugins: [username()],
			logger: { disabled: true }
		});
		expect([...toBeCreated, ...toBeAdded, ...toBeAddedIndexes, ...schemaProblems]).toEqual([]);
	});
});

interface Resolved {
	readonly position: number;
	readonly numbers: readonly number[];
}

/** Starts a process that appends for ever, kills it once it has told of `count` appends, answers all it has told. */
async function appendUntilKilled(file: string, seed: number, first: number, count: number) {
	const script = fileURLToPath(new URL('./appending-process.ts', import.meta.url));
	const child = spawn(process.execPath, [script, file, String(seed), String(first)], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const ended = new Promise<NodeJS.Signals | null>((resolve) =>
		child.once('close', (_, signal) => resolve(signal))
	);
	const resolved: Resolved[] = [];
	for await (const line of createInterface({ input: child.stdout })) {
		resolved.push(JSON.parse(line) as Resolved);
		if (resolved.length === count) child.kill('SIGKILL');
	}
	expect(await ended).toBe('SIGKILL');
	return resolved;
}

test('a process killed while it appends loses nothing that was resolved and doubles nothing', async () => {
	const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
	console.info(`killed while appending: SEED=${seed}`);
	const file = await fileForTest();
	const resolved: Resolved[] = [];
	const rounds = 6;
	for (let round = 0; round < rounds; round += 1) {
		const count = 1 + ((seed * (round + 1) * 7919) % 500);
		resolved.push(...(await appendUntilKilled(file, seed + round, round * 1_000_000, count)));

		const store = await openSqliteStore(file);
		const loaded: string[] = [];
		for (let number = 0; number < 50; number += 1) {
			const rows = await store.journal.load(conversationId(number));
			const seqs = rows.map(({ seq }) => seq);
			expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
			loaded.push(...rows.map(textOf));
		}
		const rows = await store.kysely.selectFrom('journal').select(['position', 'bytes']).execute();
		await store.close();

		const decoder = new TextDecoder();
		const stored = new Map(rows.map(({ position, bytes }) => [position, decoder.decode(bytes)]));
		for (const { position, numbers } of resolved)
			for (const [index, number] of numbers.entries())
				expect(stored.get(position - numbers.length + 1 + index)).toBe(String(number));
		expect(new Set(stored.values()).size).toBe(stored.size);
		expect(loaded.toSorted()).toEqual([...stored.values()].toSorted());
	}
	expect(resolved.length).toBeGreaterThanOrEqual(rounds);
}, 60_000);
