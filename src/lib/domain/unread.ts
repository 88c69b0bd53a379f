import type { Contact, Mention, ReadPosition, Ticket } from './directory.ts';
import { ticketOfNotes, type ConversationId, type PersonId } from './ids.ts';
import type { Rights } from './rights.ts';

/**
 * Rule U1: a conversation needs me when the other side's newest text lies beyond what I have read.
 * For an analyst only tickets count that they hold, or that nobody holds yet in a group for which they attend.
 * `read` is my read position as `seq`, 0 when there is none.
 */
export function needsMe(ticket: Ticket, rights: Rights, read: number): boolean {
	return newestFor(ticket, rights) > read;
}

/** `seq` of the newest text of the other side, 0 where nothing there concerns me. */
function newestFor(ticket: Ticket, rights: Rights): number {
	if (ticket.requester === rights.person) return ticket.lastAnalystSeq;
	return concerns(ticket, rights) ? ticket.lastRequesterSeq : 0;
}

function concerns(ticket: Ticket, rights: Rights): boolean {
	switch (ticket.state) {
		case 'queued':
			return ticket.groups.some((group) => rights.attends.has(group));
		case 'inProgress':
		case 'suspended':
			return ticket.analyst === rights.person;
		case 'resolved':
		case 'closed':
		case 'cancelled':
			return false;
	}
}

/** Rule U2: between analysts what the other wrote and I have not read, linked or not: it was written while we were. */
export function contactNeedsMe({ people, lastSeqs }: Contact, me: PersonId, read: number): boolean {
	return lastSeqs[people[0] === me ? 1 : 0] > read;
}

/** Rule U3: notes need whom they call by name until they are read. */
export function mentionNeedsMe({ person, seq }: Mention, me: PersonId, read: number): boolean {
	return person === me && seq > read;
}

/** Everything that needs somebody, as the directory says it. */
export interface UnreadSource {
	readonly tickets: Iterable<Ticket>;
	readonly contacts: Iterable<Contact>;
	readonly mentions: Iterable<Mention>;
	readonly rights: Rights;
	/** My read position, as `seq`. */
	readonly readTo: (conversation: ConversationId) => number;
}

/**
 * The conversations that need me: the one set behind every mark and counter. Notes are counted apart from their
 * ticket's conversation, each is read by itself.
 */
export function unreadConversations({
	tickets,
	contacts,
	mentions,
	rights,
	readTo
}: UnreadSource): ReadonlySet<ConversationId> {
	const unread = new Set<ConversationId>();
	for (const ticket of tickets) {
		const newest = newestFor(ticket, rights);
		// of thousands hardly any: the others' positions need not be looked up
		if (newest > 0 && newest > readTo(ticket.conversation)) unread.add(ticket.conversation);
	}
	for (const contact of contacts)
		if (contactNeedsMe(contact, rights.person, readTo(contact.conversation)))
			unread.add(contact.conversation);
	for (const mention of mentions)
		if (mentionNeedsMe(mention, rights.person, readTo(mention.conversation)))
			unread.add(mention.conversation);
	return unread;
}

/** The ticket whose screen shows this conversation: its own, or the one that these notes belong to. */
export function ticketShowing(conversation: ConversationId): ConversationId {
	return ticketOfNotes(conversation) ?? conversation;
}

export function readSeq(
	positions: ReadonlyMap<string, ReadPosition>,
	conversation: ConversationId,
	person: PersonId
): number {
	return positions.get(`${conversation}/${person}`)?.read ?? 0;
}
