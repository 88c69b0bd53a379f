import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { readChat } from '../support/replay.ts';
import { SUPPORT_CHAT } from '../support/support-chat.ts';
import { median } from './children.ts';
import type * as openingPage from './opening-page.ts';
import type { OpeningTimes } from './opening-page.ts';
import { openBenchPage } from './page.ts';

const LENGTH = 10_000;
const ROUNDS = 5;

/** How long a conversation of 10,000 real messages takes to open in Chromium, kept as rows, as updates and as one snapshot. */
export async function benchOpening(): Promise<void> {
	if (!existsSync(SUPPORT_CHAT))
		return console.log('opening: skipped, the real chats are not beside the project');
	const chat = readChat(await readFile(SUPPORT_CHAT, 'utf8'), { limit: LENGTH });
	const texts = chat.lines.map(({ text }) => text);
	const { page, close } = await openBenchPage('opening-page.ts', 'bench');
	await page.evaluate((given) => globalThis.bench.prepare(given), texts);
	const rounds: OpeningTimes[] = [];
	for (let round = 0; round < ROUNDS; round += 1)
		rounds.push(await page.evaluate((length) => globalThis.bench.measure(length), texts.length));
	await close();
	const of = (name: keyof OpeningTimes): number => median(rounds.map((round) => round[name]));
	const snapshot = of('snapshot');
	const ratios = (['newest', 'rows', 'updates'] as const).map(
		(name) => `${name} ${(of(name) / snapshot).toFixed(2)}`
	);
	console.log(
		`opening ${texts.length} messages, beside one snapshot (${snapshot.toFixed(0)} ms): ${ratios.join(', ')}`
	);
}

declare global {
	var bench: typeof openingPage;
}
