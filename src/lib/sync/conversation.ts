import type { ConversationId, EntryId, PersonId } from '../domain/ids.ts';
import type { LogRow } from '../domain/log.ts';
import type { LogChange, LogStorage, RefusedRow } from '../domain/log-storage.ts';
import type { ReceiptRecord, RefusalRecord } from '../protocol/messages.ts';
import type { ConversationHandle, ConversationSnapshot, Line, NewEntry } from './conversation-handle.ts';
import type { Environment } from './environment.ts';
import { RelayLine, type LineEvents, type View } from './line.ts';
import { LogBook } from './log-book.ts';
import { createOwnRow } from './own-row.ts';
import { restore } from './restore.ts';
import { Saves } from './saves.ts';
import { decodeRows } from './structs.ts';
import { Turns } from './turns.ts';

/** How many rows are read to paint the end of a conversation before the rest is there. */
const NEWEST = 60;
/** How long after a disk that would not be read it is asked again, ms. */
const READ_AGAIN_MS = 3000;

export interface ConversationOptions {
	readonly id: ConversationId;
	readonly person: PersonId;
	/** `ws:` or `wss:` address under which conversations stand. */
	readonly url: string;
	readonly storage: LogStorage;
	readonly environment: Environment;
	/** This person lets nobody know that they are here. */
	readonly isInvisible: () => boolean;
	/** Everything up to `seq` has reached this device; of a large batch the last may still be on the way to its disk. */
	readonly delivered: (seq: number) => void;
	readonly released: () => void;
}

/**
 * One conversation as this tab has it open. Disk and relay each tell facts; rows are the truth, and the document is made
 * from them anew whenever it could differ (`#renew`). Whatever touches places in the log goes through one queue.
 */
export class OpenConversation implements ConversationHandle {
	readonly id: ConversationId;
	readonly #options: ConversationOptions;
	readonly #listeners = new Set<() => void>();
	readonly #saves: Saves;
	readonly #unwatch: () => void;
	#book = new LogBook([]);
	#refused = new Map<EntryId, RefusedRow>();
	#line: RelayLine | null = null;
	#lineState: Line = { state: 'connecting' };
	/** Next clock of the line's client. */
	#clock = 0;
	#isComplete = false;
	#isClosed = false;
	/** What other tabs told while the rows are being read; null otherwise. */
	#missed: LogChange[] | null = [];
	#view: View | null = null;
	#snapshot: ConversationSnapshot | null = null;
	readonly #turns = new Turns();
	#cancelRetry: (() => void) | null = null;

	constructor(options: ConversationOptions) {
		this.id = options.id;
		this.#options = options;
		const { storage, environment } = options;
		this.#saves = new Saves(storage, environment, (rows) => this.#saved(rows));
		this.#unwatch = storage.watch(this.id, (change) => this.#stored(change));
		this.#renewSoon(() => this.#paint());
	}

