import type { Author, Entry } from '#lib/domain/entry.ts';
import type { Contact } from '#lib/domain/directory.ts';
import { EMPTY, step, type Conversation } from '#lib/domain/fold.ts';
import type { ConversationId, EntryId, PersonId } from '#lib/domain/ids.ts';
import type { Position, Struct } from '#lib/domain/log.ts';
import { TICKET_VENUE, type Venue } from '#lib/domain/venue.ts';
import type { CloseCode } from '#lib/protocol/close-codes.ts';
import type { View } from '#lib/domain/presence.ts';
import { encodeReceipts, encodeSync, SYNC, type ReceiptRecord } from '#lib/protocol/messages.ts';
import { encodeStateVector, encodeStruct } from '#lib/protocol/update.ts';
import type { JournalRow } from '../store/store.ts';
import type { Known } from './known.ts';
import type { RelayLimits } from './limits.ts';
import { LogIndex } from './log-index.ts';
import { Presence, type Viewer } from './presence.ts';
import { Answer, readRun, toStoredRun, type StoredRun } from './stored-run.ts';

/** A connection that has joined. */
export interface Member extends Viewer {
	/** An answer to its step 1 is under way, which will hand it all that is committed meanwhile. */
	readonly isCatchingUp: boolean;
	close(code: CloseCode, reason?: string): void;
}

const NOTHING: ReadonlyMap<number, number> = new Map();

/** What a room knows of its surroundings. */
export interface RoomOptions {
	readonly limits: RelayLimits;
	/** Of internal notes: the room of their ticket. */
	readonly ticket: Room | null;
	/** Of a conversation between two analysts. Asked each time: links come and go. */
	contact(id: ConversationId): Contact | undefined;
	onViews(id: ConversationId, views: readonly View[]): void;
}

/**
 * One conversation in memory: what is on disk, as bytes, and an index that runs ahead of it by what is being committed.
 * Admission looks at the index, everybody else is only ever shown what is on disk (rule C1).
 */
export class Room implements Known {
	readonly id: ConversationId;
	readonly members = new Set<Member>();
	readonly presence: Presence;
	/** Of internal notes: the room of their ticket, which is held as long as they are. */
	readonly ticket: Room | null;
	readonly #options: RoomOptions;
	readonly #index = new LogIndex();
	readonly #runs: StoredRun[] = [];
	readonly #vector = new Map<number, number>();
	#committed: Conversation = EMPTY;
	#stepOne: Uint8Array | null = null;
	#receivedAt = 0;

	constructor(id: ConversationId, rows: readonly JournalRow[], options: RoomOptions) {
		this.id = id;
		this.ticket = options.ticket;
		this.#options = options;
		this.presence = new Presence(
			this.members,
			(client) => this.#index.owner(client),
			options.limits,
			(views) => options.onViews(id, views)
		);
		for (const row of rows) {
			const run = readRun(row);
			this.#index.add(run, row.author);
			this.#receivedAt = row.receivedAt;
			this.#store(row, run.entries);
		}
	}

	/** What beyond the own log decides who may be here and write: as it stands on disk now (rules R6, R7). */
	get venue(): Venue {
		if (this.ticket) return { kind: 'notes', ticket: this.ticket.committed };
		const contact = this.#options.contact(this.id);
		return contact ? { kind: 'direct', contact } : TICKET_VENUE;
	}

	/** With everything admitted, on disk or not. */
	get conversation(): Conversation {
		return this.#index.conversation;
	}

	/** On disk. */
	get committed(): Conversation {
		return this.#committed;
	}

	get runs(): readonly StoredRun[] {
		return this.#runs;
	}

	/** Number of the newest entry that was admitted. */
	get lastSeq(): number {
		return this.#index.nextSeq - 1;
	}

	next(client: number): number {
		return this.#index.next(client);
	}

	owner(client: number): Author | undefined {
		return this.#index.owner(client) ?? this.presence.claimant(client);
	}

	place(id: EntryId): number | undefined {
		return this.#index.place(id);
	}

	author(id: EntryId): Author | undefined {
		return this.#index.author(id);
	}

	clientsOf(person: PersonId): number {
		return this.#index.clientsOf(person);
	}

	farInsertsOf(person: PersonId): number {
		return this.#index.farInsertsOf(person);
	}

	isNearEnd(origin: Position | null): boolean {
		return this.#index.isNearEnd(origin);
	}

	/** Numbers what was admitted and makes the rows to be committed; the index runs ahead with them. */
	advance(runs: readonly Struct<Entry>[], author: Author, now: number): JournalRow[] {
		// a clock that is set back must not make later entries look older
		this.#receivedAt = Math.max(this.#receivedAt, now);
		const encoded = runs.map(encodeStruct);
		return runs.map((run, index) => {
			const { client, clock, entries } = run;
			const seq = this.#index.nextSeq;
			this.#index.add(run, author);
			return {
				conversation: this.id,
				author,
				client,
				clock,
				length: entries.length,
				seq,
				receivedAt: this.#receivedAt,
				bytes: encoded[index]!
			};
		});
	}

	/** The struct of the desk's own entries: after the newest element, under the desk's one clientID here. */
	compose(entries: readonly Entry[], author: Author, newClient: () => number): Struct<Entry> {
		let client = this.#index.clientOf(author);
		while (client === undefined || (this.owner(client) ?? author) !== author) client = newClient();
		return { client, clock: this.#index.next(client), origin: this.#index.last, entries };
	}

	/** Rows are on disk now. */
	commit(rows: readonly JournalRow[], runs: readonly Struct<Entry>[]): void {
		rows.forEach((row, index) => this.#store(row, runs[index]!.entries));
	}

	/** The frames that hand out what was committed from `first` on. */
	updates(first: number): Uint8Array[] {
		const answer = new Answer(NOTHING, this.#options.limits, first);
		const frames: Uint8Array[] = [];
		for (let isLast = false; !isLast;) {
			const next = answer.next(this.#runs);
			frames.push(encodeSync(SYNC.update, next.update));
			isLast = next.isLast;
		}
		return frames;
	}

	/** Receipts of everything numbered above `since`, in frames of bounded size. */
	receipts(since: number, first = 0): Uint8Array[] {
		const frames: Uint8Array[] = [];
		let records: ReceiptRecord[] = [];
		for (let index = first; index < this.#runs.length; index += 1) {
			const { client, clock, length, seq, receivedAt } = this.#runs[index]!;
			const held = Math.max(0, since - seq + 1);
			if (held >= length) continue;
			records.push({ client, clock: clock + held, length: length - held, seq: seq + held, receivedAt });
			if (records.length < this.#options.limits.receiptsPerFrame) continue;
			frames.push(encodeReceipts(records));
			records = [];
		}
		if (records.length > 0) frames.push(encodeReceipts(records));
		return frames;
	}

	/** A step 1 with the committed state vector. */
	get stepOne(): Uint8Array {
		this.#stepOne ??= encodeSync(SYNC.step1, encodeStateVector(this.#vector));
		return this.#stepOne;
	}

	/** The whole log on disk, decoded. */
	*entries(): Generator<{ readonly entry: Entry; readonly seq: number; readonly receivedAt: number }> {
		for (const run of this.#runs)
			for (const [index, entry] of readRun(run).entries.entries())
				yield { entry, seq: run.seq + index, receivedAt: run.receivedAt };
	}

	#store(row: JournalRow, entries: readonly Entry[]): void {
		this.#runs.push(toStoredRun(row));
		this.#vector.set(row.client, row.clock + row.length);
		this.#stepOne = null;
		for (const entry of entries) this.#committed = step(this.#committed, entry);
	}
}
