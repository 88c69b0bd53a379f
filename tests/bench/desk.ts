import { median } from './children.ts';
import type * as deskPage from './desk-page.ts';
import type { DeskTimes } from './desk-page.ts';
import { heapBytes, openBenchPage } from './page.ts';

const ROUNDS = 7;

/** The attention list of 5,000 tickets, 200 of them live, in Chromium: keys and changes beside a frame, and its memory. */
export async function benchDesk(): Promise<void> {
	const { page, close } = await openBenchPage('desk-page.ts', 'benchDesk');
	await page.evaluate(() => globalThis.benchDesk.prepare());
	const rounds: DeskTimes[] = [];
	for (let round = 0; round < ROUNDS; round += 1)
		rounds.push(await page.evaluate(() => globalThis.benchDesk.measure()));
	const before = await heapBytes(page);
	await page.evaluate(() => globalThis.benchDesk.churn());
	const after = await heapBytes(page);
	await close();
	const of = (name: keyof DeskTimes): number => median(rounds.map((round) => round[name]));
	const frame = of('frame');
	const beside = (name: 'key' | 'change' | 'naive') => (of(name) / frame).toFixed(2);
	console.log(
		`desk 5000 tickets, beside one frame (${frame.toFixed(1)} ms): key ${beside('key')}, change ${beside('change')}, ` +
			`naive filtering without drawing ${beside('naive')}; heap after 10,000 changes ${(after / before).toFixed(2)} of ` +
			`${(before / 2 ** 20).toFixed(1)} MB`
	);
}

declare global {
	var benchDesk: typeof deskPage;
}
