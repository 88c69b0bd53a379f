/** Where a list was, and what had the focus in it. */
export interface Place {
	readonly top: number;
	/** The id of an element. */
	readonly focused: string | null;
}

/** For how long what is still to be drawn is waited for, ms; then the person has begun to read. */
const WITHIN_MS = 3000;

export function placeIn(scroller: HTMLElement | undefined): Place {
	const focused = scroller?.contains(document.activeElement) ? document.activeElement?.id : '';
	return { top: scroller?.scrollTop ?? 0, focused: focused || null };
}

/**
 * Takes a list back to where it was, again with all that is drawn in the next moments; not against somebody who has moved
 * in it meanwhile. What it returns ends it.
 */
export function returnTo(scroller: HTMLElement, { top, focused }: Place): () => void {
	let wanted = focused;
	const end = () => {
		observer.disconnect();
		clearTimeout(timer);
		scroller.style.overflowAnchor = '';
		for (const type of MOVES) scroller.removeEventListener(type, end);
	};
	const attempt = () => {
		scroller.scrollTop = top;
		const element = wanted === null ? null : document.getElementById(wanted);
		if (!element) return;
		element.focus({ preventScroll: true });
		wanted = null;
	};
	const observer = new MutationObserver(attempt);
	const timer = setTimeout(end, WITHIN_MS);
	// the browser would keep what is in sight now where it is
	scroller.style.overflowAnchor = 'none';
	for (const type of MOVES) scroller.addEventListener(type, end, { passive: true });
	observer.observe(scroller, { childList: true, subtree: true });
	attempt();
	return end;
}

const MOVES = ['wheel', 'touchstart', 'keydown', 'pointerdown'] as const;
