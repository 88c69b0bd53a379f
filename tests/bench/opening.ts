import { createServer } from 'node:http';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build, type Rolldown } from 'vite';
import { chromiumArguments, findChromium } from '../support/browser.ts';
import { readChat } from '../support/replay.ts';
import { SUPPORT_CHAT } from '../support/support-chat.ts';
import { median } from './children.ts';
import type * as openingPage from './opening-page.ts';
import type { OpeningTimes } from './opening-page.ts';

const LENGTH = 10_000;
const ROUNDS = 5;

async function bundlePage(): Promise<string> {
	const outputs = (await build({
		configFile: false,
		logLevel: 'error',
		build: {
			write: false,
			lib: { entry: join(import.meta.dirname, 'opening-page.ts'), formats: ['iife'], name: 'bench' }
		}
	})) as Rolldown.RolldownOutput[];
	return outputs[0]!.output[0].code;
}

/** How long a conversation of 10,000 real messages takes to open in Chromium, kept as rows, as updates and as one snapshot. */
export async function benchOpening(): Promise<void> {
	if (!existsSync(SUPPORT_CHAT))
		return console.log('opening: skipped, the real chats are not beside the project');
	const chat = readChat(await readFile(SUPPORT_CHAT, 'utf8'), { limit: LENGTH });
	const texts = chat.lines.map(({ text }) => text);
	const server = createServer((_, response) => response.end('<!doctype html>')).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const executablePath = findChromium();
	const browser = await chromium.launch({
		args: chromiumArguments(),
		...(executablePath && { executablePath })
	});
	const page = await browser.newPage();
	await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
	await page.addScriptTag({ content: await bundlePage() });
	await page.evaluate((given) => globalThis.bench.prepare(given), texts);
	const rounds: OpeningTimes[] = [];
	for (let round = 0; round < ROUNDS; round += 1)
		rounds.push(await page.evaluate((length) => globalThis.bench.measure(length), texts.length));
	await browser.close();
	server.close();
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
