import type { ReadPosition, Ticket } from './directory.ts';
import type { PersonId } from './ids.ts';
import type { Rights } from './rights.ts';

/**
 * Rule U1: a conversation needs me when the other side's newest text lies beyond what I have read.
 * For an analyst only tickets count that they hold, or that nobody holds yet in a group for which they attend.
 * `read` is my read position as `seq`, 0 when there is none.
 */
export function needsMe(ticket: Ticket, rights: Rights, read: number): boolean {
	if (ticket.requester === rights.person) return ticket.lastAnalystSeq > read;
	return concerns(ticket, rights) && ticket.lastRequesterSeq > read;
}

function concerns(ticket: Ticket, rights: Rights): boolean {
	if (ticket.state === 'queued') return rights.attends.has(ticket.group);
	return ticket.state === 'inProgress' && ticket.analyst === rights.person;
}

export function readSeq(
	positions: ReadonlyMap<string, ReadPosition>,
	conversation: Ticket['conversation'],
	person: PersonId
): number {
	return positions.get(`${conversation}/${person}`)?.read ?? 0;
}
