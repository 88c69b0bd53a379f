import type { ConversationId } from '#lib/domain/ids.ts';

/** What is done about a conversation, one thing after the other; about different ones at the same time. */
export class Turns {
	readonly #turns = new Map<ConversationId, Promise<void>>();

	/** Resolves or rejects with the work itself, which begins when all that was asked for before has ended. */
	take(id: ConversationId, work: () => Promise<void>): Promise<void> {
		const done = (this.#turns.get(id) ?? Promise.resolve()).then(work);
		const turn: Promise<void> = done
			// whoever asked for it is told
			.catch(() => undefined)
			.finally(() => {
				if (this.#turns.get(id) === turn) this.#turns.delete(id);
			});
		this.#turns.set(id, turn);
		return done;
	}

	/** Something is under way there. */
	has(id: ConversationId): boolean {
		return this.#turns.has(id);
	}

	/** Resolves when all that is under way now has ended. */
	async current(): Promise<void> {
		await Promise.all(this.#turns.values());
	}

	async idle(): Promise<void> {
		while (this.#turns.size > 0) await this.current();
	}
}
