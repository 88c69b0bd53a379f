import { isHeld, type Conversation } from './fold.ts';
import type { PersonId } from './ids.ts';
import type { Venue } from './venue.ts';

/** What people let others know of themselves; `invisible` is never told. */
export const AVAILABILITIES = ['available', 'away'] as const;
export type Availability = (typeof AVAILABILITIES)[number];
/** What somebody chooses for themselves. */
export const STATUSES = [...AVAILABILITIES, 'invisible'] as const;
export type Status = (typeof STATUSES)[number];

/** A status and when it was chosen, ms: the newest of all devices holds. */
export interface StatusChoice {
	readonly status: Status;
	readonly at: number;
}

/** Somebody has a conversation on screen. */
export interface View {
	readonly person: PersonId;
	readonly typing: boolean;
}

/** Somebody else who has the conversation open, as the relay vouches for them. */
interface Present {
	readonly person: PersonId;
	readonly visible: boolean;
	readonly typing: boolean;
}

export interface Presence {
	/** The filled dot, "En línea". */
	readonly online: boolean;
	/** Others who are writing now, by what they last said of themselves on a live line. */
	readonly typing: readonly PersonId[];
}

const NOBODY: Presence = { online: false, typing: [] };

/**
 * Rule P1: filled only while all `parties` look at this very conversation and the own line is live.
 * Whoever is shown the dot looks at it, so for `me` the own live line is enough. Never true from stale data.
 */
export function presenceOf(
	parties: readonly PersonId[],
	present: readonly Present[],
	isLive: boolean,
	me: PersonId
): Presence {
	if (!isLive) return NOBODY;
	const typing = present.filter((other) => other.typing && other.person !== me).map(({ person }) => person);
	const looks = (person: PersonId) =>
		person === me || present.some((other) => other.visible && other.person === person);
	return { online: parties.length > 0 && parties.every(looks), typing };
}

/** Who has to be there for a conversation to be online: nobody can meet where one party is missing altogether. */
export function partiesOf(venue: Venue, conversation: Conversation): readonly PersonId[] {
	if (venue.kind === 'direct') return venue.contact.people;
	return venue.kind === 'ticket' && isHeld(conversation)
		? [conversation.requester, conversation.analyst]
		: [];
}
