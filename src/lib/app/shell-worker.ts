import { Workbox } from 'workbox-window';
import { dev } from '$app/environment';
import type { ShellWorker } from '../state/shell-update.svelte.ts';

/** How often a page that stays open asks for a new version, ms. */
const UPDATE_CHECK_MS = 30 * 60_000;
/** The service worker behind the app's shell; none in development, where every page comes fresh. */
export function createShellWorker(): { readonly worker: ShellWorker; readonly dispose: () => void } {
	if (dev || !('serviceWorker' in navigator))
		return {
			worker: { onWaiting: () => undefined, onControlling: () => undefined, activate: () => undefined },
			dispose: () => undefined
		};
	const workbox = new Workbox('/service-worker.js');
	let isControlled = navigator.serviceWorker.controller !== null;
	const timer = setInterval(() => void workbox.update().catch(unreachable), UPDATE_CHECK_MS);
	workbox.register().catch(unreachable);
	return {
		worker: {
			onWaiting: (listener) => workbox.addEventListener('waiting', listener),
			onControlling: (listener) =>
				workbox.addEventListener('controlling', () => {
					// the first worker of a page that came without one is no new version
					if (isControlled) listener();
					isControlled = true;
				}),
			activate: () => workbox.messageSkipWaiting()
		},
		dispose: () => clearInterval(timer)
	};
}

function unreachable(error: unknown): void {
	console.warn('the shell could not be checked for a new version', error);
}
