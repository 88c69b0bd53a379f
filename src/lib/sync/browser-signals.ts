import type { Signals } from './environment.ts';

/** How often the clock is looked at, and a gap from which on the device must have slept, ms. */
const TICK_MS = 5000;
const SLEPT_MS = 20_000;

/** The browser's events behind `Signals`, and a clock that notices sleep, for which there is no event. */
export function createBrowserSignals(
	window: Window,
	now: () => number
): Signals & { readonly dispose: () => void } {
	const { document, navigator } = window;
	const hurry = new Set<() => void>();
	const wake = new Set<() => void>();
	const network = new Set<() => void>();
	const events = new AbortController();
	const { signal } = events;
	const tell = (listeners: ReadonlySet<() => void>) => {
		for (const listener of [...listeners]) listener();
	};
	const listen = (listeners: Set<() => void>, listener: () => void) => {
		listeners.add(listener);
		return () => void listeners.delete(listener);
	};
	const woke = () => {
		tell(wake);
		tell(hurry);
	};

	window.addEventListener(
		'online',
		() => {
			tell(network);
			tell(hurry);
		},
		{ signal }
	);
	window.addEventListener('offline', () => tell(network), { signal });
	window.addEventListener('pageshow', ({ persisted }) => persisted && woke(), { signal });
	document.addEventListener('resume', woke, { signal });
	document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && tell(hurry), {
		signal
	});
	let last = now();
	const timer = setInterval(() => {
		const before = last;
		last = now();
		if (last - before > SLEPT_MS) tell(hurry);
	}, TICK_MS);

	return {
		hasNetwork: () => navigator.onLine,
		onHurry: (listener) => listen(hurry, listener),
		onWake: (listener) => listen(wake, listener),
		onNetwork: (listener) => listen(network, listener),
		dispose() {
			events.abort();
			clearInterval(timer);
		}
	};
}
