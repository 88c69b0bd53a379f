import { openSqliteStore } from '../../server/store/sqlite.ts';
import { createDirectory } from '../../server/store/directory-view.ts';
import type { Store } from '../../server/store/store.ts';
import type { Directory } from '../../server/store/directory.ts';
import { answer } from '../../server/desk/answers.ts';
import { Summaries } from '../../server/desk/summaries.ts';
import { createArticlesReader } from '../../server/http/feed-knowledge.ts';
import { feedSince } from '../../server/http/feed-steps.ts';
import { createChangesReader, sightsOf } from '../../server/http/feed.ts';
import type { CommittedEntry } from '../../server/relay/publish.ts';
import type { Activity, Contact, Group, Person } from '#lib/domain/directory.ts';
import { DESK, isRequest, type Entry, type WrittenEntry } from '#lib/domain/entry.ts';
import { EMPTY, fold, type Conversation } from '#lib/domain/fold.ts';
import { ticketOfNotes, type ConversationId, type PersonId } from '#lib/domain/ids.ts';
import { canOpenConversation, refusalOf, type Rights } from '#lib/domain/rights.ts';
import { TICKET_VENUE, type Venue } from '#lib/domain/venue.ts';
import type { FeedChanges } from '#lib/protocol/feed.ts';

const name = { es: 'VPN', 'pt-BR': 'VPN', en: 'VPN' };
const rows = {
	groups: [
		{ id: 'staff', name: 'Staff', requests: true, attends: false },
		{ id: 'service-desk', name: 'Service desk', requests: false, attends: true },
		{ id: 'networks', name: 'Networks', requests: false, attends: true }
	],
	contracts: [{ id: 'standard', name: 'Standard' }],
	activities: [
		{
			id: 'vpn',
			service: 'network',
			type: 'incident',
			name,
			description: name,
			group: 'service-desk',
			alsoGroups: ['networks']
		}
	],
	parameters: [
		{ number: 118, value: 'standard' },
		{ number: 316, value: 'yes' },
		{ number: 317, value: 'vpn' }
	]
};

/**
 * The server without relay and sockets: the real store, decisions, summaries and feed over logs in memory,
 * driven one step at a time.
 */
export class SimulatedDesk {
	readonly logs = new Map<ConversationId, CommittedEntry[]>();
	readonly #store: Store;
	readonly #directory: Directory & { close(): Promise<void> };
	readonly #summaries: Summaries;
	#clock = Date.UTC(2026, 0, 5, 9);

	private constructor(store: Store, directory: Directory & { close(): Promise<void> }) {
		this.#store = store;
		this.#directory = directory;
		this.#summaries = new Summaries({
			relay: {
				history: (id) => Promise.resolve(this.logOf(id)),
				read: (id) => Promise.resolve({ conversation: this.conversation(id), openedAt: 0 })
			},
			tickets: store.tickets,
			colleagues: store.directory,
			directory
		});
	}

	static async open(people: readonly Person[]): Promise<SimulatedDesk> {
		const store = await openSqliteStore(':memory:');
		await store.directory.put('groups', rows.groups as Group[]);
		await store.directory.put('contracts', rows.contracts as never);
		await store.directory.put('activities', rows.activities as unknown as Activity[]);
		await store.directory.put('parameters', rows.parameters);
		await store.directory.put('people', people);
		return new SimulatedDesk(store, await createDirectory(store));
	}

	async close(): Promise<void> {
		await this.#directory.close();
		await this.#store.close();
	}

	/** Two analysts who have linked each other. */
	async link(one: PersonId, other: PersonId, conversation: ConversationId): Promise<void> {
		await this.#store.directory.link(one, other, conversation);
		await this.#store.directory.link(other, one, conversation);
		await this.#directory.caughtUp();
	}

	logOf(id: ConversationId): readonly CommittedEntry[] {
		return this.logs.get(id) ?? [];
	}

	conversation(id: ConversationId): Conversation {
		if (ticketOfNotes(id) !== null || this.#directory.contact(id)) return EMPTY;
		return fold(this.logOf(id).map(({ entry }) => entry));
	}

	rights(person: PersonId): Rights {
		return this.#directory.rights(person)!;
	}

	mayOpen(person: PersonId, id: ConversationId): boolean {
		return canOpenConversation(this.rights(person), this.#venue(id), this.conversation(id));
	}

	/** As relay and desk do it: admitted or refused, committed, answered. False: refused. */
	async write(id: ConversationId, entry: WrittenEntry): Promise<boolean> {
		const authorOf = (wanted: string) =>
			this.logOf(id).find((each) => each.entry.id === wanted)?.entry.author;
		const rights = this.rights(entry.author);
		if (refusalOf(rights, this.#venue(id), this.conversation(id), entry, authorOf, entry.at) !== null)
			return false;
		this.#commit(id, entry);
		if (isRequest(entry)) {
			const options = {
				tickets: this.#store.tickets,
				directory: this.#directory,
				clock: () => this.#clock
			};
			const answered = await answer(entry, id, this.logOf(id)[0]!.receivedAt, options);
			if (answered.author === DESK) this.#commit(id, answered);
		}
		return true;
	}

	/** Lists hear of what was written. */
	async summarise(): Promise<void> {
		await this.#summaries.write(() => false);
	}

	async advance(conversation: ConversationId, person: PersonId, seq: number): Promise<void> {
		await this.#store.directory.advance({ conversation, person, delivered: seq, read: seq });
	}

	/** What somebody's device that holds everything up to `since` is told. */
	async feed(person: PersonId, since: number): Promise<FeedChanges> {
		const reading = {
			changesSince: createChangesReader(this.#store.directory, this.#directory),
			articlesAfter: createArticlesReader(this.#store.directory, this.#directory)
		};
		const sights = sightsOf(this.#directory, () => this.#clock);
		const step = await feedSince({ articles: since, others: since }, person, sights, reading, 'some');
		return step!.frame;
	}

	#venue(id: ConversationId): Venue {
		const ticket = ticketOfNotes(id);
		if (ticket !== null) return { kind: 'notes', ticket: this.conversation(ticket) };
		const contact: Contact | undefined = this.#directory.contact(id);
		return contact ? { kind: 'direct', contact } : TICKET_VENUE;
	}

	#commit(id: ConversationId, entry: Entry): void {
		this.#clock += 1000;
		const log = this.logs.get(id) ?? [];
		this.logs.set(id, log);
		const committed = { entry, seq: log.length + 1, receivedAt: this.#clock };
		log.push(committed);
		this.#summaries.take({ id, conversation: this.conversation(id), entries: [committed] });
	}
}
