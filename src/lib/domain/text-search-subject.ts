import type { Contact, Ticket } from './directory.ts';
import { notesOf, type ConversationId, type PersonId } from './ids.ts';
import { plainText } from './plain-text.ts';
import { groupsAttended, type Rights } from './rights.ts';
import type { SearchHeading } from './text-search-log.ts';

/** What a conversation is about, as search knows and shows it. */
export interface SearchSubject {
	readonly conversation: ConversationId;
	readonly kind: 'ticket' | 'notes' | 'direct';
	/** Of the ticket. */
	readonly number: number | null;
	/** Of the ticket; '' between analysts. */
	readonly title: string;
	/** The requester of a ticket; who is talked to directly. */
	readonly person: PersonId;
	/** On the desk, or among one's own tickets. */
	readonly isAttended: boolean;
	readonly heading: SearchHeading;
}

interface Known {
	readonly tickets: Iterable<Ticket>;
	readonly contacts: Iterable<Contact>;
	/** Opened on this device, and without a number (yet). */
	readonly unnumbered: Iterable<{ readonly conversation: ConversationId; readonly subject: string }>;
}

/** Everything of the directory that search can find, by conversation; notes only where there can be any for this person. */
export function searchSubjects(
	{ tickets, contacts, unnumbered }: Known,
	rights: Rights,
	nameOf: (person: PersonId) => string | null
): ReadonlyMap<ConversationId, SearchSubject> {
	const subjects = new Map<ConversationId, SearchSubject>();
	for (const ticket of tickets) {
		const { conversation, number, requester: person, subject: title } = ticket;
		const isAttended = person !== rights.person && groupsAttended(rights, ticket).length > 0;
		const heading = { number, plain: plainText(`${nameOf(person) ?? ''} ${title}`) };
		const common = { number, title, person, isAttended };
		subjects.set(conversation, { ...common, conversation, kind: 'ticket', heading });
		const notes = notesOf(conversation);
		// what their ticket is about is no news in its notes
		const noHeading = { number: null, plain: '' };
		if (isAttended)
			subjects.set(notes, { ...common, conversation: notes, kind: 'notes', heading: noHeading });
	}
	for (const { conversation, subject: title } of unnumbered) {
		const heading = { number: null, plain: plainText(title) };
		const common = { number: null, title, person: rights.person, isAttended: false };
		subjects.set(conversation, { ...common, conversation, kind: 'ticket', heading });
	}
	for (const { conversation, people } of contacts) {
		const person = people[0] === rights.person ? people[1] : people[0];
		const heading = { number: null, plain: plainText(nameOf(person) ?? '') };
		const common = { number: null, title: '', person, isAttended: true };
		subjects.set(conversation, { ...common, conversation, kind: 'direct', heading });
	}
	return subjects;
}
