import { createSubscriber } from 'svelte/reactivity';
import { isText } from '../domain/entry.ts';
import { revisionsOf } from '../domain/revisions.ts';
import type { ConversationHandle } from '../sync/conversation-handle.ts';

/** How many notes of a ticket this device holds; it keeps them coming while it is held. Whoever makes it releases it. */
export class NoteCount {
	readonly #handle: ConversationHandle;
	readonly #track: () => void;
	readonly #count = $derived.by(() => {
		this.#track();
		const { rows } = this.#handle.current;
		const revisions = revisionsOf(rows);
		return rows.filter(({ entry }) => isText(entry) && !revisions.textNow(entry).isRetracted).length;
	});

	constructor(handle: ConversationHandle) {
		this.#handle = handle;
		this.#track = createSubscriber((update) => handle.subscribe(update));
	}

	get current(): number {
		return this.#count;
	}

	release(): void {
		this.#handle.release();
	}
}
