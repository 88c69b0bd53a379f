import type { TransferResult } from '../sync/attachment-transfer.ts';

export interface FileOnScreenOptions {
	readonly read: () => Promise<TransferResult<Uint8Array<ArrayBuffer>>>;
	/** Runs once after `ms`; what it returns calls it off. */
	readonly after: (ms: number, run: () => void) => () => void;
}

/** The first pause before the server is asked once more, and the longest, ms. */
const AGAIN_MS = 1000;
const LONGEST_AGAIN_MS = 30_000;

/** Bytes as an address for `<img>`, asked for until they come, as long as they are on screen. */
export class FileOnScreen {
	readonly #options: FileOnScreenOptions;
	#url = $state.raw<string | null>(null);
	#trouble = $state.raw<'coming' | 'offline' | 'gone' | null>(null);
	#pauseMs = AGAIN_MS;
	#cancel: (() => void) | null = null;
	#isDisposed = false;

	constructor(options: FileOnScreenOptions) {
		this.#options = options;
		void this.#load();
	}

	/** Null while there is nothing to show. */
	get url(): string | null {
		return this.#url;
	}

	/** coming: its writer's device is still sending it; offline: it can't be asked for now; gone: it will not come. */
	get trouble(): 'coming' | 'offline' | 'gone' | null {
		return this.#trouble;
	}

	dispose(): void {
		this.#isDisposed = true;
		this.#cancel?.();
		if (this.#url !== null) URL.revokeObjectURL(this.#url);
	}

	async #load(): Promise<void> {
		const read = await this.#options.read();
		if (this.#isDisposed) return;
		if (read.ok) {
			// without a type: as a picture it is known by its content, and nothing else may come of it
			this.#url = URL.createObjectURL(new Blob([read.value]));
			this.#trouble = null;
			return;
		}
		const { code } = read.error;
		this.#trouble =
			code === 'not-there' ? 'coming' : code === 'forbidden' || code === 'damaged' ? 'gone' : 'offline';
		if (this.#trouble === 'gone') return;
		this.#cancel = this.#options.after(this.#pauseMs, () => void this.#load());
		this.#pauseMs = Math.min(LONGEST_AGAIN_MS, this.#pauseMs * 2);
	}
}
