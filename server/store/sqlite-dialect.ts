import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import {
	SqliteAdapter,
	SqliteDialect,
	SqliteDriver,
	type DatabaseConnection,
	type Driver,
	type SqliteDatabase,
	type SqliteStatement,
	type TransactionSettings
} from 'kysely';
import type { ConnectionLock } from './connection-lock.ts';

/** Longer ones are written for their number of rows and hardly come twice. */
const CACHED_SQL_LENGTH = 4_000;
const CACHED_STATEMENTS = 256;

/** What Kysely expects of better-sqlite3, on `node:sqlite`. Statements are prepared once. */
class StatementCache implements SqliteDatabase {
	readonly #database: DatabaseSync;
	readonly #statements = new Map<string, SqliteStatement>();

	constructor(database: DatabaseSync) {
		this.#database = database;
	}

	prepare(sql: string): SqliteStatement {
		const known = this.#statements.get(sql);
		if (known) return known;
		const statement = this.#adapt(sql, this.#database.prepare(sql));
		if (sql.length > CACHED_SQL_LENGTH) return statement;
		if (this.#statements.size >= CACHED_STATEMENTS) this.#statements.clear();
		this.#statements.set(sql, statement);
		return statement;
	}

	/** The store closes the database itself, after the journal. */
	close(): void {}

	#adapt(sql: string, statement: StatementSync): SqliteStatement {
		const values = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
		return {
			reader: statement.columns().length > 0,
			all: (parameters) => statement.all(...values(parameters)),
			run: (parameters) => statement.run(...values(parameters)),
			// a cursor of its own: the same text may be executed again while this one is being read
			iterate: (parameters) => this.#database.prepare(sql).iterate(...values(parameters))
		};
	}
}

class LockedDriver extends SqliteDriver {
	readonly #database: DatabaseSync;
	readonly #lock: ConnectionLock;

	constructor(database: DatabaseSync, statements: StatementCache, lock: ConnectionLock) {
		super({ database: statements });
		this.#database = database;
		this.#lock = lock;
	}

	override async acquireConnection(): Promise<DatabaseConnection> {
		await this.#lock.acquire();
		return super.acquireConnection();
	}

	/** `immediate`: a transaction that finds the file busy fails at its beginning and not half-way. */
	override async beginTransaction(_: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
		this.#database.exec(settings?.accessMode === 'read only' ? 'begin' : 'begin immediate');
	}

	/** SQLite has rolled back by itself after some failures, a full disk among them. */
	override async rollbackTransaction(): Promise<void> {
		if (this.#database.isTransaction) this.#database.exec('rollback');
	}

	override async releaseConnection(): Promise<void> {
		this.#lock.release();
	}
}

class LockedAdapter extends SqliteAdapter {
	/** Kysely says no for SQLite's sake in general; it holds for every statement that our migrations use. */
	override get supportsTransactionalDdl(): boolean {
		return true;
	}

	/** `ConnectionLock` sees to it. Kysely's own lock is never given back by whoever asks a closed store; the next would wait for ever. */
	override get supportsMultipleConnections(): boolean {
		return true;
	}
}

/** Kysely on a connection that it shares with the journal. Who awaits the journal inside a transaction waits for ever. */
export class NodeSqliteDialect extends SqliteDialect {
	readonly #createDriver: () => Driver;

	constructor(database: DatabaseSync, lock: ConnectionLock) {
		const statements = new StatementCache(database);
		super({ database: statements });
		this.#createDriver = () => new LockedDriver(database, statements, lock);
	}

	override createDriver(): Driver {
		return this.#createDriver();
	}

	override createAdapter(): SqliteAdapter {
		return new LockedAdapter();
	}
}
