const KEYS_UP = ['ArrowUp', 'PageUp', 'Home'];

/**
 * Tells whether a list was moved up by a person, because only that may end the following of its newest line.
 * Lines that are measured anew, batches that arrive and our own scrolling move it as well: they change its height
 * or were announced. Screen readers and scrollbars send no key and no wheel, so those can't be all the proof.
 */
export class ScrollIntent {
	#isHeld = false;
	#isGoing = false;
	#offset = 0;
	#height = 0;

	readonly wheel = ({ deltaY }: WheelEvent): void => {
		if (deltaY < 0) this.#isHeld = true;
	};

	readonly touched = (): void => {
		this.#isHeld = true;
	};

	readonly key = ({ key, shiftKey }: KeyboardEvent): void => {
		if (KEYS_UP.includes(key) || (key === ' ' && shiftKey)) this.#isHeld = true;
	};

	/** We scroll ourselves until the scrolling ends. */
	going(): void {
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
		return this.#isHeld || (isUp && isSameList && !this.#isGoing);
	}
}
