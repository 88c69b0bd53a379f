import type { ConversationId } from '../domain/ids.ts';
import type { LogChange } from '../domain/log-storage.ts';
import type { Tabs } from './tabs.ts';

/** Who wants to hear of which conversation, in this tab; changes go to all tabs. */
export class LogWatchers {
	readonly #tabs: Tabs;
	readonly #listeners = new Map<ConversationId, Set<(change: LogChange) => void>>();
	readonly #everything = new Set<(change: LogChange) => void>();

	constructor(tabs: Tabs) {
		this.#tabs = tabs;
		tabs.hear('log', ({ change }) => this.#hear(change));
	}

	/** This tab's listeners hear of a commit at once, the other tabs' by the channel. */
	tell(change: LogChange): void {
		if (change.rows.length + change.refused.length + change.settled.length === 0) return;
		this.#tabs.tell({ type: 'log', change });
		this.#hear(change);
	}

	watch(conversation: ConversationId, listener: (change: LogChange) => void): () => void {
		const listeners = this.#listeners.get(conversation) ?? new Set();
		this.#listeners.set(conversation, listeners);
		listeners.add(listener);
		return () => {
			listeners.delete(listener);
			if (listeners.size === 0) this.#listeners.delete(conversation);
		};
	}

	watchAll(listener: (change: LogChange) => void): () => void {
		this.#everything.add(listener);
		return () => this.#everything.delete(listener);
	}

	#hear(change: LogChange): void {
		for (const listener of [...this.#everything]) listener(change);
		for (const listener of [...(this.#listeners.get(change.conversation) ?? [])]) listener(change);
	}
}
