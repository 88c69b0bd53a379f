import { ticketOfNotes, type ConversationId, type PersonId } from '#lib/domain/ids.ts';
import type { News } from '#lib/domain/notice.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Directory } from '#lib/state/directory.svelte.ts';
import type { Wording } from '#lib/state/notices.svelte.ts';

/** How news are put on toasts and on notifications of the system. `nameOf`: null for somebody unknown. */
export function wordingOf(nameOf: (person: PersonId) => string | null): Wording {
	return {
		words(news) {
			const name = (news.author === null ? null : nameOf(news.author)) ?? m.conversation_somebody();
			return { title: titleOf(news, name), text: news.text || m.notices_new_message() };
		},
		address: newsAddress
	};
}

function titleOf({ kind, number }: News, name: string): string {
	switch (kind) {
		case 'direct':
			return name;
		case 'ticket':
			return m.notices_in_ticket({ name, number: number ?? '' });
		case 'mention':
			return m.notices_mention({ name, number: number ?? '' });
	}
}

function newsAddress({ kind, conversation, isMine }: Pick<News, 'kind' | 'conversation' | 'isMine'>): string {
	switch (kind) {
		case 'ticket':
			return isMine ? `/conversations/${conversation}` : `/desk/${conversation}`;
		case 'mention':
			return `/desk/${ticketOfNotes(conversation) ?? conversation}`;
		case 'direct':
			return `/desk/contacts/${conversation}`;
	}
}

/** Where a conversation is shown to this person, with news or without. */
export function addressOf(
	conversation: ConversationId,
	{ tickets, contacts, rights }: Pick<Directory, 'tickets' | 'contacts' | 'rights'>
): string {
	const kind = contacts.has(conversation) ? 'direct' : ticketOfNotes(conversation) ? 'mention' : 'ticket';
	const requester = tickets.get(conversation)?.requester;
	// what has no ticket yet was asked for by whoever has it on this device
	return newsAddress({ kind, conversation, isMine: requester === undefined || requester === rights.person });
}
