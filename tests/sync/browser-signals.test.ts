import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBrowserSignals } from '#lib/sync/browser-signals.ts';

describe('what the browser says about itself', () => {
	const told: string[] = [];
	let page: EventTarget & {
		document: EventTarget & { visibilityState: string };
		navigator: { onLine: boolean };
	};
	let now: number;
	let signals: ReturnType<typeof createBrowserSignals>;

	beforeEach(() => {
		vi.useFakeTimers();
		told.length = 0;
		now = 0;
		page = Object.assign(new EventTarget(), {
			document: Object.assign(new EventTarget(), { visibilityState: 'visible' }),
			navigator: { onLine: true }
		});
		signals = createBrowserSignals(page as unknown as Window, () => now);
		signals.onHurry(() => told.push('hurry'));
		signals.onWake(() => told.push('wake'));
		signals.onNetwork(() => told.push('network'));
	});
	afterEach(() => {
		signals.dispose();
		vi.useRealTimers();
	});

	const happens = (type: string, target: EventTarget = page, more: object = {}) =>
		target.dispatchEvent(Object.assign(new Event(type), more));

	it.each([
		['a network that comes back', () => happens('online'), ['network', 'hurry']],
		['a network that goes', () => happens('offline'), ['network']],
		['somebody who looks again', () => happens('visibilitychange', page.document), ['hurry']],
		[
			'a page out of the back-forward cache',
			() => happens('pageshow', page, { persisted: true }),
			['wake', 'hurry']
		],
		['a page shown for the first time', () => happens('pageshow', page, { persisted: false }), []],
		['a tab that was frozen', () => happens('resume', page.document), ['wake', 'hurry']]
	])('tells of %s', (_, act, expected) => {
		act();
		expect(told).toEqual(expected);
	});

	it('notices sleep by its clock', () => {
		now += 5000;
		vi.advanceTimersByTime(5000);
		expect(told).toEqual([]);
		now += 60_000;
		vi.advanceTimersByTime(5000);
		expect(told).toEqual(['hurry']);
	});

	it('says nothing any more once it is disposed of', () => {
		signals.dispose();
		happens('online');
		now += 60_000;
		vi.advanceTimersByTime(5000);
		expect(told).toEqual([]);
	});
});
