import type { EntryId } from '../domain/ids.ts';
import type { LogRow } from '../domain/log.ts';
import type { LogStorage } from '../domain/log-storage.ts';
import type { Environment } from './environment.ts';

/** Rows per write: one that fails takes no more than these with it. */
const ROWS_PER_WRITE = 500;
/** How long after a disk that would not take rows it is asked again, ms. */
const WRITE_AGAIN_MS = 5000;

/** Puts what the relay told on disk, and keeps at it: until it is there, the relay can be asked for it again. */
export class Saves {
	readonly #storage: Pick<LogStorage, 'write'>;
	readonly #environment: Pick<Environment, 'after'>;
	readonly #saved: (rows: readonly LogRow[]) => void;
	readonly #writes = new Set<Promise<void>>();
	readonly #unsaved = new Map<EntryId, LogRow>();
	#cancelRetry: (() => void) | null = null;
	#isClosed = false;

	constructor(
		storage: Pick<LogStorage, 'write'>,
		environment: Pick<Environment, 'after'>,
		saved: (rows: readonly LogRow[]) => void
	) {
		this.#storage = storage;
		this.#environment = environment;
		this.#saved = saved;
	}

	/** What the disk would not take so far. */
	get unsaved(): Iterable<LogRow> {
		return this.#unsaved.values();
	}

	/** Writes are asked for at once, so that whatever is written later stands behind them. */
	add(rows: readonly LogRow[]): void {
		for (let from = 0; from < rows.length; from += ROWS_PER_WRITE) {
			const writing = this.#write(rows.slice(from, from + ROWS_PER_WRITE));
			this.#writes.add(writing);
			void writing.then(() => this.#writes.delete(writing));
		}
	}

	/** Resolves when nothing is being written. */
	async idle(): Promise<void> {
		while (this.#writes.size > 0) await Promise.all(this.#writes);
	}

	close(): void {
		this.#isClosed = true;
		this.#cancelRetry?.();
	}

	async #write(rows: readonly LogRow[]): Promise<void> {
		try {
			await this.#storage.write(rows);
		} catch (error) {
			if (this.#isClosed) return;
			// the storage shows its failure by itself; here nothing is given up
			console.error('rows from the relay wait for the disk', error);
			for (const row of rows) this.#unsaved.set(row.id, row);
			this.#cancelRetry ??= this.#environment.after(WRITE_AGAIN_MS, () => this.#retry());
			return;
		}
		this.#saved(rows);
	}

	#retry(): void {
		this.#cancelRetry = null;
		const rows = [...this.#unsaved.values()];
		this.#unsaved.clear();
		this.add(rows);
	}
}
