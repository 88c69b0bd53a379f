/** full: the device gives no more room; failing: it would not take a write although asked again. */
export type StorageFailure = 'full' | 'failing';

/** A write that is not on disk. Nothing of it was kept. */
export class StorageError extends Error {
	readonly reason: StorageFailure;

	constructor(reason: StorageFailure, cause: unknown) {
		super(`the device's storage is ${reason}`, { cause });
		this.name = 'StorageError';
		this.reason = reason;
	}
}

/** Whether a failed request or an aborted transaction was for want of room; browsers wrap it differently. */
export function isQuotaError(error: unknown): boolean {
	for (let at = error, depth = 0; at instanceof Object && depth < 5; depth += 1) {
		if ('name' in at && at.name === 'QuotaExceededError') return true;
		at = 'inner' in at ? at.inner : 'cause' in at ? at.cause : null;
	}
	return false;
}

/** What the last writes have met with, for whoever shows it. */
export class StorageHealth {
	#current: StorageFailure | null = null;
	readonly #listeners = new Set<() => void>();

	/** Null: the last write was taken. */
	get current(): StorageFailure | null {
		return this.#current;
	}

	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	report(failure: StorageFailure | null): void {
		if (failure === this.#current) return;
		this.#current = failure;
		for (const listener of [...this.#listeners]) listener();
	}
}
