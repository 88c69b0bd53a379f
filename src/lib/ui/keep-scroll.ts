/** Where a list was, and what had the focus in it. */
export interface Place {
	readonly top: number;
	/** The id of an element. */
	readonly focused: string | null;
}

/** For how long what is still to be drawn is waited for, ms; then the person has begun to read. */
const WITHIN_MS = 5000;

export function placeIn(scroller: HTMLElement | undefined): Place {
	const focused = scroller?.contains(document.activeElement) ? document.activeElement?.id : '';
	return { top: scroller?.scrollTop ?? 0, focused: focused || null };
}

/**
 * Takes a list back to where it was, as soon as it is drawn that far; not against somebody who has moved in it meanwhile.
 * What it returns ends the waiting.
 */
export function returnTo(scroller: HTMLElement, { top, focused }: Place): () => void {
	const end = () => {
		observer.disconnect();
		clearTimeout(timer);
		for (const type of MOVES) scroller.removeEventListener(type, end);
	};
	const attempt = () => {
		scroller.scrollTop = top;
		const element = focused === null ? null : document.getElementById(focused);
		element?.focus({ preventScroll: true });
		// a pixel's fraction apart is the same place
		if (Math.abs(scroller.scrollTop - top) <= 1 && (focused === null || element)) end();
	};
	const observer = new MutationObserver(attempt);
	const timer = setTimeout(end, WITHIN_MS);
	for (const type of MOVES) scroller.addEventListener(type, end, { passive: true });
	observer.observe(scroller, { childList: true, subtree: true });
	attempt();
	return end;
}

const MOVES = ['wheel', 'touchstart', 'keydown', 'pointerdown'] as const;
