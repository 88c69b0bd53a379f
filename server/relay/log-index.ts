import type { Author, Entry } from '#lib/domain/entry.ts';
import { EMPTY, step, type Conversation } from '#lib/domain/fold.ts';
import type { EntryId } from '#lib/domain/ids.ts';
import type { Position, Struct } from '#lib/domain/log.ts';

/** Clocks of one client end here, so that a position fits into one safe integer. No tab writes two million entries. */
export const MAX_CLOCK = 2 ** 21;
/** Yjs draws clientIDs from 32 bits. */
export const MAX_CLIENT = 2 ** 32;

/** A position as one number: a tenth of the memory of an object per entry. */
export function placeOf({ client, clock }: Position): number {
	return client * MAX_CLOCK + clock;
}

/** The way back from `placeOf`, as far as the clientID. */
function clientAt(place: number): number {
	return Math.floor(place / MAX_CLOCK);
}

/** Whether an element follows its own client's element before it, as all but the first of a run do. */
export function isChained(client: number, clock: number, origin: Position | null): boolean {
	return origin?.client === client && origin.clock === clock - 1;
}

/** How many of the newest elements count as the end of the log: what two people write at the same time, and then some. */
const END_LENGTH = 64;

interface Writer {
	readonly owner: Author;
	/** First clock that isn't known. */
	next: number;
}

/**
 * What is known of one log, as far as the next admission needs it: no document, no texts.
 * It runs ahead of the disk; a room whose commit fails is thrown away with it (rule C3).
 */
export class LogIndex {
	readonly #writers = new Map<number, Writer>();
	readonly #places = new Map<EntryId, number>();
	readonly #clientsOf = new Map<Author, number>();
	readonly #farInsertsOf = new Map<Author, number>();
	/** Places of the newest elements, a ring by `seq`. */
	readonly #end: number[] = [];
	#conversation: Conversation = EMPTY;
	#last: Position | null = null;
	#nextSeq = 1;

	get conversation(): Conversation {
		return this.#conversation;
	}

	/** The newest element, after which the desk writes. */
	get last(): Position | null {
		return this.#last;
	}

	get nextSeq(): number {
		return this.#nextSeq;
	}

	/** First clock of `client` that isn't known. */
	next(client: number): number {
		return this.#writers.get(client)?.next ?? 0;
	}

	owner(client: number): Author | undefined {
		return this.#writers.get(client)?.owner;
	}

	/** Where the entry of this id stands (`placeOf`). */
	place(id: EntryId): number | undefined {
		return this.#places.get(id);
	}

	/** Who wrote the entry of this id. */
	author(id: EntryId): Author | undefined {
		const place = this.#places.get(id);
		return place === undefined ? undefined : this.owner(clientAt(place));
	}

	clientsOf(author: Author): number {
		return this.#clientsOf.get(author) ?? 0;
	}

	/** How many structs this author has inserted far from the end. */
	farInsertsOf(author: Author): number {
		return this.#farInsertsOf.get(author) ?? 0;
	}

	/** Whether something inserted after `origin` (null: at the head) stands at the end of the log, or near it. */
	isNearEnd(origin: Position | null): boolean {
		return this.#nextSeq <= END_LENGTH || (origin !== null && this.#end.includes(placeOf(origin)));
	}

	clientOf(author: Author): number | undefined {
		for (const [client, { owner }] of this.#writers) if (owner === author) return client;
		return undefined;
	}

	/** Takes an admitted struct, contiguous with what is known of its client. */
	add({ client, clock, origin, entries }: Struct<Entry>, author: Author): void {
		if (!isChained(client, clock, origin) && !this.isNearEnd(origin))
			this.#farInsertsOf.set(author, this.farInsertsOf(author) + 1);
		const writer = this.#writers.get(client);
		if (writer) writer.next = clock + entries.length;
		else {
			this.#writers.set(client, { owner: author, next: clock + entries.length });
			this.#clientsOf.set(author, this.clientsOf(author) + 1);
		}
		entries.forEach((entry, index) => {
			const place = placeOf({ client, clock: clock + index });
			this.#places.set(entry.id, place);
			this.#end[(this.#nextSeq + index) % END_LENGTH] = place;
			this.#conversation = step(this.#conversation, entry);
		});
		this.#last = { client, clock: clock + entries.length - 1 };
		this.#nextSeq += entries.length;
	}
}
