import { tick } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import type { EntryId } from '#lib/domain/ids.ts';

/** The text to which a link or a quote has led. */
export class MarkedEntry {
	#id = $state.raw<EntryId | null>(null);
	#isFocusDue = false;

	get id(): EntryId | null {
		return this.#id;
	}

	/** Marks a text; who is led to the same one again has the focus there again. */
	async mark(id: EntryId): Promise<void> {
		this.#id = null;
		await tick();
		this.#isFocusDue = true;
		this.#id = id;
	}

	/**
	 * For the marked text's element: takes the focus once for each marking, and again where the list has drawn the line
	 * anew and the focus would be nowhere.
	 */
	readonly focused: Attachment<HTMLElement> = (element) => {
		const isNowhere = () => document.activeElement === document.body;
		if (!this.#isFocusDue && !isNowhere()) return;
		this.#isFocusDue = false;
		let frame = 0;
		const attempt = () => {
			element.focus({ preventScroll: true });
			// a line that hasn't been measured is hidden, and what is hidden takes no focus
			if (document.activeElement !== element) frame = requestAnimationFrame(attempt);
		};
		attempt();
		return () => {
			cancelAnimationFrame(frame);
		};
	};
}
