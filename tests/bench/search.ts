import { median } from './children.ts';
import { heapBytes, openBenchPage } from './page.ts';
import type * as searchPage from './search-page.ts';
import type { SearchTimes } from './search-page.ts';

const COUNTS = [10_000, 100_000];
const ROUNDS = 3;

/** Search in all texts of a device, in Chromium: beside a frame, and beside reading everything for each query. */
export async function benchSearch(): Promise<void> {
	for (const count of COUNTS) {
		const { page, close } = await openBenchPage('search-page.ts', 'benchSearch');
		await page.evaluate((given) => globalThis.benchSearch.prepare(given), count);
		const before = await heapBytes(page);
		const rounds: SearchTimes[] = [];
		for (let round = 0; round < ROUNDS; round += 1)
			rounds.push(await page.evaluate(() => globalThis.benchSearch.measure()));
		const after = await heapBytes(page);
		await close();
		const of = (name: keyof SearchTimes): number => median(rounds.map((round) => round[name]));
		const frame = of('frame');
		const beside = (name: keyof SearchTimes, other: number) => (of(name) / other).toFixed(2);
		console.log(
			`search ${count} entries, beside one frame (${frame.toFixed(1)} ms): query ${beside('query', frame)}, the first one ` +
				`${beside('firstQuery', frame)}, rare word ` +
				`${beside('rareQuery', frame)} (${of('found')} found), longest turn while building ${beside('longestTurn', frame)}; ` +
				`beside reading all for one query (${of('bruteForce').toFixed(0)} ms): query ${beside('query', of('bruteForce'))}, ` +
				`building once ${beside('build', of('bruteForce'))}; index ${((after - before) / 2 ** 20).toFixed(1)} MB`
		);
	}
}

declare global {
	var benchSearch: typeof searchPage;
}
