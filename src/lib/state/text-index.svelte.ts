import type { ConversationId } from '../domain/ids.ts';
import type { LogArchive, LogChange, LogOverview, LogStorage, RowKey } from '../domain/log-storage.ts';
import { linesOf, SearchableLog, type SearchLine } from '../domain/text-search-log.ts';

export interface TextIndexOptions {
	readonly log: Pick<LogStorage, 'read'> & Pick<LogOverview, 'watchAll'> & Pick<LogArchive, 'count' | 'scan'>;
	/** Lets the browser draw and answer keys before work goes on. */
	readonly pause: () => Promise<void>;
	/** For tests; `MAX_BYTES` otherwise. */
	readonly maxBytes?: number;
}

/**
 * How much is held in memory. That is some 150,000 texts of a line or two; conversations beyond it, the oldest, are read
 * from the disk for each search.
 */
export const MAX_BYTES = 96 * 2 ** 20;
/** Rows that are read between two pauses: parsing them takes less than a frame. */
const ROWS_PER_TURN = 200;
/** Lines that are compared between two pauses: some 3 ms. */
const LINES_PER_TURN = 10_000;
/** As many lines are compared in the time in which one is made out of its row. */
const MAKING_LINES = 20;

export type IndexStatus =
	/** Nobody has searched yet. */
	| { readonly state: 'idle' }
	/** `read` of `total` rows of this device have been looked at. */
	| { readonly state: 'reading'; readonly read: number; readonly total: number }
	| { readonly state: 'ready' }
	/** The disk would not be read; `start` tries again. */
	| { readonly state: 'failed' };

/** Told each conversation with its texts; once more where it leaves the memory meanwhile. */
export type Visit = (conversation: ConversationId, lines: readonly SearchLine[]) => void;

/**
 * All texts of this device, held ready for search. Invariant: `visit` tells what the disk holds, whether it is in memory
 * or not; only the time that it takes depends on that.
 */
export class TextIndex {
	readonly #options: TextIndexOptions;
	readonly #held = new Map<ConversationId, SearchableLog>();
	readonly #onDisk = new Set<ConversationId>();
	/** Conversations that left the device while it was being read: a chunk under way may still hold their rows. */
	readonly #forgotten = new Set<ConversationId>();
	readonly #listeners = new Set<() => void>();
	#status = $state.raw<IndexStatus>({ state: 'idle' });
	#size = 0;
	#starting: Promise<void> | null = null;
	#unwatch: (() => void) | null = null;
	#isStopped = false;

	constructor(options: TextIndexOptions) {
		this.#options = options;
	}

	get status(): IndexStatus {
		return this.#status;
	}

	/** Reads the device, the first time it is asked to; resolves when it has, or could not. */
	start(): Promise<void> {
		if (this.#status.state === 'failed') this.#starting = null;
		this.#starting ??= this.#read();
		return this.#starting;
	}

	stop(): void {
		this.#isStopped = true;
		this.#unwatch?.();
		this.#listeners.clear();
	}

	/** Told when texts have come or gone. */
	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** The right to read it is lost. */
	forget(conversation: ConversationId): void {
		if (this.#status.state === 'reading') this.#forgotten.add(conversation);
		this.#drop(conversation);
		this.#onDisk.delete(conversation);
		this.#changed();
	}

	/** All conversations in no order; ends early when `isOver`. Rejects when the disk would not be read. */
	async visit(visit: Visit, isOver: () => boolean): Promise<void> {
		let seen = 0;
		for (const [conversation, log] of this.#held) {
			const cost = log.isStale ? MAKING_LINES : 1;
			const { lines } = log;
			visit(conversation, lines);
			seen += lines.length * cost;
			if (seen < LINES_PER_TURN) continue;
			seen = 0;
			await this.#options.pause();
			if (isOver()) return;
		}
		for (const conversation of [...this.#onDisk]) {
			const lines = linesOf(await this.#options.log.read(conversation));
			if (isOver()) return;
			visit(conversation, lines);
		}
	}

	async #read(): Promise<void> {
		const { log, pause } = this.#options;
		// from here on nothing is missed: what comes twice is the same row
		this.#unwatch ??= log.watchAll((change) => {
			this.#heard(change);
		});
		try {
			const total = await log.count();
			let read = 0;
			let after: RowKey | null = null;
			for (;;) {
				this.#status = { state: 'reading', read, total: Math.max(read, total) };
				const rows = await log.scan(after, ROWS_PER_TURN);
				if (this.#isStopped) return;
				const last = rows.at(-1);
				if (!last) break;
				const byConversation = Map.groupBy(rows, (row) => row.conversation);
				for (const [conversation, some] of byConversation)
					if (!this.#forgotten.has(conversation)) this.#add(conversation, some);
				read += rows.length;
				// of the last one there may be more to come
				for (const conversation of byConversation.keys())
					if (conversation !== last.conversation) this.#held.get(conversation)?.prepare();
				if (after && after.conversation !== last.conversation) this.#held.get(after.conversation)?.prepare();
				after = last;
				await pause();
			}
			this.#forgotten.clear();
			this.#status = { state: 'ready' };
			this.#changed();
		} catch (error) {
			if (this.#isStopped) return;
			console.error('the texts of this device could not be read', error);
			this.#status = { state: 'failed' };
		}
	}

	#heard({ conversation, rows, refused }: LogChange): void {
		if (rows.length > 0) this.#forgotten.delete(conversation);
		const log = this.#held.get(conversation);
		const before = log?.size ?? 0;
		log?.remove(refused.map(({ id }) => id));
		this.#size += (log?.size ?? 0) - before;
		this.#add(conversation, rows);
		this.#changed();
	}

	/** What doesn't fit is read from the disk when it is wanted. */
	#add(conversation: ConversationId, rows: LogChange['rows']): void {
		if (rows.length === 0 || this.#onDisk.has(conversation)) return;
		const log = this.#held.get(conversation) ?? new SearchableLog();
		const before = log.size;
		log.add(rows);
		this.#held.set(conversation, log);
		this.#size += log.size - before;
		// in the order in which they came here, which is that of their ids, and so of their age
		for (const oldest of this.#held.keys()) {
			if (this.#size <= (this.#options.maxBytes ?? MAX_BYTES)) return;
			this.#drop(oldest);
			this.#onDisk.add(oldest);
		}
	}

	#drop(conversation: ConversationId): void {
		this.#size -= this.#held.get(conversation)?.size ?? 0;
		this.#held.delete(conversation);
	}

	#changed(): void {
		for (const listener of [...this.#listeners]) listener();
	}
}
