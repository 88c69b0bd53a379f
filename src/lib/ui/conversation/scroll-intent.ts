const KEYS_UP = ['ArrowUp', 'PageUp', 'Home'];

/**
 * Tells whether a list was moved up by a person, because only that may end the following of its newest line.
 * Lines that are measured anew, batches that arrive and our own scrolling move it as well: they change its height
 * or were announced. Screen readers and scrollbars send no key and no wheel, so those can't be all the proof.
 */
export class ScrollIntent {
	#isHeld = false;
	#hasMoved = false;
	#isGoing = false;
	#offset = 0;
	#height = 0;

	/** Somebody is scrolling up, though the list may not have moved yet: nothing else may move it now. */
	get isHeld(): boolean {
		return this.#isHeld;
	}

	readonly wheel = ({ deltaY, ctrlKey, shiftKey }: WheelEvent): void => {
		if (deltaY < 0 && !ctrlKey && !shiftKey) this.#hold();
	};

	readonly touched = (): void => {
		this.#hold();
	};

	/** A finger that moved nothing holds nothing; what it moved goes on by itself until the scrolling ends. */
	readonly released = (): void => {
		if (!this.#hasMoved) this.#isHeld = false;
	};

	readonly key = ({ key, shiftKey }: KeyboardEvent): void => {
		if (KEYS_UP.includes(key) || (key === ' ' && shiftKey)) this.#hold();
	};

	/** We scroll ourselves until the scrolling ends. */
	going(): void {
		this.#isHeld = false;
		this.#isGoing = true;
	}

	readonly ended = (): void => {
		this.#isHeld = false;
		this.#isGoing = false;
	};

	/** To be asked on each scroll event, px. */
	isUpByPerson(offset: number, height: number): boolean {
		const isUp = offset < this.#offset;
		const isSameList = height === this.#height;
		this.#offset = offset;
		this.#height = height;
		this.#hasMoved = true;
		return this.#isHeld || (isUp && isSameList && !this.#isGoing);
	}

	#hold(): void {
		// at the top there is nowhere to go, and no end of scrolling would let go again
		if (this.#offset <= 0) return;
		if (!this.#isHeld) this.#hasMoved = false;
		this.#isHeld = true;
	}
}
