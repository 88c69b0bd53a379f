/** How long after a key or a touch somebody still counts as busy, ms. */
const BUSY_MS = 5000;
/** What the Network Information API calls lines on which a page takes seconds. */
const SLOW = new Set(['slow-2g', '2g', '3g']);

interface NetworkInformation {
	readonly effectiveType?: string;
	readonly saveData?: boolean;
}

export interface Activity {
	/** Somebody works here, and the line has no room for more than that. */
	readonly isBusyOnSlowLine: boolean;
	dispose(): void;
}

/** Where the browser says nothing of its line it counts as quick. */
export function createBrowserActivity(
	window: Pick<Window, 'addEventListener' | 'removeEventListener' | 'navigator'>,
	now: () => number
): Activity {
	const { connection } = window.navigator as Navigator & { readonly connection?: NetworkInformation };
	let activeAt = Number.NEGATIVE_INFINITY;
	const active = () => {
		activeAt = now();
	};
	for (const type of ['keydown', 'pointerdown'] as const) window.addEventListener(type, active);
	return {
		get isBusyOnSlowLine() {
			const isSlow = connection?.saveData === true || SLOW.has(connection?.effectiveType ?? '');
			return isSlow && now() - activeAt < BUSY_MS;
		},
		dispose() {
			for (const type of ['keydown', 'pointerdown'] as const) window.removeEventListener(type, active);
		}
	};
}
