import type { ConversationId, PersonId } from '#lib/domain/ids.ts';
import type { View } from '#lib/domain/presence.ts';

export type ViewListener = (conversation: ConversationId) => void;

/** Which conversations are on somebody's screen now, over all rooms. Nothing of it outlives the connections that said so. */
export class Views {
	readonly #views = new Map<ConversationId, readonly View[]>();
	readonly #listeners = new Set<ViewListener>();
	readonly #onVisible: (conversation: ConversationId, person: PersonId) => void;

	constructor(onVisible: (conversation: ConversationId, person: PersonId) => void) {
		this.#onVisible = onVisible;
	}

	of(conversation: ConversationId): readonly View[] {
		return this.#views.get(conversation) ?? [];
	}

	has(conversation: ConversationId, person: PersonId): boolean {
		return this.of(conversation).some((view) => view.person === person);
	}

	conversations(): Iterable<ConversationId> {
		return this.#views.keys();
	}

	/** What is seen of a room now; without a difference nobody is told. */
	set(conversation: ConversationId, views: readonly View[]): void {
		const before = this.of(conversation);
		if (isSame(before, views)) return;
		if (views.length > 0) this.#views.set(conversation, views);
		else this.#views.delete(conversation);
		this.changed(conversation);
		for (const { person } of views)
			if (!before.some((view) => view.person === person)) this.#onVisible(conversation, person);
	}

	/** Who may know of it may have changed, too. */
	changed(conversation: ConversationId): void {
		for (const listener of this.#listeners) listener(conversation);
	}

	watch(listener: ViewListener): () => void {
		this.#listeners.add(listener);
		return () => void this.#listeners.delete(listener);
	}
}

function isSame(a: readonly View[], b: readonly View[]): boolean {
	return (
		a.length === b.length &&
		a.every(({ person, typing }, index) => b[index]!.person === person && b[index]!.typing === typing)
	);
}
