import { createSubscriber } from 'svelte/reactivity';

/** memory: the browser gives no lasting storage. full, failing: the last write is not on disk. */
export type StorageCondition = 'fine' | 'memory' | 'full' | 'failing';

interface Health {
	readonly current: 'full' | 'failing' | null;
	subscribe(listener: () => void): () => void;
}

/** Whether what this person writes is safe on this device. */
export class StorageStatus {
	readonly #mode: 'disk' | 'memory';
	readonly #health: Health;
	readonly #track: () => void;

	constructor(storage: { readonly mode: 'disk' | 'memory'; readonly health: Health }) {
		this.#mode = storage.mode;
		this.#health = storage.health;
		this.#track = createSubscriber((update) => storage.health.subscribe(update));
	}

	get current(): StorageCondition {
		this.#track();
		return this.#health.current ?? (this.#mode === 'memory' ? 'memory' : 'fine');
	}
}
