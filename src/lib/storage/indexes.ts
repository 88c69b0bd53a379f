import type { IndexStorage } from '../domain/index-storage.ts';
import type { Commits } from './commits.ts';
import type { Database } from './database.ts';

export class DexieIndexes implements IndexStorage {
	readonly #database: Database;
	readonly #commits: Commits;

	constructor(database: Database, commits: Commits) {
		this.#database = database;
		this.#commits = commits;
	}

	async read(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
		return (await this.#database.indexes.get(name))?.bytes ?? null;
	}

	async write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
		await this.#commits.run(['indexes'], () => this.#database.indexes.put({ name, bytes }));
	}

	async remove(name: string): Promise<void> {
		await this.#commits.run(['indexes'], () => this.#database.indexes.delete(name));
	}
}

export class MemoryIndexes implements IndexStorage {
	readonly #bytes = new Map<string, Uint8Array<ArrayBuffer>>();

	async read(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
		return this.#bytes.get(name) ?? null;
	}

	async write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
		this.#bytes.set(name, bytes);
	}

	async remove(name: string): Promise<void> {
		this.#bytes.delete(name);
	}
}
