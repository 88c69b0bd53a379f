import { build, files, version } from '$service-worker';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import type { NoticeAction, NoticeTarget } from './lib/domain/notice.ts';

/**
 * The app's shell, whole on the device: every address opens without a network, and every tab of one version
 * runs that version until its person agrees to the next. Data never passes through here.
 */
const worker = self as unknown as ServiceWorkerGlobalScope;

/** The static adapter writes it after `build` has been listed. */
const SHELL = '/index.html';
/** What the server answers itself (also as an address typed by a person). */
const SERVER_OWN = [/^\/(?:api|sync)(?:\/|$)/, /^\/(?:healthz|metrics)$/];
/** Only an installer looks at these, and they are large. */
const isShown = (file: string) => !file.startsWith('/screenshots/');

precacheAndRoute([
	{ url: SHELL, revision: version },
	// names made from their content need no revision
	...build.map((url) => ({ url, revision: null })),
	...files.filter(isShown).map((url) => ({ url, revision: version }))
]);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL(SHELL), { denylist: SERVER_OWN }));

worker.addEventListener('message', ({ data }: ExtendableMessageEvent) => {
	// sent by workbox-window when somebody accepts the new version
	if ((data as { readonly type?: unknown } | null)?.type === 'SKIP_WAITING') void worker.skipWaiting();
});

worker.addEventListener('activate', (event) => {
	// the very first page is looked after as well; pages reload only for a second version (state/shell-update)
	event.waitUntil(worker.clients.claim());
});

worker.addEventListener('notificationclick', (event) => {
	const { notification, action } = event;
	notification.close();
	event.waitUntil(choose(notification.data as NoticeTarget, action === 'read' ? 'read' : 'open'));
});

/** Told to an open tab: the one that is looked at, else one that is on the screen. Without any, the app is opened there. */
async function choose(target: NoticeTarget, action: NoticeAction['action']): Promise<void> {
	const tabs = await worker.clients.matchAll({ type: 'window' });
	const tab =
		tabs.find(({ focused }) => focused) ??
		tabs.find(({ visibilityState }) => visibilityState === 'visible') ??
		tabs[0];
	if (!tab) {
		await worker.clients.openWindow(target.address);
		return;
	}
	tab.postMessage({ type: 'notice', action, ...target } satisfies NoticeAction);
	// where the browser doesn't let a page come forward, it has gone to the conversation all the same
	if (action === 'open') await tab.focus().catch(() => undefined);
}
