import type { Commits } from './commits.ts';
import type { Database } from './database.ts';
import type { Tabs } from './tabs.ts';

/** Half-written texts by key (a conversation's id, or a name of its own), shared by all tabs. */
export interface Drafts {
	/** '' when there is none. */
	read(key: string): Promise<string>;
	/** Resolves when it is on disk; the latest wins, '' removes it. */
	write(key: string, text: string): Promise<void>;
	/** Told what other tabs write, not what this one does: nothing may change under somebody's fingers. */
	watch(key: string, listener: (text: string) => void): () => void;
}

export class DexieDrafts implements Drafts {
	readonly #database: Database;
	readonly #commits: Commits;
	readonly #tabs: Tabs;

	constructor(database: Database, commits: Commits, tabs: Tabs) {
		this.#database = database;
		this.#commits = commits;
		this.#tabs = tabs;
	}

	async read(key: string): Promise<string> {
		return (await this.#database.drafts.get(key))?.text ?? '';
	}

	async write(key: string, text: string): Promise<void> {
		await this.#commits.run(['drafts'], async () => {
			if (text === '') await this.#database.drafts.delete(key);
			else await this.#database.drafts.put({ key, text });
		});
		this.#tabs.tell({ type: 'draft', key, text });
	}

	watch(key: string, listener: (text: string) => void): () => void {
		return this.#tabs.hear('draft', (draft) => {
			if (draft.key === key) listener(draft.text);
		});
	}
}
