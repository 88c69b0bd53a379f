import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ConnectionLock } from './connection-lock.ts';
import type { CounterName } from './schema.ts';
import type { Journal, JournalRow } from './store.ts';
import type { ConversationId } from '#lib/domain/ids.ts';

/** Rows appended between two fillings of the index. */
export const INDEX_BATCH = 4096;
/** Conversations whose short name is kept in memory, about 100 bytes each. */
const CACHED_KEYS = 100_000;

const COLUMNS = 'author, client, clock, length, seq, receivedAt, bytes';

/**
 * One table to which rows are only added at the end, so that a commit writes as few pages as its messages fill.
 * An index on `conversation` would add one page per conversation to each commit. Measured with 1,000 conversations: hardly
 * slower one by one (up to a third), but 122,000 appends a second become 74,000 in batches of 30, and 294,000 become 135,000
 * in batches of 300. Yet one conversation has to load without reading the table. So the index is a table of its own, filled
 * for `INDEX_BATCH` rows at once, in the order of the index, in the transaction that completes the batch and at open and close.
 * The rows after it, the tail, are found through a map in memory. Lost on a crash, both come back at open: the tail is indexed first.
 *
 * One process at a time: another that appends to the same file takes positions which this one believes free, and from
 * then on every append here is rejected.
 */
export class SqliteJournal implements Journal {
	readonly #database: DatabaseSync;
	readonly #lock: ConnectionLock;
	readonly #insert: StatementSync;
	readonly #insertKey: StatementSync;
	readonly #selectKey: StatementSync;
	readonly #selectIndexed: StatementSync;
	readonly #selectAt: StatementSync;
	readonly #selectUnsettled: StatementSync;
	readonly #fillIndex: StatementSync;
	readonly #setCounter: StatementSync;
	readonly #keys = new Map<ConversationId, number>();
	/** Key → positions after `#indexed`. */
	readonly #tail = new Map<number, number[]>();
	/** Position of the last row. */
	#last: number;
	#indexed: number;
	/** On disk only as of the last filling of the index: what is lost of it on a crash is looked through once more. */
	#settled: number;

	constructor(database: DatabaseSync, lock: ConnectionLock) {
		this.#database = database;
		this.#lock = lock;
		this.#insert = database.prepare(
			`insert into journal (position, conversation, ${COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`
		);
		this.#insertKey = database.prepare('insert into journal_conversation (conversation) values (?)');
		this.#selectKey = database.prepare('select key from journal_conversation where conversation = ?');
		this.#selectIndexed = database.prepare(
			`select ${COLUMNS} from journal where position in
				(select position from journal_index where conversation = ?) order by position`
		);
		this.#selectAt = database.prepare(`select ${COLUMNS} from journal where position = ?`);
		this.#selectUnsettled = database.prepare(
			`select conversation from journal_conversation where key in
				(select conversation from journal where position > ?) order by key`
		);
		this.#fillIndex = database.prepare(
			`insert into journal_index select conversation, position from journal
				where position > ? and position <= ? order by conversation, position`
		);
		this.#setCounter = database.prepare('update counter set value = ? where name = ?');
		this.#last = this.#number('select coalesce(max(position), 0) as value from journal');
		this.#indexed = this.#counter('journal-indexed');
		this.#settled = this.#counter('journal-settled');
		this.flush();
	}

	async append(rows: readonly JournalRow[]): Promise<number> {
		if (!this.#lock.tryAcquire()) await this.#lock.acquire();
		try {
			if (rows.length > 0) this.#write(rows);
			return this.#last;
		} finally {
			this.#lock.release();
		}
	}

	/** Needs no turn on the connection: nobody holds a transaction open that has written to these tables. */
	async load(conversation: ConversationId): Promise<readonly JournalRow[]> {
		const key = this.#findKey(conversation);
		if (key === undefined) return [];
		const stored = this.#selectIndexed.all(key);
		for (const position of this.#tail.get(key) ?? []) stored.push(this.#selectAt.get(position)!);
		return stored.map((row) => ({ conversation, ...(row as unknown as Omit<JournalRow, 'conversation'>) }));
	}

	async unsettled(): Promise<readonly ConversationId[]> {
		const rows = this.#selectUnsettled.all(this.#settled);
		return rows.map((row) => row['conversation'] as ConversationId);
	}

	async settle(position: number): Promise<void> {
		this.#settled = Math.max(this.#settled, Math.min(position, this.#last));
	}

	/** Puts on disk what only speeds up the next start. For whoever holds the lock. */
	flush(): void {
		this.#transact(() => this.#fill(this.#last));
		this.#indexed = this.#last;
		this.#tail.clear();
	}

	#write(rows: readonly JournalRow[]): void {
		const keys: number[] = [];
		const last = this.#last + rows.length;
		const isBatchFull = last - this.#indexed >= INDEX_BATCH;
		this.#transact(() => {
			for (const row of rows) {
				const key = this.#findKey(row.conversation) ?? this.#addKey(row.conversation);
				keys.push(key);
				const { author, client, clock, length, seq, receivedAt, bytes } = row;
				const position = this.#last + keys.length;
				this.#insert.run(position, key, author, client, clock, length, seq, receivedAt, bytes);
			}
			if (isBatchFull) this.#fill(last);
		});
		if (isBatchFull) {
			this.#indexed = last;
			this.#tail.clear();
		} else {
			for (const [index, key] of keys.entries()) this.#addToTail(key, this.#last + 1 + index);
		}
		this.#last = last;
	}

	#fill(last: number): void {
		this.#fillIndex.run(this.#indexed, last);
		this.#setCounter.run(last, 'journal-indexed' satisfies CounterName);
		this.#setCounter.run(this.#settled, 'journal-settled' satisfies CounterName);
	}

	#transact(work: () => void): void {
		this.#database.exec('begin immediate');
		try {
			work();
			this.#database.exec('commit');
		} catch (error) {
			// SQLite has rolled back by itself after some failures, a full disk among them
			if (this.#database.isTransaction) this.#database.exec('rollback');
			// some of these keys are gone with the transaction
			this.#keys.clear();
			throw error;
		}
	}

	#addToTail(key: number, position: number): void {
		const positions = this.#tail.get(key);
		if (positions) positions.push(position);
		else this.#tail.set(key, [position]);
	}

	#findKey(conversation: ConversationId): number | undefined {
		const known = this.#keys.get(conversation);
		if (known !== undefined) return known;
		const row = this.#selectKey.get(conversation);
		return row && this.#remember(conversation, Number(row['key']));
	}

	#addKey(conversation: ConversationId): number {
		return this.#remember(conversation, Number(this.#insertKey.run(conversation).lastInsertRowid));
	}

	#remember(conversation: ConversationId, key: number): number {
		if (this.#keys.size >= CACHED_KEYS) this.#keys.clear();
		this.#keys.set(conversation, key);
		return key;
	}

	#counter(name: CounterName): number {
		return this.#number(`select value from counter where name = '${name}'`);
	}

	#number(sql: string): number {
		return Number(this.#database.prepare(sql).get()!['value']);
	}
}
