/** What sync takes from outside, so that tests own time, chance and the network. */
export interface Environment {
	/** ms since 1970. */
	readonly now: () => number;
	/** That many random bytes. */
	readonly random: (length: number) => Uint8Array;
	/** Runs once after `ms`; what it returns calls it off. */
	readonly after: (ms: number, run: () => void) => () => void;
	readonly WebSocket: typeof WebSocket;
	readonly signals: Signals;
}

/** What the device says about itself. Hints, not facts: only the socket knows whether there is a line. */
export interface Signals {
	/** False only where the device is sure to have no network. */
	hasNetwork(): boolean;
	/** The network may be back, or somebody looks again: try now instead of waiting. */
	onHurry(listener: () => void): () => void;
	/** This tab has slept, and what other tabs told in the meantime is lost. */
	onWake(listener: () => void): () => void;
	/** `hasNetwork` may have changed. */
	onNetwork(listener: () => void): () => void;
}

/** A pause before the next attempt that grows with each failure to 30 s; spread, so that a crowd doesn't return at once. */
export function backoffMs(failures: number, random: Environment['random']): number {
	const longest = Math.min(MAX_BACKOFF_MS, 200 * 2 ** Math.min(failures, 16));
	const [byte = 0] = random(1);
	return Math.round(longest * (0.5 + byte / 512));
}

const MAX_BACKOFF_MS = 30_000;
