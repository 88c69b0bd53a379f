import { fold, isNumbered } from '#lib/domain/fold.ts';
import { ticketOfNotes, type ConversationId, type PersonId } from '#lib/domain/ids.ts';
import { groupsAttended } from '#lib/domain/rights.ts';
import type { Committed, CommittedEntry } from '../relay/publish.ts';
import type { Relay } from '../relay/relay.ts';
import type { Directory } from '../store/directory.ts';
import type { Colleagues, Projection, Tickets } from '../store/store.ts';
import { callsOf } from './mentions.ts';
import { isRevision, projectionOf, wholeProjectionOf, type SideOf } from './summary.ts';

interface SummariesOptions {
	readonly relay: Pick<Relay, 'read' | 'history'>;
	readonly tickets: Pick<Tickets, 'project'>;
	readonly colleagues: Pick<Colleagues, 'projectContacts' | 'mention'>;
	readonly directory: Pick<Directory, 'contact' | 'rights'>;
}

const side =
	(first: PersonId): SideOf =>
	(author) =>
		author === first ? 0 : 1;

/**
 * What lists show of conversations, gathered from what is committed and written many at once (rule D4): of tickets, and of what
 * analysts say to each other. Notes have none, or their ticket's requester would see that there are any; they only call people.
 */
export class Summaries {
	readonly #options: SummariesOptions;
	readonly #projections = new Map<ConversationId, Projection>();
	/** Logs to be read whole: texts in them were changed, or people called. */
	readonly #whole = new Set<ConversationId>();

	constructor(options: SummariesOptions) {
		this.#options = options;
	}

	get isEmpty(): boolean {
		return this.#projections.size === 0 && this.#whole.size === 0;
	}

	takeWhole(id: ConversationId): void {
		this.#whole.add(id);
	}

	take({ id, conversation, entries }: Committed): void {
		const isRevised = entries.some(({ entry }) => isRevision(entry));
		const isCall = ({ entry }: CommittedEntry) => entry.kind === 'message' && entry.mentions !== undefined;
		if (ticketOfNotes(id) !== null) {
			if (isRevised || entries.some(isCall)) this.#whole.add(id);
			return;
		}
		const contact = this.#options.directory.contact(id);
		if (!contact && conversation.state === 'empty') return;
		const first = conversation.state === 'empty' ? contact!.people[0] : conversation.requester;
		if (isRevised) this.#whole.add(id);
		this.#projections.set(id, projectionOf(id, side(first), entries, this.#projections.get(id)));
	}

	/**
	 * Writes what there is, except where `isWaiting`. Answers whether that was all; on a failure it rejects and keeps
	 * everything for the next time, together with what came meanwhile.
	 */
	async write(isWaiting: (id: ConversationId) => boolean): Promise<boolean> {
		const batch = [...this.#projections].filter(([id]) => !isWaiting(id));
		const whole = [...this.#whole].filter((id) => !isWaiting(id));
		for (const [id] of batch) this.#projections.delete(id);
		for (const id of whole) this.#whole.delete(id);
		const isAll = this.isEmpty;
		try {
			const projections = batch.map(([, projection]) => projection);
			for (const id of whole) {
				const projection = await this.#readWhole(id);
				if (projection) projections.push(projection);
			}
			const { tickets, colleagues, directory } = this.#options;
			const isDirect = ({ conversation }: Projection) => directory.contact(conversation) !== undefined;
			const { ofContacts = [], ofTickets = [] } = Object.groupBy(projections, (projection) =>
				isDirect(projection) ? 'ofContacts' : 'ofTickets'
			);
			if (ofTickets.length > 0) await tickets.project(ofTickets);
			if (ofContacts.length > 0) await colleagues.projectContacts(ofContacts);
		} catch (error) {
			// what came meanwhile is newer
			for (const [id, projection] of batch)
				this.#projections.set(id, { ...projection, ...this.#projections.get(id) });
			for (const id of whole) this.#whole.add(id);
			throw error;
		}
		return isAll;
	}

	/** Null for what has no summary. The calls of notes are written at once: there are few. */
	async #readWhole(id: ConversationId): Promise<Projection | null> {
		const log = await this.#options.relay.history(id);
		const ticket = ticketOfNotes(id);
		if (ticket !== null) {
			await this.#call(id, ticket, log);
			return null;
		}
		const conversation = fold(log.map(({ entry }) => entry));
		if (conversation.state !== 'empty') return wholeProjectionOf(id, side(conversation.requester), log);
		const contact = this.#options.directory.contact(id);
		return contact ? wholeProjectionOf(id, side(contact.people[0]), log) : null;
	}

	async #call(notes: ConversationId, id: ConversationId, log: readonly CommittedEntry[]): Promise<void> {
		const { relay, colleagues, directory } = this.#options;
		const { conversation: ticket } = await relay.read(id);
		if (!isNumbered(ticket)) return;
		await colleagues.mention(notes, callsOf(notes, log, ticket), (person) => {
			const rights = directory.rights(person);
			return rights !== undefined && groupsAttended(rights, ticket).length > 0;
		});
	}
}
