import type { ConversationId, EntryId } from '../domain/ids.ts';
import type { LogRow } from '../domain/log.ts';
import { mergeRow } from '../domain/log-merge.ts';
import type {
	LogArchive,
	LogChange,
	LogOverview,
	LogStorage,
	RefusedRow,
	RowKey
} from '../domain/log-storage.ts';
import { inOrder } from '../domain/order.ts';
import type { Commits } from './commits.ts';
import { under, type Database } from './database.ts';
import { parseStoredRow, toStoredRow, UNCONFIRMED, type StoredRow } from './log-row.ts';
import type { LogWatchers } from './log-watchers.ts';

interface Write {
	readonly rows: readonly LogRow[];
	readonly resolve: () => void;
	readonly reject: (error: unknown) => void;
}

/** Rows after which a transaction takes no further writes: whoever reads meanwhile waits for its end. */
const ROWS_PER_COMMIT = 500;

/** The log on disk (rule S2). */
export class DexieLog implements LogStorage, LogOverview, LogArchive {
	readonly #database: Database;
	readonly #commits: Commits;
	readonly #watchers: LogWatchers;
	#queue: Write[] = [];
	#isDraining = false;

	constructor(database: Database, commits: Commits, watchers: LogWatchers) {
		this.#database = database;
		this.#commits = commits;
		this.#watchers = watchers;
	}

	write(rows: readonly LogRow[]): Promise<void> {
		if (rows.length === 0) return Promise.resolve();
		return new Promise((resolve, reject) => {
			this.#queue.push({ rows, resolve, reject });
			if (!this.#isDraining) void this.#drain();
		});
	}

	async read(conversation: ConversationId): Promise<readonly LogRow[]> {
		const [from, to] = under(conversation);
		return this.#parse(
			await this.#database.log.where('[conversation+id]').between(from, to, true, true).toArray()
		);
	}

	async newest(conversation: ConversationId, limit: number): Promise<readonly LogRow[]> {
		const [from, to] = under(conversation);
		const newest = this.#database.log.where('[conversation+order]').between(from, to, true, true);
		return inOrder(await this.#parse(await newest.reverse().limit(limit).toArray()));
	}

	async waiting(): Promise<readonly ConversationId[]> {
		return (await this.#database.log.orderBy('waiting').uniqueKeys()) as ConversationId[];
	}

	async openings(): Promise<readonly LogRow[]> {
		return this.#parse(await this.#database.log.where('opening').equals(1).toArray());
	}

	async unconfirmed(): Promise<readonly LogRow[]> {
		return this.#parse(await this.#database.log.orderBy('waiting').toArray());
	}

	refusals(): Promise<readonly RefusedRow[]> {
		return this.#database.refused.toArray();
	}

	count(): Promise<number> {
		return this.#database.log.count();
	}

	async scan(after: RowKey | null, limit: number): Promise<readonly LogRow[]> {
		const { log } = this.#database;
		// forward: the other way round the browser hands rows out one by one
		let from = after && [after.conversation, after.id];
		for (;;) {
			const rows = from ? log.where('[conversation+id]').above(from) : log.orderBy('[conversation+id]');
			const stored = await rows.limit(limit).toArray();
			const parsed = await this.#parse(stored);
			const last = stored.at(-1);
			// rows that can't be read are no end
			if (parsed.length > 0 || !last) return parsed;
			from = [last.conversation, last.id];
		}
	}

	confirmed(conversation: ConversationId): Promise<number> {
		const range = this.#database.log.where('[conversation+order]');
		return range.between([conversation, 0], [conversation, UNCONFIRMED], true, false).count();
	}

	async repair(
		conversation: ConversationId,
		refused: readonly RefusedRow[],
		rewritten: readonly LogRow[]
	): Promise<void> {
		const change = await this.#commits.run(['log', 'refused'], async () => {
			const leaving: RefusedRow[] = [];
			for (const row of refused) if (await this.#isWaiting(conversation, row.id)) leaving.push(row);
			// another tab has seen the same refusal and was first: what it made of the rest stands
			if (refused.length > 0 && leaving.length === 0) return null;
			const moved: LogRow[] = [];
			for (const row of rewritten) if (await this.#isWaiting(conversation, row.id)) moved.push(row);
			await this.#database.log.bulkDelete(leaving.map(({ id }) => [conversation, id]));
			await this.#database.refused.bulkPut(leaving);
			await this.#database.log.bulkPut(moved.map(toStoredRow));
			return { conversation, rows: moved, refused: leaving, settled: [] } satisfies LogChange;
		});
		if (change) this.#watchers.tell(change);
	}

	async refused(conversation: ConversationId): Promise<readonly RefusedRow[]> {
		const [from, to] = under(conversation);
		const rows = this.#database.refused.where('[conversation+id]').between(from, to, true, true);
		return (await rows.toArray()).sort((a, b) => a.entry.at - b.entry.at);
	}

	async settle(conversation: ConversationId, id: EntryId): Promise<void> {
		await this.#commits.run(['refused'], () => this.#database.refused.delete([conversation, id]));
		this.#watchers.tell({ conversation, rows: [], refused: [], settled: [id] });
	}

	watch(conversation: ConversationId, listener: (change: LogChange) => void): () => void {
		return this.#watchers.watch(conversation, listener);
	}

	watchAll(listener: (change: LogChange) => void): () => void {
		return this.#watchers.watchAll(listener);
	}

	async #isWaiting(conversation: ConversationId, id: EntryId): Promise<boolean> {
		const held = await this.#database.log.get([conversation, id]);
		return held !== undefined && !held.receipt;
	}

	/** What arrives in the same moment, or while the disk is busy, is one transaction, but no endless one. */
	async #drain(): Promise<void> {
		this.#isDraining = true;
		await Promise.resolve();
		while (this.#queue.length > 0) {
			const writes = this.#takeWrites();
			try {
				const changed = await this.#commits.run(['log'], () => this.#put(writes.flatMap(({ rows }) => rows)));
				this.#tell(changed);
				for (const { resolve } of writes) resolve();
			} catch (error) {
				for (const { reject } of writes) reject(error);
			}
		}
		this.#isDraining = false;
	}

