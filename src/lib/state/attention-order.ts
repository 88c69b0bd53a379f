import { isFinished, type Ticket, type TicketState } from '../domain/directory.ts';
import type { ConversationId } from '../domain/ids.ts';

/** Sections of the attention list; each ticket stands in the one of its state, and in no other. */
export const SECTIONS = ['queued', 'attended', 'finished'] as const;
export type Section = (typeof SECTIONS)[number];
export type Sections = Readonly<Record<Section, readonly Ticket[]>>;

function sectionOf(state: TicketState): Section {
	if (state === 'queued') return 'queued';
	return isFinished(state) ? 'finished' : 'attended';
}

const newestFirst = (a: Ticket, b: Ticket) => b.lastAt - a.lastAt || b.number - a.number;
/** Who waits longest stands first in the queue; elsewhere what moved last. */
const ORDER: Readonly<Record<Section, (a: Ticket, b: Ticket) => number>> = {
	queued: (a, b) => a.openedAt - b.openedAt || a.number - b.number,
	attended: newestFirst,
	finished: newestFirst
};

type Tickets = ReadonlyMap<ConversationId, Ticket>;
type IsListed = (ticket: Ticket) => boolean;

/**
 * The tickets of a list in their order. Keeps what it came to: of thousands that are the same as before none is sorted or so much
 * as looked at twice, and a section in which nothing has happened stays the very same array.
 */
export class AttentionOrder {
	#tickets: Tickets = new Map();
	#isListed: IsListed | null = null;
	#sections: Sections = { queued: [], attended: [], finished: [] };

	/** Another `isListed` begins anew; a function that stays the same has to answer the same. */
	of(tickets: Tickets, isListed: IsListed): Sections {
		const before: Tickets = isListed === this.#isListed ? this.#tickets : new Map<ConversationId, Ticket>();
		if (isListed !== this.#isListed) this.#sections = { queued: [], attended: [], finished: [] };
		const left = new Set<Ticket>();
		const come: Record<Section, Ticket[]> = { queued: [], attended: [], finished: [] };
		let known = 0;
		for (const [conversation, ticket] of tickets) {
			const then = before.get(conversation);
			if (then) known += 1;
			if (then === ticket) continue;
			if (then) left.add(then);
			if (isListed(ticket)) come[sectionOf(ticket.state)].push(ticket);
		}
		if (known < before.size)
			for (const [conversation, then] of before) if (!tickets.has(conversation)) left.add(then);
		this.#tickets = tickets;
		this.#isListed = isListed;
		this.#sections = {
			queued: this.#changed('queued', left, come.queued),
			attended: this.#changed('attended', left, come.attended),
			finished: this.#changed('finished', left, come.finished)
		};
		return this.#sections;
	}

	#changed(section: Section, left: ReadonlySet<Ticket>, come: readonly Ticket[]): readonly Ticket[] {
		const now = this.#sections[section];
		const hasLost = [...left].some((ticket) => sectionOf(ticket.state) === section);
		if (!hasLost && come.length === 0) return now;
		// nearly all of it is in order, which the sorting passes over once
		return [...now.filter((ticket) => !left.has(ticket)), ...come].sort(ORDER[section]);
	}
}