	get current(): ConversationSnapshot {
		this.#snapshot ??= {
			complete: this.#isComplete,
			rows: this.#book.rows,
			conversation: this.#isComplete ? this.#book.conversation : null,
			refused: [...this.#refused.values()],
			line: this.#lineState,
			present: this.#line?.present ?? []
		};
		return this.#snapshot;
	}

	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Rule S1: resolves after the disk; what the storage then tells goes into the document and to the socket. */
	append(entry: NewEntry): Promise<EntryId> {
		return this.#turns.take(async () => {
			const { client, last: origin } = this.#line ?? (await this.#renew([]));
			const { person, storage, environment } = this.#options;
			const place = { client, clock: this.#clock, origin };
			const row = createOwnRow(entry, this.id, person, place, environment);
			await storage.write([row]);
			this.#clock += 1;
			return row.id;
		});
	}

	async retry(id: EntryId): Promise<EntryId> {
		const refused = this.#refused.get(id);
		if (!refused) return id;
		const again = await this.append(refused.entry as NewEntry);
		await this.discard(id);
		return again;
	}

	async discard(id: EntryId): Promise<void> {
		await this.#options.storage.settle(this.id, id);
	}

	look(view: View): void {
		this.#view = view;
		this.statusChanged();
	}

	/** `isInvisible` may answer something else now. */
	statusChanged(): void {
		this.#line?.look(this.#shownView());
	}

	release(): void {
		this.#options.released();
	}

	/** Somebody has it on the screen of this tab, whether others may know that or not. */
	get isShown(): boolean {
		return this.#view?.visible ?? false;
	}

	/** Nobody has it on screen any more. */
	lookAway(): void {
		this.#view = null;
		this.statusChanged();
	}

	#shownView(): View | null {
		return this.#options.isInvisible() ? null : this.#view;
	}

	/** Resolves when everything asked for so far is done, or has failed. */
	settled(): Promise<void> {
		return this.#turns.settled();
	}

	hurry(): void {
		this.#line?.hurry();
	}

	/** The network is gone: rule P2 need not wait for the silence to be long enough. */
	networkLost(): void {
		this.#line?.renew();
	}

	resume(): void {
		this.#line?.resume();
	}

	/** This tab has slept: what the disk holds now is the truth. */
	wake(): void {
		this.#renewSoon();
	}

	close(): void {
		this.#isClosed = true;
		this.#unwatch();
		this.#cancelRetry?.();
		this.#listeners.clear();
		this.#line?.close();
		this.#saves.close();
	}

	/** The end of the conversation before all of it is read. */
	async #paint(): Promise<void> {
		this.#book.add(await this.#options.storage.newest(this.id, NEWEST));
		this.#changed();
	}

	#renewSoon(before: () => Promise<void> = async () => {}, refused: readonly RefusedRow[] = []): void {
		const renewing = this.#turns.take(async () => {
			if (this.#isClosed) return;
			await before();
			await this.#renew(refused);
		});
		renewing.catch((error: unknown) => {
			if (this.#isClosed) return;
			console.error('a conversation could not be read from this device', error);
			this.#cancelRetry = this.#options.environment.after(READ_AGAIN_MS, () =>
				this.#renewSoon(undefined, refused)
			);
		});
	}

	/** Makes book and document anew from what is on disk. Invariant: the document holds exactly the sound rows. */
	async #renew(leaving: readonly RefusedRow[]): Promise<RelayLine> {
		const { storage, person, url, environment } = this.#options;
		this.#missed ??= [];
		this.#line?.close();
		this.#line = null;
		await this.#saves.idle();
		const { random } = environment;
		const restored = await restore({ conversation: this.id, person, storage, random, leaving });
		this.#book = new LogBook(restored.rows);
		this.#book.add(this.#saves.unsaved);
		this.#refused = new Map(restored.refused.map((row) => [row.id, row]));
		this.#clock = restored.clock;
		return this.#began(
			new RelayLine({
				conversation: this.id,
				url,
				person,
				environment,
				client: restored.client,
				rows: restored.sound,
				since: this.#book.since,
				events: this.#events()
			})
		);
	}

	#began(line: RelayLine): RelayLine {
		this.#isComplete = true;
		const missed = this.#missed ?? [];
		this.#missed = null;
		this.#line = line;
		this.#lineState = line.state;
		for (const change of missed) this.#stored(change);
		line.look(this.#shownView());
		if (this.#isClosed) line.close();
		else line.connect();
		this.#changed();
		return line;
	}

	#events(): LineEvents {
		return {
			update: (update) => this.#heard(decodeRows(this.id, update)),
			receipts: (records) => this.#confirmed(records),
			refusals: (records) => this.#refusedBy(records),
			changed: () => {
				this.#lineState = this.#line?.state ?? this.#lineState;
				this.#changed();
			}
		};
	}

	/** The relay's word: these rows are admitted where they stand, whatever this device thought. */
	#heard(rows: readonly LogRow[]): void {
		const { changed, moved } = this.#book.add(rows);
		this.#saves.add(changed);
		for (const { id } of rows) if (this.#refused.has(id)) this.#settleLate(id);
		if (moved) this.#renewSoon();
		this.#changed();
	}

	#confirmed(records: readonly ReceiptRecord[]): void {
		this.#saves.add(this.#book.confirm(records));
		if (this.#line) this.#line.since = this.#book.since;
		this.#changed();
	}

	#refusedBy(records: readonly RefusalRecord[]): void {
		const refused: RefusedRow[] = [];
		for (const record of records) {
			const row = this.#book.at(record);
			if (!row || row.receipt || row.entry.author !== this.#options.person) continue;
			refused.push({ conversation: this.id, id: row.id, entry: row.entry, reason: record.reason });
		}
		if (refused.length > 0) this.#renewSoon(undefined, refused);
	}

	/** An entry that was refused as a duplicate before its first copy was heard: it isn't lost, it is there. */
	#settleLate(id: EntryId): void {
		this.discard(id).catch((error: unknown) => console.error('a settled refusal stays on disk', error));
	}

	/** What is on disk now, by this tab or another. */
	#stored(change: LogChange): void {
		if (this.#missed) {
			this.#missed.push(change);
			return;
		}
		const { changed, moved } = this.#book.add(change.rows);
		// what this tab has just saved itself is no news to it
		if (changed.length + change.refused.length + change.settled.length === 0) return;
		for (const row of change.refused) this.#refused.set(row.id, row);
		for (const id of change.settled) this.#refused.delete(id);
		const hasLeft = change.refused.some(({ id }) => this.#book.get(id) !== undefined);
		if (moved || hasLeft) this.#renewSoon();
		else if (this.#line) {
			const isOwnWaiting = (row: LogRow) => !row.receipt && row.entry.author === this.#options.person;
			this.#line.apply(changed.filter(isOwnWaiting), true);
			this.#line.apply(
				changed.filter((row) => !isOwnWaiting(row)),
				false
			);
			this.#line.since = this.#book.since;
		}
		this.#changed();
	}

	#saved(rows: readonly LogRow[]): void {
		const { person, delivered } = this.#options;
		if (rows.some(({ receipt, entry }) => receipt && entry.author !== person)) delivered(this.#book.since);
	}

	#changed(): void {
		this.#snapshot = null;
		for (const listener of [...this.#listeners]) listener();
	}
}
