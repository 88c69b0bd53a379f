import type { Author, Entry } from '#lib/domain/entry.ts';
import { step, type Conversation } from '#lib/domain/fold.ts';
import type { EntryId } from '#lib/domain/ids.ts';
import type { Position, RefusalReason, Struct } from '#lib/domain/log.ts';
import { refusalOf, type Rights } from '#lib/domain/rights.ts';
import { idOf, parseEntry } from '#lib/protocol/entry.ts';
import type { RefusalRecord } from '#lib/protocol/messages.ts';
import type { Known } from './known.ts';
import type { RelayLimits } from './limits.ts';
import { isChained, MAX_CLIENT, MAX_CLOCK, placeOf } from './log-index.ts';

export type Admission =
	| {
			readonly ok: true;
			/** In the order in which they are numbered. */
			readonly runs: readonly Struct<Entry>[];
			readonly refusals: readonly RefusalRecord[];
			/** Something could not be placed: its writer has to send what lies between (rule A6). */
			readonly gap: boolean;
	  }
	| { readonly ok: false; readonly error: 'not-an-append' | 'too-many' };

/** The new elements of one client, taken from the front. */
interface Section {
	readonly client: number;
	readonly structs: readonly Struct<unknown>[];
	/** Index of the struct, and of the element in it, that comes next. */
	struct: number;
	element: number;
	/** The next element as an entry, null when it is none, undefined when it hasn't been looked at. */
	entry: Entry | null | undefined;
}

type Run = Struct<Entry> & { readonly entries: Entry[] };

/**
 * Which entries of an update become part of the log (rules A1–A9, R2–R7). Pure: `known` is only read, `now` is the relay's clock in ms.
 * Sections may depend on each other; among those that are ready the entry written first is taken first, so that what one person
 * wrote in several tabs is numbered as it was written. Costs O(elements × sections with news).
 */
export function admit(
	structs: readonly Struct<unknown>[],
	known: Known,
	rights: Rights,
	now: number,
	limits: RelayLimits
): Admission {
	if (!structs.every(isAppend)) return { ok: false, error: 'not-an-append' };
	const update = new Update(known, rights, now, limits);
	for (const section of Map.groupBy(structs, ({ client }) => client).values()) update.open(section);
	return update.decide();
}

/** Whoever has written anything has something to append to: only a client's first struct lacks an origin. */
function isAppend({ client, clock, origin, entries }: Struct<unknown>): boolean {
	return (
		client < MAX_CLIENT &&
		clock + entries.length < MAX_CLOCK &&
		(origin === null ? clock === 0 : origin.client !== client || origin.clock < clock)
	);
}

class Update {
	readonly #known: Known;
	readonly #rights: Rights;
	readonly #now: number;
	readonly #limits: RelayLimits;
	readonly #next = new Map<number, number>();
	readonly #ids = new Set<EntryId>();
	readonly #runs: Run[] = [];
	readonly #refusals: RefusalRecord[] = [];
	readonly #waiting = new Set<Section>();
	#conversation: Conversation;
	#newClients = 0;
	#farInserts = 0;
	#gap = false;

	constructor(known: Known, rights: Rights, now: number, limits: RelayLimits) {
		this.#known = known;
		this.#rights = rights;
		this.#now = now;
		this.#limits = limits;
		this.#conversation = known.conversation;
	}

	/** Passes over what is known of one client and keeps the rest for `decide`. */
	open(structs: readonly Struct<unknown>[]): void {
		const { client } = structs[0]!;
		const next = this.#known.next(client);
		const owner = this.#known.owner(client);
		const isForeign = owner !== undefined && owner !== this.#rights.person;
		for (const [index, struct] of structs.entries()) {
			const fork = this.#findFork(struct, next);
			if (fork !== -1) {
				this.#refuse(struct, fork, isForeign ? 'author' : 'duplicate-id');
				return;
			}
			if (struct.clock + struct.entries.length <= next) continue;
			if (isForeign) {
				this.#refuseAll(structs.slice(index), next);
				return;
			}
			if (struct.clock > next) {
				this.#gap = true;
				return;
			}
			if (next === 0) this.#newClients += 1;
			this.#waiting.add({ client, structs, struct: index, element: next - struct.clock, entry: undefined });
			return;
		}
	}

