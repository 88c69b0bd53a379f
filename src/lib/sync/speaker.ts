/** Among the tabs of one browser: which of them speaks, so that nothing is said twice. */
export interface Speaker {
	/** The tab that was looked at last; another one once it is closed. For a moment two may think so, or none. */
	readonly speaks: boolean;
	/** Somebody looks at this tab. */
	looked(): void;
	/** True for whoever asks first; a minute later the tabs have told each other what was said. */
	claim(word: string): Promise<boolean>;
	stop(): void;
}

/** Longer than any tab takes to hear of news that another one has announced, ms: browsers let hidden tabs run once a minute. */
const CLAIM_HELD_MS = 90_000;

/** By Web Locks, which go with their tab whatever ends it. */
export function createSpeaker(
	name: string,
	locks: LockManager,
	after: (ms: number, run: () => void) => () => void
): Speaker {
	const ending = new AbortController();
	const { signal } = ending;
	/** Resolves when this tab lets go of what it holds. */
	const ended = new Promise<void>((resolve) => {
		signal.addEventListener('abort', () => resolve(), { once: true });
	});
	/** The request by which this tab has the word; an older one of its own may be broken by a newer one. */
	let holding: symbol | null = null;
	let isWaiting = false;

	function request(options: LockOptions, granted?: () => void): void {
		const own = Symbol();
		locks
			.request(name, options, () => {
				granted?.();
				holding = signal.aborted ? null : own;
				return ended;
			})
			.catch(() => {
				// another tab was looked at and took the word, or this one has ended
				if (holding === own) holding = null;
				wait();
			});
	}

	function wait(): void {
		if (isWaiting || signal.aborted) return;
		isWaiting = true;
		request({ signal }, () => {
			isWaiting = false;
		});
	}
	wait();

	return {
		get speaks() {
			return holding !== null;
		},
		looked() {
			if (!holding && !signal.aborted) request({ steal: true });
		},
		claim: (word) =>
			new Promise((resolve, reject) => {
				locks
					.request(`${name}/${word}`, { ifAvailable: true }, (lock) => {
						resolve(lock !== null);
						return lock ? Promise.race([ended, waited(after, CLAIM_HELD_MS)]) : undefined;
					})
					.catch(reject);
			}),
		stop() {
			holding = null;
			ending.abort();
		}
	};
}

function waited(after: (ms: number, run: () => void) => () => void, ms: number): Promise<void> {
	return new Promise((resolve) => {
		after(ms, resolve);
	});
}
