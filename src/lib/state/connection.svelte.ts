import type { FeedLine } from '../sync/feed.ts';

/** What the line under the header says; null: nothing to say. */
export type ConnectionNotice =
	| { readonly state: 'connecting' | 'offline' | 'unreachable' | 'refused' }
	| { readonly state: 'connected'; readonly sent: number }
	| null;

/**
 * calm: nothing to say. hiccup: away, but not for long enough to be said. trouble: away, and said. return: back, and said.
 */
type Phase = 'calm' | 'hiccup' | 'trouble' | 'return';

/** A short hiccup is nobody's business, ms. */
export const TROUBLE_SHOWN_AFTER_MS = 2000;
export const RETURN_SHOWN_FOR_MS = 3000;

/** Per phase: where it leads when our line is there, when it is not, and by itself after a while. */
const PHASES: Readonly<
	Record<
		Phase,
		{
			readonly there: Phase;
			readonly away: Phase;
			readonly later?: { readonly afterMs: number; readonly phase: Phase };
		}
	>
> = {
	calm: { there: 'calm', away: 'hiccup' },
	hiccup: { there: 'calm', away: 'hiccup', later: { afterMs: TROUBLE_SHOWN_AFTER_MS, phase: 'trouble' } },
	trouble: { there: 'return', away: 'trouble' },
	return: { there: 'return', away: 'trouble', later: { afterMs: RETURN_SHOWN_FOR_MS, phase: 'calm' } }
};

/**
 * Our line to the server as people are told of it.
 * C1: trouble shows when it has lasted TROUBLE_SHOWN_AFTER_MS. C2: the return shows only after trouble that showed.
 * C3: `sent` counts what the server confirmed since the trouble began.
 */
export class Connection {
	#line = $state.raw<FeedLine>({ state: 'connecting' });
	#lastHeardAt = $state.raw<number | null>(null);
	#phase = $state.raw<Phase>('calm');
	#sent = $state.raw(0);
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** `lastHeardAt`: when this device heard the server last, before this tab was opened. */
	constructor(lastHeardAt: number | null) {
		this.#lastHeardAt = lastHeardAt;
		this.#evaluate();
	}

	get isLive(): boolean {
		return this.#line.state === 'connected';
	}

	/** When the server was last heard, ms; null: never on this device. */
	get lastHeardAt(): number | null {
		return this.#lastHeardAt;
	}

	get notice(): ConnectionNotice {
		const { state } = this.#line;
		if (this.#phase === 'return') return { state: 'connected', sent: this.#sent };
		return this.#phase === 'trouble' && state !== 'connected' ? { state } : null;
	}

	changed(line: FeedLine, lastHeardAt: number | null): void {
		this.#line = line;
		if (lastHeardAt !== null) this.#lastHeardAt = lastHeardAt;
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
		const { there, away } = PHASES[this.#phase];
		this.#enter(this.isLive ? there : away);
	}

	#enter(phase: Phase): void {
		if (phase === this.#phase) return;
		clearTimeout(this.#timer);
		if (this.#phase === 'calm') this.#sent = 0;
		this.#phase = phase;
		const { later } = PHASES[phase];
		if (later)
			this.#timer = setTimeout(() => {
				this.#enter(later.phase);
			}, later.afterMs);
	}
}
