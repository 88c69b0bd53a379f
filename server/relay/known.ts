import type { Author } from '#lib/domain/entry.ts';
import type { Conversation } from '#lib/domain/fold.ts';
import type { EntryId, PersonId } from '#lib/domain/ids.ts';
import type { Position } from '#lib/domain/log.ts';
import type { Venue } from '#lib/domain/venue.ts';

/** What admission asks of a room. */
export interface Known {
	readonly venue: Venue;
	readonly conversation: Conversation;
	/** First clock of `client` that isn't known. */
	next(client: number): number;
	/** Who wrote first, or announced presence, with `client` (rule A2). */
	owner(client: number): Author | undefined;
	place(id: EntryId): number | undefined;
	/** Who wrote the entry of this id. */
	author(id: EntryId): Author | undefined;
	/** How many clientIDs this person has written with. */
	clientsOf(person: PersonId): number;
	/** How many structs this person has inserted far from the end, and whether one more after `origin` is one. */
	farInsertsOf(person: PersonId): number;
	isNearEnd(origin: Position | null): boolean;
}
