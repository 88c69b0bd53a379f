import type { BrowserContext, Page } from '@playwright/test';

declare global {
	interface Window {
		habla_test_rings?: number;
	}
}

/** Counts from now on how often the pages of this browser sound; those that are open have to be loaded anew. */
export async function countRings(context: BrowserContext): Promise<void> {
	await context.addInitScript(() => {
		window.habla_test_rings = 0;
		const start = OscillatorNode.prototype.start;
		OscillatorNode.prototype.start = function (...when) {
			window.habla_test_rings = (window.habla_test_rings ?? 0) + 1;
			start.apply(this, when);
		};
	});
}

/** How often each window has sounded. */
export const rings = (context: BrowserContext): Promise<number[]> =>
	Promise.all(context.pages().map((page) => page.evaluate(() => window.habla_test_rings ?? 0)));

export const ringsInAll = async (context: BrowserContext): Promise<number> =>
	(await rings(context)).reduce((sum, count) => sum + count, 0);

/** As when another program, or another tab, covers the page: a browser under test shows all of its pages. */
export async function setHidden(page: Page, isHidden: boolean): Promise<void> {
	await page.evaluate((hidden) => {
		Object.defineProperty(document, 'visibilityState', {
			configurable: true,
			get: () => (hidden ? 'hidden' : 'visible')
		});
		document.hasFocus = () => !hidden;
		document.dispatchEvent(new Event('visibilitychange'));
		if (!hidden) window.dispatchEvent(new Event('focus'));
	}, isHidden);
}

interface Shown {
	readonly title: string;
	readonly body: string;
	readonly tag: string;
}

/** The notifications of the system that this browser shows. */
export const systemNotices = (page: Page): Promise<Shown[]> =>
	page.evaluate(async () => {
		const registration = await navigator.serviceWorker.ready;
		return (await registration.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
	});

/** Presses a button of the only notification: '' is the notification itself. */
export async function pressNotice(context: BrowserContext, action: '' | 'reply' | 'read'): Promise<void> {
	const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
	await worker.evaluate(async (pressed) => {
		const scope = self as unknown as ServiceWorkerGlobalScope;
		const [notification] = await scope.registration.getNotifications();
		if (!notification) throw new Error('no notification is shown');
		scope.dispatchEvent(new NotificationEvent('notificationclick', { notification, action: pressed }));
	}, action);
}
