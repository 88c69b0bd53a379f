import { EMPTY, step, type Conversation } from '#lib/domain/fold.ts';
import { ticketOfNotes, type ConversationId } from '#lib/domain/ids.ts';
import { canOpenConversation, type Rights } from '#lib/domain/rights.ts';
import { TICKET_VENUE, type Venue } from '#lib/domain/venue.ts';
import type { Relay } from '../relay/relay.ts';
import type { Directory } from '../store/directory.ts';
import type { ErrorCode } from './errors.ts';

interface Sources {
	readonly relay: Pick<Relay, 'read'>;
	readonly directory: Pick<Directory, 'contact'>;
}

/** Why this person may not see what belongs to a conversation; null when they may (rules R1, R6, R7). Nothing belongs to an unborn one. */
export async function refusalToSee(
	rights: Rights,
	id: ConversationId,
	{ relay, directory }: Sources
): Promise<ErrorCode | null> {
	const ticketId = ticketOfNotes(id);
	const contact = directory.contact(id);
	const decisive: Conversation = contact ? EMPTY : (await relay.read(ticketId ?? id)).conversation;
	if (!contact && decisive.state === 'empty') return 'unknown-conversation';
	const venue = contact ? ({ kind: 'direct', contact } as const) : venueOf(id, decisive);
	return canOpenConversation(rights, venue, decisive) ? null : 'not-yours';
}

/** Whether they could see it before the ticket went elsewhere: what they tell of it late is no wrong of theirs. */
export async function couldSeeOnce(
	rights: Rights,
	id: ConversationId,
	relay: Pick<Relay, 'history'>
): Promise<boolean> {
	let conversation = EMPTY;
	for (const { entry } of await relay.history(ticketOfNotes(id) ?? id)) {
		conversation = step(conversation, entry);
		if (canOpenConversation(rights, venueOf(id, conversation), conversation)) return true;
	}
	return false;
}

function venueOf(id: ConversationId, ticket: Conversation): Venue {
	return ticketOfNotes(id) === null ? TICKET_VENUE : { kind: 'notes', ticket };
}
