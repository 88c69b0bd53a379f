/** The waiting new version of the app, as the service worker's registration offers it. */
export interface ShellWorker {
	/** `listener` is told once a new version waits. */
	onWaiting(listener: () => void): void;
	/** `listener` is told once a new version is in charge, whichever tab asked for it. */
	onControlling(listener: () => void): void;
	/** Lets the waiting version take over. */
	activate(): void;
}

/** Offers a new version, and reloads for it only while nothing on screen would be lost. */
export class ShellUpdate {
	readonly #worker: ShellWorker;
	readonly #reload: () => void;
	#isAvailable = $state.raw(false);
	#mustReload = false;
	#unsaved = $state.raw(0);

	constructor(worker: ShellWorker, reload: () => void) {
		this.#worker = worker;
		this.#reload = reload;
		worker.onWaiting(() => {
			this.#isAvailable = true;
		});
		worker.onControlling(() => {
			this.#mustReload = true;
			this.#evaluate();
		});
	}

	get isAvailable(): boolean {
		return this.#isAvailable;
	}

	get hasUnsaved(): boolean {
		return this.#unsaved > 0;
	}

	/** Something on screen is not on disk yet; call what it returns once it is. */
	holdBack(): () => void {
		this.#unsaved += 1;
		let isHeld = true;
		return () => {
			if (!isHeld) return;
			isHeld = false;
			this.#unsaved -= 1;
			this.#evaluate();
		};
	}

	accept(): void {
		if (!this.hasUnsaved) this.#worker.activate();
	}

	#evaluate(): void {
		if (this.#mustReload && this.#unsaved === 0) this.#reload();
	}
}
