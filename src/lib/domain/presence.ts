import type { Conversation } from './fold.ts';
import type { PersonId } from './ids.ts';

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
 * Rule P1: filled only while requester and holder both look at this very conversation and the own line is live.
 * Whoever is shown the dot looks at it, so for `me` the own live line is enough. Never true from stale data.
 */
export function presenceOf(
	conversation: Conversation,
	present: readonly Present[],
	isLive: boolean,
	me: PersonId
): Presence {
	if (!isLive) return NOBODY;
	const typing = present.filter((other) => other.typing && other.person !== me).map(({ person }) => person);
	if (conversation.state !== 'inProgress') return { online: false, typing };
	const looks = (person: PersonId) =>
		person === me || present.some((other) => other.visible && other.person === person);
	return { online: looks(conversation.requester) && looks(conversation.analyst), typing };
}
