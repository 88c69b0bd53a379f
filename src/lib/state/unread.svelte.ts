import type { ConversationId } from '../domain/ids.ts';
import { ticketShowing, unreadConversations } from '../domain/unread.ts';
import type { Directory } from './directory.svelte.ts';

/** The one count behind exclamation mark, dots, window title and app badge (rules U1–U3). */
export class Unread {
	readonly #conversations;
	readonly #tickets;
	readonly #isFromColleagues;

	constructor(directory: Pick<Directory, 'tickets' | 'contacts' | 'mentions' | 'rights' | 'readTo'>) {
		this.#conversations = $derived.by((): ReadonlySet<ConversationId> =>
			unreadConversations({
				tickets: directory.tickets.values(),
				contacts: directory.contacts.values(),
				mentions: directory.mentions.values(),
				rights: directory.rights,
				readTo: (conversation) => directory.readTo(conversation)
			})
		);
		this.#tickets = $derived(new Set([...this.#conversations].map(ticketShowing)));
		this.#isFromColleagues = $derived([...this.#conversations].some((id) => directory.contacts.has(id)));
	}

	get count(): number {
		return this.#conversations.size;
	}

	has(conversation: ConversationId): boolean {
		return this.#conversations.has(conversation);
	}

	/** Something on the screen of this ticket needs me: its conversation, or notes that call me by name. */
	isAtTicket(ticket: ConversationId): boolean {
		return this.#tickets.has(ticket);
	}

	/** A colleague has written in a conversation between analysts. */
	get isFromColleagues(): boolean {
		return this.#isFromColleagues;
	}
}
