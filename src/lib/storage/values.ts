import type { ValueStorage } from '../domain/value-storage.ts';
import type { Commits } from './commits.ts';
import type { Database } from './database.ts';
import type { Tabs } from './tabs.ts';

export class DexieValues implements ValueStorage {
	readonly #database: Database;
	readonly #commits: Commits;
	readonly #tabs: Tabs;

	constructor(database: Database, commits: Commits, tabs: Tabs) {
		this.#database = database;
		this.#commits = commits;
		this.#tabs = tabs;
	}

	async read<Value>(name: string): Promise<Value | null> {
		return ((await this.#database.values.get(name))?.value as Value | undefined) ?? null;
	}

	async change<Value>(name: string, change: (held: Value | null) => Value): Promise<Value> {
		let isNew = false;
		const next = await this.#commits.run(['values'], async () => {
			const held = await this.read<Value>(name);
			const value = change(held);
			isNew = value !== held;
			if (isNew) await this.#database.values.put({ name, value });
			return value;
		});
		if (isNew) this.#tabs.tell({ type: 'value', name });
		return next;
	}

	watch(name: string, listener: () => void): () => void {
		return this.#tabs.hear('value', (changed) => {
			if (changed.name === name) listener();
		});
	}
}

/** Of a tab whose browser gives no storage: each has its own. */
export class MemoryValues implements ValueStorage {
	readonly #values = new Map<string, unknown>();

	async read<Value>(name: string): Promise<Value | null> {
		return (this.#values.get(name) as Value | undefined) ?? null;
	}

	async change<Value>(name: string, change: (held: Value | null) => Value): Promise<Value> {
		// read and written in one turn: of two changes neither is lost
		const value = change((this.#values.get(name) as Value | undefined) ?? null);
		this.#values.set(name, value);
		return value;
	}

	watch(): () => void {
		return () => undefined;
	}
}
