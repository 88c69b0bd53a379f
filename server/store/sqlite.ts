import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { ConnectionLock } from './connection-lock.ts';
import { createDirectoryTables } from './directory-tables.ts';
import { migrate } from './migrations/migrate.ts';
import { Revisions } from './revisions.ts';
import type { Database } from './schema.ts';
import { NodeSqliteDialect } from './sqlite-dialect.ts';
import { SqliteJournal } from './sqlite-journal.ts';
import type { Store } from './store.ts';
import { createTickets } from './tickets.ts';

/** How long a write waits for another process that has the file, ms. The event loop stands still meanwhile. */
const BUSY_TIMEOUT_MS = 1_000;

/**
 * The store in one SQLite file, made if absent in a folder that must exist, and brought up to date. One connection for
 * everything; what is resolved has been synced to the disk. Rejects when the file is none of ours, or can't be written.
 */
export async function openSqliteStore(file: string): Promise<Store> {
	const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
	try {
		database.exec('pragma journal_mode = wal; pragma synchronous = full');
		const lock = new ConnectionLock();
		const kysely = new Kysely<Database>({ dialect: new NodeSqliteDialect(database, lock) });
		await migrate(kysely);
		const journal = new SqliteJournal(database, lock);
		const revisions = new Revisions(kysely);
		const close = async () => {
			await lock.acquire();
			try {
				journal.flush();
			} finally {
				lock.close();
				database.close();
			}
		};
		let closing: Promise<void> | undefined;
		return {
			journal,
			tickets: createTickets(kysely, revisions),
			directory: createDirectoryTables(kysely, revisions),
			kysely,
			close: () => (closing ??= close())
		};
	} catch (error) {
		database.close();
		throw error;
	}
}
