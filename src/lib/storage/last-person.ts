import type { Person } from '../domain/directory.ts';

const KEY = 'habla.person';

/**
 * Who signed in last on this device: the app opens for them without a network. It stands outside the database because
 * the database is theirs, one per person: whoever comes next never so much as opens it.
 */
export class LastPerson {
	readonly #storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
	readonly #parse: (value: unknown) => Person | null;

	/** `parse` is the protocol's, which this layer may not know. */
	constructor(
		storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
		parse: (value: unknown) => Person | null
	) {
		this.#storage = storage;
		this.#parse = parse;
	}

	/** Whether a change of Web Storage is one of who is signed in; null: all of it was cleared. */
	static isKey(key: string | null): boolean {
		return key === KEY || key === null;
	}

	async read(): Promise<Person | null> {
		return this.#parse(parseJson(this.#storage.getItem(KEY)));
	}

	async write(person: Person): Promise<void> {
		this.#storage.setItem(KEY, JSON.stringify(person));
	}

	async clear(): Promise<void> {
		this.#storage.removeItem(KEY);
	}
}

function parseJson(text: string | null): unknown {
	if (text === null) return null;
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
