import type { ConversationId } from '../domain/ids.ts';
import { needsMe } from '../domain/unread.ts';
import type { Directory } from './directory.svelte.ts';

/** The one count behind exclamation mark, dots, window title and app badge (rule U1). */
export class Unread {
	readonly #conversations;

	constructor(directory: Pick<Directory, 'tickets' | 'rights' | 'readTo'>) {
		this.#conversations = $derived.by((): ReadonlySet<ConversationId> => {
			const unread = new Set<ConversationId>();
			for (const ticket of directory.tickets.values())
				if (needsMe(ticket, directory.rights, directory.readTo(ticket.conversation)))
					unread.add(ticket.conversation);
			return unread;
		});
	}

	get count(): number {
		return this.#conversations.size;
	}

	has(conversation: ConversationId): boolean {
		return this.#conversations.has(conversation);
	}
}
