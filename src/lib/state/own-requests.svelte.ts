import { isTicketRequest, type Entry, type TicketRequest } from '../domain/entry.ts';
import type { ConversationId, EntryId, PersonId } from '../domain/ids.ts';
import type { LogChange, LogOverview } from '../domain/log-storage.ts';

type Waiting = ReadonlyMap<ConversationId, readonly TicketRequest[]>;

/** What one person has asked of the desk on this device, in whichever tab, and waits for: lists show it without opening anything. */
export class OwnRequests {
	readonly #log: LogOverview;
	readonly #person: PersonId;
	readonly #unwatch: () => void;
	#waiting = $state.raw<Waiting>(new Map());

	constructor(log: LogOverview, person: PersonId) {
		this.#log = log;
		this.#person = person;
		this.#unwatch = log.watchAll((change) => {
			this.#heard(change);
		});
	}

	/** Oldest first. */
	of(conversation: ConversationId): readonly TicketRequest[] {
		return this.#waiting.get(conversation) ?? [];
	}

	/** Reads what an earlier visit left waiting. */
	async start(): Promise<void> {
		for (const { conversation, entry } of await this.#log.unconfirmed()) this.#add(conversation, entry);
	}

	stop(): void {
		this.#unwatch();
	}

	#heard({ conversation, rows, refused }: LogChange): void {
		const answered = new Set<EntryId>(refused.map(({ id }) => id));
		for (const { entry } of rows) if ('ref' in entry) answered.add(entry.ref);
		// what comes with its receipt was written elsewhere, or is known
		for (const { entry, receipt } of rows)
			if (!receipt && !answered.has(entry.id)) this.#add(conversation, entry);
		if (answered.size === 0) return;
		const left = this.of(conversation).filter(({ id }) => !answered.has(id));
		if (left.length < this.of(conversation).length) this.#set(conversation, left);
	}

	#add(conversation: ConversationId, entry: Entry): void {
		if (!isTicketRequest(entry) || entry.author !== this.#person) return;
		const known = this.of(conversation);
		if (!known.some(({ id }) => id === entry.id)) this.#set(conversation, [...known, entry]);
	}

	#set(conversation: ConversationId, requests: readonly TicketRequest[]): void {
		const waiting = new Map(this.#waiting);
		if (requests.length === 0) waiting.delete(conversation);
		else waiting.set(conversation, requests);
		this.#waiting = waiting;
	}
}
