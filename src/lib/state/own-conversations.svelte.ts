import type { DeclineReason } from '../domain/entry.ts';
import type { ConversationId, PersonId } from '../domain/ids.ts';
import type { RefusalReason } from '../domain/log.ts';
import type { Ticket } from '../domain/directory.ts';
import type { Directory } from './directory.svelte.ts';

/** A conversation that this person has opened on this device and that has no number (yet). */
export interface UnnumberedConversation {
	readonly conversation: ConversationId;
	/** First line of the opening text. */
	readonly subject: string;
	readonly openedAt: number;
	/** Why the desk gave it none, or the relay would not so much as take it; null while it may still get one. */
	readonly declined: DeclineReason | RefusalReason | null;
}

/** What the signed-in person has asked for, newest activity first: numbered tickets, and what still waits for its number. */
export class OwnConversations {
	#opened = $state.raw<readonly UnnumberedConversation[]>([]);
	#waiting = $state.raw(0);
	readonly #tickets;
	readonly #unnumbered;

	constructor(directory: Pick<Directory, 'tickets'>, person: PersonId) {
		this.#tickets = $derived.by((): readonly Ticket[] =>
			[...directory.tickets.values()]
				.filter(({ requester }) => requester === person)
				.sort((a, b) => b.lastAt - a.lastAt)
		);
		this.#unnumbered = $derived(
			this.#opened
				.filter(({ conversation }) => !directory.tickets.has(conversation))
				.sort((a, b) => b.openedAt - a.openedAt)
		);
	}

	get tickets(): readonly Ticket[] {
		return this.#tickets;
	}

	get unnumbered(): readonly UnnumberedConversation[] {
		return this.#unnumbered;
	}

	/** How many entries this device holds that the server has not confirmed. */
	get waiting(): number {
		return this.#waiting;
	}

	waitingHere(count: number): void {
		this.#waiting = count;
	}

	openedHere(conversations: readonly UnnumberedConversation[]): void {
		this.#opened = conversations;
	}
}