	decide(): Admission {
		const { person } = this.#rights;
		if (this.#known.clientsOf(person) + this.#newClients > this.#limits.clientsPerPerson)
			return { ok: false, error: 'too-many' };
		for (let section = this.#firstReady(); section; section = this.#firstReady()) this.#take(section);
		if (this.#known.farInsertsOf(person) + this.#farInserts > this.#limits.farInsertsPerPerson)
			return { ok: false, error: 'too-many' };
		return {
			ok: true,
			runs: this.#runs,
			refusals: this.#refusals,
			gap: this.#gap || this.#waiting.size > 0
		};
	}

	/**
	 * The first element below `next` that isn't the one known at its place, or -1. Somebody else wrote under this clientID,
	 * or a copy of this device did: passing over it would swallow a message that its writer then takes for sent.
	 */
	#findFork({ client, clock, entries }: Struct<unknown>, next: number): number {
		const end = Math.min(entries.length, next - clock);
		for (let index = 0; index < end; index += 1) {
			const place = this.#known.place(idOf(entries[index]) as EntryId);
			if (place !== placeOf({ client, clock: clock + index })) return index;
		}
		return -1;
	}

	#firstReady(): Section | null {
		let first: Section | null = null;
		let firstAt = Infinity;
		let isFirstAhead = true;
		for (const section of this.#waiting) {
			if (!this.#isReady(section)) continue;
			section.entry ??= parseEntry(section.structs[section.struct]!.entries[section.element]);
			const at = section.entry?.at ?? -1;
			// a clock may have been set back between a text and its edit
			const isAhead = section.entry !== null && this.#isAhead(section.entry);
			if (first === null || (isAhead === isFirstAhead ? at < firstAt : isFirstAhead)) {
				first = section;
				firstAt = at;
				isFirstAhead = isAhead;
			}
		}
		return first;
	}

	/** It refers to what isn't known, and may come with another section of the same update. */
	#isAhead(entry: Entry): boolean {
		const target = 'target' in entry ? entry.target : entry.kind === 'message' ? entry.quote : undefined;
		return target !== undefined && this.#authorOf(target) === undefined;
	}

	#isReady({ structs, struct, element }: Section): boolean {
		if (element > 0) return true;
		const { origin } = structs[struct]!;
		return origin === null || origin.clock < this.#nextOf(origin.client);
	}

	#take(section: Section): void {
		const struct = section.structs[section.struct]!;
		const { entry } = section;
		const reason = entry ? this.#reasonAgainst(entry) : 'schema';
		if (!entry || reason) {
			this.#refuse(struct, section.element, reason ?? 'schema');
			this.#waiting.delete(section);
			return;
		}
		this.#append(struct, section.element, entry);
		this.#forward(section, struct);
	}

	#reasonAgainst(entry: Entry): RefusalReason | null {
		if (entry.author !== this.#rights.person) return 'author';
		// before the rules of state: whoever sends `open` again is to learn that it is there, not that it came too late
		if (this.#ids.has(entry.id) || this.#known.place(entry.id) !== undefined) return 'duplicate-id';
		const { venue } = this.#known;
		return refusalOf(this.#rights, venue, this.#conversation, entry, (id) => this.#authorOf(id), this.#now);
	}

	/** What stands earlier in the same update is as good as known: an edit may come together with what it edits. */
	#authorOf(id: EntryId): Author | undefined {
		return this.#ids.has(id) ? this.#rights.person : this.#known.author(id);
	}

	#append(struct: Struct<unknown>, element: number, entry: Entry): void {
		const { client } = struct;
		const at = struct.clock + element;
		const origin = element > 0 ? { client, clock: at - 1 } : struct.origin;
		const run = this.#runs.at(-1);
		const follows = isChained(client, at, origin);
		const isNext = run?.client === client && run.clock + run.entries.length === at;
		if (!follows && !this.#isNearEnd(origin)) this.#farInserts += 1;
		if (isNext && follows && run.entries.length < this.#limits.entriesPerStruct) run.entries.push(entry);
		else this.#runs.push({ client, clock: at, origin, entries: [entry] });
		this.#next.set(client, at + 1);
		this.#ids.add(entry.id);
		this.#conversation = step(this.#conversation, entry);
	}

	#forward(section: Section, { clock, entries }: Struct<unknown>): void {
		section.entry = undefined;
		section.element += 1;
		if (section.element < entries.length) return;
		section.struct += 1;
		section.element = 0;
		const following = section.structs[section.struct];
		if (following && following.clock === clock + entries.length) return;
		this.#waiting.delete(section);
		if (following) this.#gap = true;
	}

	#isNearEnd(origin: Position | null): boolean {
		const isNew = origin !== null && origin.clock >= this.#known.next(origin.client);
		return isNew || this.#known.isNearEnd(origin);
	}

	#nextOf(client: number): number {
		return this.#next.get(client) ?? this.#known.next(client);
	}

	#refuse({ client, clock, entries }: Struct<unknown>, element: number, reason: RefusalReason): void {
		if (this.#refusals.length >= this.#limits.refusalsPerUpdate) return;
		this.#refusals.push({ client, clock: clock + element, id: idOf(entries[element]), reason });
	}

	#refuseAll(structs: readonly Struct<unknown>[], next: number): void {
		for (const struct of structs)
			for (let element = Math.max(0, next - struct.clock); element < struct.entries.length; element += 1)
				this.#refuse(struct, element, 'author');
	}
}
