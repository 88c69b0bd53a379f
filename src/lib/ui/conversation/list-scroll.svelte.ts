import { tick } from 'svelte';
import type { VirtualizerHandle } from 'virtua/svelte';
import { ScrollIntent } from './scroll-intent.ts';

/** So near to the end, px, the view goes on with what arrives. */
const FOLLOW_PX = 80;
/** Browsers keep positions to fractions of a pixel. */
const END_PX = 1;

interface Following {
	readonly current: () => boolean;
	readonly change: (isFollowing: boolean) => void;
}

/**
 * Where a list stands and who may move it. At its end it stays there, whatever is measured or loaded; near its end it
 * goes on with what arrives; anywhere else, and from the first turn of a wheel on, a person alone moves it.
 */
export class ListScroll {
	viewport = $state<HTMLElement>();
	list = $state<VirtualizerHandle>();
	readonly intent = new ScrollIntent();
	readonly #following: Following;
	/** Held at the very end. */
	#isPinned = true;
	#newest: string | undefined;

	constructor(following: Following) {
		this.#following = following;
	}

	/** To be told of every change of the lines; `newest` is the key of the last one. */
	changed(newest: string | undefined): void {
		if (newest !== this.#newest && this.#following.current()) this.#isPinned = true;
		this.#newest = newest;
		this.resized();
	}

	/** The list, or a line of it, is higher or lower than before. */
	readonly resized = (): void => {
		if (this.#isPinned) void tick().then(() => this.#pin());
	};

	/** To be told of every scroll event; `offset` px from the top. */
	scrolled(offset: number): void {
		if (!this.viewport) return;
		const isUp = this.intent.isUpByPerson(offset, this.viewport.scrollHeight);
		const rest = this.#rest;
		if (rest <= END_PX) this.#isPinned = true;
		else if (isUp) this.#isPinned = false;
		if (rest <= FOLLOW_PX) this.#following.change(true);
		else if (isUp) this.#following.change(false);
	}

	/** Wherever it stood. */
	toEnd(): void {
		this.#following.change(true);
		this.#isPinned = true;
		this.intent.going();
		this.resized();
	}

	/** To a line in the middle of the list, which is then read there. */
	toIndex(index: number): void {
		this.#following.change(false);
		this.#isPinned = false;
		this.intent.going();
		this.list?.scrollToIndex(index, { align: 'center' });
	}

	/** The browser's own way to either end would be stopped by the lines that are measured on it. */
	readonly keyPressed = (event: KeyboardEvent): void => {
		this.intent.key(event);
		if (event.key !== 'Home' && event.key !== 'End') return;
		event.preventDefault();
		if (event.key === 'End') this.toEnd();
		else {
			// before anything is measured on the way, or the end would be gone to again
			this.#following.change(false);
			this.#isPinned = false;
			this.list?.scrollToIndex(0);
		}
	};

	/** The list's own way to a line goes there again and again while lines are measured, over whoever scrolls meanwhile. */
	#pin(): void {
		if (!this.viewport || !this.#isPinned || this.intent.isHeld || this.#rest <= END_PX) return;
		this.intent.going();
		this.viewport.scrollTop = this.viewport.scrollHeight;
	}

	/** From the lower edge of what is shown to the end, px. */
	get #rest(): number {
		const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = this.viewport ?? {};
		return scrollHeight - scrollTop - clientHeight;
	}
}