	/** Whole writes, the oldest first. */
	#takeWrites(): Write[] {
		let count = 1;
		let size = this.#queue[0]?.rows.length ?? 0;
		for (const { rows } of this.#queue.slice(1)) {
			size += rows.length;
			if (size > ROWS_PER_COMMIT) break;
			count += 1;
		}
		return this.#queue.splice(0, count);
	}

	/** Answers the rows that are different now. */
	async #put(rows: readonly LogRow[]): Promise<LogRow[]> {
		const incoming = new Map<string, LogRow>();
		for (const row of rows) {
			const key = `${row.conversation}/${row.id}`;
			incoming.set(key, mergeRow(incoming.get(key), row));
		}
		const wanted = [...incoming.values()];
		const held = await this.#database.log.bulkGet(wanted.map(({ conversation, id }) => [conversation, id]));
		const changed = wanted.filter((row, index) => {
			const parsed = held[index] && parseStoredRow(held[index]);
			return !parsed || 'bad' in parsed || mergeRow(parsed, row) === row;
		});
		await this.#database.log.bulkPut(changed.map(toStoredRow));
		return changed;
	}

	#tell(rows: readonly LogRow[]): void {
		const byConversation = Map.groupBy(rows, ({ conversation }) => conversation);
		for (const [conversation, changed] of byConversation)
			this.#watchers.tell({ conversation, rows: changed, refused: [], settled: [] });
	}

	/** A row that can't be read goes aside with the reason, the others go on. */
	async #parse(stored: readonly StoredRow[]): Promise<LogRow[]> {
		const rows: LogRow[] = [];
		const bad: { readonly value: StoredRow; readonly reason: string }[] = [];
		for (const value of stored) {
			const row = parseStoredRow(value);
			if ('bad' in row) bad.push({ value, reason: row.bad });
			else rows.push(row);
		}
		if (bad.length > 0)
			await this.#commits.run(['log', 'quarantine'], async () => {
				await this.#database.quarantine.bulkAdd(bad);
				await this.#database.log.bulkDelete(bad.map(({ value }) => [value.conversation, value.id]));
			});
		return rows;
	}
}
