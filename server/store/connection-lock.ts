/**
 * Whose turn it is on the one SQLite connection: first come, first served. A transaction that spans several turns of the
 * event loop holds it from begin to end, so that nobody else's rows are committed or rolled back with it.
 */
export class ConnectionLock {
	#held = false;
	#closed = false;
	readonly #waiting: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];

	/** Takes the lock if nobody has it; spares whoever is lucky a turn of the event loop. */
	tryAcquire(): boolean {
		if (this.#held || this.#closed) return false;
		this.#held = true;
		return true;
	}

	/** Rejects once the store is closed. */
	async acquire(): Promise<void> {
		if (this.tryAcquire()) return;
		if (this.#closed) throw closed();
		await new Promise<void>((resolve, reject) => this.#waiting.push({ resolve, reject }));
	}

	/** The next in line holds the lock before anybody else can ask for it. */
	release(): void {
		const next = this.#waiting.shift();
		if (next) next.resolve();
		else this.#held = false;
	}

	/** For the holder alone: nobody gets the lock any more, those who wait for it are rejected. */
	close(): void {
		this.#closed = true;
		for (const { reject } of this.#waiting.splice(0)) reject(closed());
	}
}

const closed = () => new Error('the store is closed');
