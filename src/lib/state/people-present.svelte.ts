import type { ConversationId, PersonId } from '../domain/ids.ts';
import type { Availability, View } from '../domain/presence.ts';

/** Who is there now, as the server tells analysts: all of it (`complete`), or what has changed since. */
export interface PresenceNews {
	readonly complete: boolean;
	/** Null: has gone. */
	readonly people: Readonly<Record<PersonId, Availability | null>>;
	/** No views: nobody looks at it any more. */
	readonly views: Readonly<Record<ConversationId, readonly View[]>>;
}

interface Known {
	readonly people: ReadonlyMap<string, Availability>;
	readonly views: ReadonlyMap<string, readonly View[]>;
}

const NO_VIEWS: readonly View[] = [];

/** Colleagues who are there, and which conversations they look at. Never stale: without a live line nobody counts. */
export class PeoplePresent {
	/** Null: not known now, so that nobody may be said to be there. */
	#known = $state.raw<Known | null>(null);

	/** Whether the server has said who is there since our line came up. */
	get isKnown(): boolean {
		return this.#known !== null;
	}

	/** Null: absent, invisible, or not known. */
	availabilityOf(person: PersonId): Availability | null {
		return this.#known?.people.get(person) ?? null;
	}

	/** Who else has this conversation on screen. */
	viewsOf(conversation: ConversationId): readonly View[] {
		return this.#known?.views.get(conversation) ?? NO_VIEWS;
	}

	/** Null: the line isn't live. What is told before the first complete news can't be placed and is passed over. */
	told(news: PresenceNews | null): void {
		if (!news) {
			this.#known = null;
			return;
		}
		const before = news.complete ? { people: [], views: [] } : this.#known;
		if (!before) return;
		const people = new Map<string, Availability>(before.people);
		for (const [person, availability] of Object.entries(news.people))
			if (availability === null) people.delete(person);
			else people.set(person, availability);
		const views = new Map<string, readonly View[]>(before.views);
		for (const [conversation, looking] of Object.entries(news.views))
			if (looking.length === 0) views.delete(conversation);
			else views.set(conversation, looking);
		this.#known = { people, views };
	}
}
