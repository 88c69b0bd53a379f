import type { ConversationId, PersonId } from '#lib/domain/ids.ts';
import type { View } from '#lib/domain/presence.ts';
import { canOpenConversation } from '#lib/domain/rights.ts';
import type { Directory } from '../store/directory.ts';
import type { Rooms } from './rooms.ts';
import type { ViewListener, Views } from './views.ts';

/** Who looks at what, told to the rest of the server. */
export interface Sight {
	/** Whether this person has the conversation on screen, in any of their windows. */
	isPresent(conversation: ConversationId, person: PersonId): boolean;
	/** Conversations that anybody has on screen. */
	viewed(): Iterable<ConversationId>;
	viewsOf(conversation: ConversationId): readonly View[];
	/** Who else has it on screen; nobody where `person` could not see it. */
	viewsFor(person: PersonId, conversation: ConversationId): readonly View[];
	/** Told of a conversation whose `viewsFor` may have changed. */
	watchViews(listener: ViewListener): () => void;
}

export function createSight(rooms: Rooms, views: Views, directory: Pick<Directory, 'rights'>): Sight {
	function canSee(person: PersonId, conversation: ConversationId): boolean {
		const room = rooms.find(conversation);
		const rights = directory.rights(person);
		if (!room || !rights) return false;
		const { venue, committed } = room;
		// an unborn one is open to whoever may request, and nobody else's business
		const isBorn = venue.kind !== 'ticket' || committed.state !== 'empty';
		return isBorn && canOpenConversation(rights, venue, committed);
	}

	return {
		isPresent: (conversation, person) => views.has(conversation, person),
		viewed: () => views.conversations(),
		viewsOf: (conversation) => views.of(conversation),
		viewsFor: (person, conversation) =>
			canSee(person, conversation) ? views.of(conversation).filter((view) => view.person !== person) : [],
		watchViews: (listener) => views.watch(listener)
	};
}
