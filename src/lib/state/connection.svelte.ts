/** Our line to the server, as the feed knows it. */
export type FeedLine =
	{ readonly state: 'connecting' } | { readonly state: 'live' } | { readonly state: 'lost' };

/** What the line under the header says; null: nothing to say. */
export type ConnectionNotice =
	| { readonly state: 'connecting' | 'offline' | 'unreachable' }
	| { readonly state: 'connected'; readonly sent: number }
	| null;

type Phase = 'calm' | 'hiccup' | 'trouble' | 'return';

/** A short hiccup is nobody's business. */
export const TROUBLE_SHOWN_AFTER_MS = 2000;
export const RETURN_SHOWN_FOR_MS = 3000;

/**
 * Facts come in through the three methods named by what happened; `#evaluate` alone decides what is shown.
 * C1: trouble shows when it has lasted TROUBLE_SHOWN_AFTER_MS. C2: the return shows only after trouble that showed.
 * C3: "offline" is what the device says of itself, "unreachable" is a failed line on a device that believes it has a network.
 * C4: `sent` counts what the server confirmed since the trouble began.
 */
export class Connection {
	#line = $state.raw<FeedLine>({ state: 'connecting' });
	#hasNetwork = $state.raw(true);
	#phase = $state.raw<Phase>('calm');
	#sent = $state.raw(0);
	#lastSyncAt = $state.raw<number | null>(null);
	#hasFailed = $state.raw(false);
	#timer: ReturnType<typeof setTimeout> | undefined;
	readonly #now: () => number;

	constructor(now: () => number) {
		this.#now = now;
		this.#evaluate();
	}

	get isLive(): boolean {
		return this.#line.state === 'live';
	}

	/** When the server was last heard, ms; null: not since this tab was opened. */
	get lastSyncAt(): number | null {
		return this.#lastSyncAt;
	}

	get state(): 'connected' | 'connecting' | 'offline' | 'unreachable' {
		if (this.#line.state === 'live') return 'connected';
		if (!this.#hasNetwork) return 'offline';
		return this.#line.state === 'connecting' && !this.#hasFailed ? 'connecting' : 'unreachable';
	}

	get notice(): ConnectionNotice {
		const state = this.state;
		if (this.#phase === 'return') return { state: 'connected', sent: this.#sent };
		return this.#phase === 'trouble' && state !== 'connected' ? { state } : null;
	}

	lineChanged(line: FeedLine): void {
		if (this.#line.state === 'live' || line.state === 'live') this.#lastSyncAt = this.#now();
		if (line.state === 'live') this.#hasFailed = false;
		if (line.state === 'lost') this.#hasFailed = true;
		this.#line = line;
		this.#evaluate();
	}

	networkChanged(hasNetwork: boolean): void {
		this.#hasNetwork = hasNetwork;
		this.#evaluate();
	}

	/** The server has confirmed `count` entries that waited on this device. */
	confirmed(count: number): void {
		if (this.#phase !== 'calm') this.#sent += count;
	}

	dispose(): void {
		clearTimeout(this.#timer);
	}

	#evaluate(): void {
		const isLive = this.#line.state === 'live';
		if (!isLive && this.#phase === 'calm') {
			this.#sent = 0;
			this.#enter('hiccup', TROUBLE_SHOWN_AFTER_MS, 'trouble');
		} else if (!isLive && this.#phase === 'return') {
			this.#enter('trouble');
		} else if (isLive && this.#phase === 'hiccup') {
			this.#enter('calm');
		} else if (isLive && this.#phase === 'trouble') {
			this.#enter('return', RETURN_SHOWN_FOR_MS, 'calm');
		}
	}

	#enter(phase: Phase, afterMs?: number, next?: Phase): void {
		clearTimeout(this.#timer);
		this.#phase = phase;
		if (afterMs !== undefined && next)
			this.#timer = setTimeout(() => {
				this.#enter(next);
			}, afterMs);
	}
}
