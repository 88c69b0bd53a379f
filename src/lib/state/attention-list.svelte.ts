import type { Ticket, TicketState } from '../domain/directory.ts';
import type { Directory } from './directory.svelte.ts';

/** Sections of the attention list; each ticket stands in the one of its state, and in no other. */
export type Sections = Readonly<Record<TicketState, readonly Ticket[]>>;

/** Lower case and without accents: people type "jose" and mean "José". */
const plain = (text: string): string =>
	text
		.normalize('NFD')
		.replace(/\p{Mn}/gu, '')
		.toLowerCase();

/** The tickets for which this person attends, as the desk lists them. */
export class AttentionList {
	readonly #directory: Pick<Directory, 'tickets' | 'rights' | 'nameOf'>;
	#query = $state.raw('');

	/** Who waits longest stands first in the queue; elsewhere what moved last. */
	readonly #all = $derived.by<Sections>(() => {
		const { tickets, rights } = this.#directory;
		const mine = [...tickets.values()].filter(({ group }) => rights.attends.has(group));
		const inState = (state: TicketState) => mine.filter((ticket) => ticket.state === state);
		return {
			queued: inState('queued').sort((a, b) => a.openedAt - b.openedAt),
			inProgress: inState('inProgress').sort((a, b) => b.lastAt - a.lastAt),
			resolved: inState('resolved').sort((a, b) => b.lastAt - a.lastAt)
		};
	});
	readonly #found = $derived.by<Sections>(() => {
		const wanted = plain(this.#query.trim()).replace(/^#/, '');
		if (wanted === '') return this.#all;
		const matches = (ticket: Ticket) => this.#matches(ticket, wanted);
		return {
			queued: this.#all.queued.filter(matches),
			inProgress: this.#all.inProgress.filter(matches),
			resolved: this.#all.resolved.filter(matches)
		};
	});

	constructor(directory: Pick<Directory, 'tickets' | 'rights' | 'nameOf'>) {
		this.#directory = directory;
	}

	get query(): string {
		return this.#query;
	}

	get isSearching(): boolean {
		return this.#query.trim() !== '';
	}

	get sections(): Sections {
		return this.#found;
	}

	get isEmpty(): boolean {
		const { queued, inProgress, resolved } = this.#found;
		return queued.length + inProgress.length + resolved.length === 0;
	}

	search(query: string): void {
		this.#query = query;
	}

	/** Digits are looked for at the front of ticket numbers first of all; words in requester and subject. */
	#matches(ticket: Ticket, wanted: string): boolean {
		if (String(ticket.number).startsWith(wanted)) return true;
		const requester = this.#directory.nameOf(ticket.requester) ?? '';
		return plain(`${requester} ${ticket.subject}`).includes(wanted);
	}
}
