import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from './tests/support/browser.ts';
import { SUPPORT_CHAT } from './tests/support/support-chat.ts';

const executablePath = findChromium();
const withoutData = existsSync(SUPPORT_CHAT) ? [] : ['**/long-conversation.spec.ts'];
if (withoutData.length > 0 && process.env['TEST_WORKER_INDEX'] === undefined)
	console.log(`not run: long-conversation.spec.ts needs ${SUPPORT_CHAT}`);

export default defineConfig({
	testDir: './tests/e2e',
	testIgnore: withoutData,
	outputDir: './test-results/e2e',
	fullyParallel: true,
	forbidOnly: true,
	retries: 0,
	workers: 2,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	reporter: [['list'], ['json', { outputFile: './test-results/e2e.json' }]],
	use: {
		browserName: 'chromium',
		locale: 'es-ES',
		timezoneId: 'America/Bogota',
		actionTimeout: 10_000,
		navigationTimeout: 15_000,
		screenshot: 'only-on-failure',
		launchOptions: { ...(executablePath ? { executablePath } : {}), args: chromiumArguments() }
	}
});
