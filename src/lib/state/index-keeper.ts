import type { IndexStorage } from '../domain/index-storage.ts';

/** Under this name the index is kept; another form of it gets another name. */
const NAME = 'assistant-1';
/** After the last change the index is written, ms: an administrator who imports articles sends many. */
const SAVE_AFTER_MS = 2000;

export interface IndexKeeperOptions {
	readonly indexes: IndexStorage;
	/** The index as it is, as bytes. */
	readonly bytes: () => Promise<Uint8Array<ArrayBuffer>>;
	/** Runs what it is given in one tab of this browser only, for as long as that is open. */
	readonly alone: (run: () => Promise<void>) => void;
	readonly after: (ms: number, run: () => void) => () => void;
}

/** The bytes of an index on disk: written by one tab, a while after the last change, and gone at once with what is lost. */
export class IndexKeeper {
	readonly #options: IndexKeeperOptions;
	#isWriter = false;
	#isUnsaved = false;
	#cancel: (() => void) | null = null;
	#endWriting: (() => void) | null = null;
	#isStopped = false;

	constructor(options: IndexKeeperOptions) {
		this.#options = options;
	}

	/** Null where there is none; a disk that won't be read costs the time to build it anew. */
	async read(): Promise<Uint8Array<ArrayBuffer> | null> {
		try {
			return await this.#options.indexes.read(NAME);
		} catch (error) {
			console.warn('the index could not be read from this device', error);
			return null;
		}
	}

	/** There is something to write from now on. */
	start(): void {
		this.#options.alone(
			() =>
				new Promise((resolve) => {
					this.#isWriter = true;
					this.#endWriting = resolve;
					if (this.#isStopped) resolve();
					this.#evaluate();
				})
		);
	}

	/** The index has changed. */
	changed(): void {
		this.#isUnsaved = true;
		this.#evaluate();
	}

	/** What is on disk holds what may be read no more: it goes whole, and is written anew. */
	remove(): void {
		this.#options.indexes.remove(NAME).catch((error: unknown) => {
			if (!this.#isStopped) console.error('the index could not be removed from this device', error);
		});
		this.changed();
	}

	stop(): void {
		this.#isStopped = true;
		this.#cancel?.();
		this.#endWriting?.();
	}

	#evaluate(): void {
		this.#cancel?.();
		if (!this.#isWriter || !this.#isUnsaved || this.#isStopped) return;
		this.#cancel = this.#options.after(SAVE_AFTER_MS, () => {
			this.#write().catch((error: unknown) => {
				// it is built anew at the next start
				if (!this.#isStopped) console.error('the index could not be kept on this device', error);
			});
		});
	}

	async #write(): Promise<void> {
		this.#isUnsaved = false;
		const bytes = await this.#options.bytes();
		// these may hold what was lost meanwhile: what is written comes after the last change, or not at all
		if (!this.#isUnsaved && !this.#isStopped) await this.#options.indexes.write(NAME, bytes);
	}
}
