import type { ConversationId } from '../domain/ids.ts';

/** How far this person has got, told to the server now or on return. Both numbers only grow. */
export interface ReadPositions {
	advance(
		conversation: ConversationId,
		position: { readonly delivered: number; readonly read: number }
	): void;
}
