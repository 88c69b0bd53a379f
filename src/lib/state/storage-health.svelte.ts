/**
 * memory: the browser gives no lasting storage, all is gone when the last tab closes.
 * failing: the last write was not taken (full, evicted); nothing was lost in silence.
 */
export type StorageState = 'ok' | 'memory' | 'failing';

export class StorageHealth {
	#state = $state.raw<StorageState>('ok');

	get state(): StorageState {
		return this.#state;
	}

	changed(state: StorageState): void {
		this.#state = state;
	}
}
