import { createUuid, UUID_RANDOM_BYTES } from '../domain/ids.ts';

export const now = () => Date.now();

export const createId = () => createUuid(now(), random(UUID_RANDOM_BYTES));

export const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

export function after(ms: number, run: () => void): () => void {
	const timer = setTimeout(run, ms);
	return () => clearTimeout(timer);
}

export function once(run: () => void): () => void {
	let isDone = false;
	return () => {
		if (!isDone) run();
		isDone = true;
	};
}

/** Tells what other tabs of this device change in Web Storage. */
export function followStorage(changed: (event: StorageEvent) => void): () => void {
	window.addEventListener('storage', changed);
	return () => window.removeEventListener('storage', changed);
}

/** Lets whatever waits for the screen go first; a timer, where there is nothing better, costs 4 ms each time. */
export function drawn(): Promise<void> {
	const { scheduler } = globalThis as Partial<typeof globalThis>;
	return scheduler && 'yield' in scheduler
		? scheduler.yield()
		: new Promise((resolve) => {
				setTimeout(resolve);
			});
}

/** In one tab of this browser at a time, until it is closed; without Web Locks in each of them. */
export function aloneAmongTabs(name: string, signal: AbortSignal): (run: () => Promise<void>) => void {
	const { locks } = navigator as Partial<Navigator>;
	return (run) => {
		if (!locks) return void run();
		locks.request(name, { signal }, run).catch((error: unknown) => {
			// whoever closes the tab waits no longer
			if (!signal.aborted) console.error(`tabs could not agree on who has ${name}`, error);
		});
	};
}
