import type { Contact } from './directory.ts';
import type { Conversation } from './fold.ts';
import type { PersonId } from './ids.ts';

/** What kind of log it is that somebody opens or writes in, with what beyond the log decides who may. */
export type Venue =
	/** The conversation that belongs to a ticket: its own log decides. */
	| { readonly kind: 'ticket' }
	/** The internal notes of a ticket, whose conversation decides. */
	| { readonly kind: 'notes'; readonly ticket: Conversation }
	/** Between two analysts. */
	| { readonly kind: 'direct'; readonly contact: Contact };

export const TICKET_VENUE: Venue = { kind: 'ticket' };

/**
 * Whether this person reads what I write as the other side: for a requester whoever attends, for those who attend the
 * requester, among colleagues everybody else.
 */
export function isOtherSide(
	{ kind }: Venue,
	requester: PersonId | null,
	me: PersonId,
	person: PersonId
): boolean {
	return kind !== 'ticket' || me === requester ? person !== me : person === requester;
}
