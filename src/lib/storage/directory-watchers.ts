import type { DirectoryChanges } from '../domain/directory-storage.ts';
import type { Tabs } from './tabs.ts';

/** Who wants to hear of the directory in this tab; changes go to all tabs. */
export class DirectoryWatchers {
	readonly #tabs: Tabs;
	readonly #listeners = new Set<(changes: DirectoryChanges) => void>();

	constructor(tabs: Tabs) {
		this.#tabs = tabs;
		tabs.hear('directory', ({ changes }) => this.hear(changes));
	}

	tell(changes: DirectoryChanges): void {
		this.#tabs.tell({ type: 'directory', changes });
		this.hear(changes);
	}

	/** This tab only. */
	hear(changes: DirectoryChanges): void {
		for (const listener of [...this.#listeners]) listener(changes);
	}

	watch(listener: (changes: DirectoryChanges) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}
}
