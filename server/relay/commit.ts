import type { Entry } from '#lib/domain/entry.ts';
import type { Struct } from '#lib/domain/log.ts';
import type { RefusalRecord } from '#lib/protocol/messages.ts';
import type { Journal, JournalRow } from '../store/store.ts';

/** What one update or one answer of the desk adds to one room. Without rows it only waits for its turn. */
export interface Admitted<Room, Sender> {
	readonly room: Room;
	readonly rows: readonly JournalRow[];
	readonly runs: readonly Struct<Entry>[];
	/** Who is told of the refusals; null: the desk. */
	readonly sender: Sender | null;
	readonly refusals: readonly RefusalRecord[];
	/** For whoever waits until it is on disk. */
	readonly done: PromiseWithResolvers<void> | null;
}

export interface CommitOptions<Room, Sender> {
	readonly journal: Pick<Journal, 'append'>;
	/** On disk. `position` is null where nothing had to be written. Must not throw. */
	onCommitted(batch: readonly Admitted<Room, Sender>[], position: number | null): void;
	/** Not on disk, as far as is known. Must not throw. */
	onFailed(batch: readonly Admitted<Room, Sender>[], error: unknown): void;
}

/**
 * Everything admitted in one turn of the event loop, over all rooms, becomes one durable transaction (rules C1–C3);
 * what is admitted while one is under way goes into the next.
 */
export class GroupCommit<Room, Sender> {
	readonly #options: CommitOptions<Room, Sender>;
	#queue: Admitted<Room, Sender>[] = [];
	#running: Promise<void> | null = null;

	constructor(options: CommitOptions<Room, Sender>) {
		this.#options = options;
	}

	add(admitted: Admitted<Room, Sender>): void {
		this.#queue.push(admitted);
		this.#running ??= this.#run();
	}

	/** Resolves when nothing is waiting. Never rejects. */
	async idle(): Promise<void> {
		while (this.#running) await this.#running;
	}

	/** Takes what belongs to a room that is no more out of the queue. */
	withdraw(room: Room): readonly Admitted<Room, Sender>[] {
		const withdrawn = this.#queue.filter((admitted) => admitted.room === room);
		this.#queue = this.#queue.filter((admitted) => admitted.room !== room);
		return withdrawn;
	}

	async #run(): Promise<void> {
		// to the end of the turn: whatever else has arrived by then shares the transaction
		await new Promise((resolve) => setImmediate(resolve));
		while (this.#queue.length > 0) {
			const batch = this.#queue;
			this.#queue = [];
			try {
				const rows = batch.flatMap((admitted) => admitted.rows);
				const position = rows.length > 0 ? await this.#options.journal.append(rows) : null;
				this.#options.onCommitted(batch, position);
			} catch (error) {
				this.#options.onFailed(batch, error);
			}
		}
		this.#running = null;
	}
}
