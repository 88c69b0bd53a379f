import Dexie from 'dexie';
import type { Database } from './database.ts';
import { isQuotaError, StorageError, type StorageHealth } from './failure.ts';

/** Pauses before a failed transaction is tried again, ms. After the last one it is given up, in the open. */
const RETRY_AFTER_MS = [30, 120, 500, 2000];

type TableName =
	| 'log'
	| 'refused'
	| 'quarantine'
	| 'directory'
	| 'articles'
	| 'articleHeads'
	| 'facts'
	| 'drafts'
	| 'positions'
	| 'blobs'
	| 'blobBytes'
	| 'reports'
	| 'indexes'
	| 'values';

/** Runs `work` once more after a while; a port, so that tests need not wait. */
export type Pause = (ms: number) => Promise<void>;

/** The one way to write: a transaction of its own that counts only once it is complete. */
export class Commits {
	readonly #database: Database;
	readonly #health: StorageHealth;
	readonly #pause: Pause;
	readonly #underway = new Set<Promise<unknown>>();

	constructor(database: Database, health: StorageHealth, pause: Pause) {
		this.#database = database;
		this.#health = health;
		this.#pause = pause;
	}

	/**
	 * `work` may run several times, each time in a new transaction. Rejects with `StorageError`.
	 * Quota errors come as an abort after every request has succeeded, hence only the transaction's own promise counts;
	 * and inside somebody else's transaction a write would be lost with it.
	 */
	run<Result>(tables: readonly TableName[], work: () => Promise<Result>): Promise<Result> {
		const run = this.#attempt(tables, work);
		const done = run
			.catch(() => undefined)
			.finally(() => {
				this.#underway.delete(done);
			});
		this.#underway.add(done);
		return run;
	}

	/** Resolves when everything asked for so far, and in what is left of this turn, is on disk or given up. */
	async idle(): Promise<void> {
		await Promise.resolve();
		while (this.#underway.size > 0) await Promise.all(this.#underway);
	}

	async #attempt<Result>(tables: readonly TableName[], work: () => Promise<Result>): Promise<Result> {
		for (let attempt = 0; ; attempt += 1) {
			try {
				const result = await Dexie.ignoreTransaction(() =>
					this.#database.transaction('rw!', [...tables], work)
				);
				this.#health.report(null);
				return result;
			} catch (error) {
				const isFull = isQuotaError(error);
				const pauseMs = RETRY_AFTER_MS[attempt];
				if (isFull || pauseMs === undefined) {
					const reason = isFull ? 'full' : 'failing';
					this.#health.report(reason);
					throw new StorageError(reason, error);
				}
				// one hiccup is nobody's business
				if (attempt > 0) this.#health.report('failing');
				await this.#pause(pauseMs);
			}
		}
	}
}
