import { ticketOfNotes, type ConversationId } from '#lib/domain/ids.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Directory } from '#lib/state/directory.svelte.ts';

/** What a conversation is called outside of its own screen; null for one that this person doesn't see. */
export function conversationTitle(
	directory: Pick<Directory, 'tickets' | 'contacts' | 'rights' | 'nameOf'>,
	conversation: ConversationId
): string | null {
	const { tickets, contacts, rights } = directory;
	const contact = contacts.get(conversation);
	if (contact)
		return directory.nameOf(contact.people.find((person) => person !== rights.person) ?? rights.person);
	const ticket = tickets.get(ticketOfNotes(conversation) ?? conversation);
	return ticket ? `${m.conversation_number({ number: ticket.number })} · ${ticket.subject}` : null;
}
