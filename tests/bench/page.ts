import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import tailwindcss from '@tailwindcss/vite';
import { build, type Rolldown } from 'vite';
import { chromiumArguments, findChromium } from '../support/browser.ts';

export interface BenchPage {
	readonly page: Page;
	close(): Promise<void>;
}

/** An empty page in Chromium in which `globalThis[name]` has what `file` of this folder exports. */
export async function openBenchPage(file: string, name: string): Promise<BenchPage> {
	const server = createServer((_, response) => response.end('<!doctype html>')).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const executablePath = findChromium();
	const browser = await chromium.launch({
		args: chromiumArguments(),
		...(executablePath && { executablePath })
	});
	const page = await browser.newPage();
	await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
	const { script, styles } = await bundle(file, name);
	if (styles !== '') await page.addStyleTag({ content: styles });
	await page.addScriptTag({ content: script });
	return {
		page,
		async close() {
			await browser.close();
			server.close();
		}
	};
}

/** Script and styles: without these nothing scrolls, and every row of a list would be drawn. */
async function bundle(
	file: string,
	name: string
): Promise<{ readonly script: string; readonly styles: string }> {
	const outputs = (await build({
		configFile: false,
		logLevel: 'error',
		plugins: [tailwindcss(), svelte({ configFile: false, compilerOptions: { css: 'injected' } })],
		build: {
			write: false,
			lib: { entry: join(import.meta.dirname, file), formats: ['iife'], name }
		}
	})) as Rolldown.RolldownOutput[];
	const [script, ...rest] = outputs[0]!.output;
	const styles = rest.flatMap((each) =>
		each.type === 'asset' && each.fileName.endsWith('.css') ? [String(each.source)] : []
	);
	return { script: script.code, styles: styles.join('\n') };
}

/** Bytes on the page's heap after everything that can go has gone. */
export async function heapBytes(page: Page): Promise<number> {
	const session = await page.context().newCDPSession(page);
	await session.send('HeapProfiler.collectGarbage');
	const { usedSize } = await session.send('Runtime.getHeapUsage');
	await session.detach();
	return usedSize;
}
