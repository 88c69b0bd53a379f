import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Path of a Chromium to test with: `CHROMIUM_PATH`, else Playwright's own, else the system's; undefined where there is none. */
export function findChromium(): string | undefined {
	const named = process.env['CHROMIUM_PATH'];
	if (named) return named;
	return [chromium.executablePath(), ...INSTALLED].find((path) => existsSync(path));
}

/**
 * Every window of Chromium loads three pages for its address bar, which nobody sees here: 1.2 s of processor time a person.
 * Of several such lists only the last one counts, so what Playwright switches off and these tests need stands here again.
 */
const DISABLED_FEATURES = [
	'WebUIOmniboxPopup',
	'WebUIOmniboxAimPopup',
	'WebUIOmniboxFullPopup',
	'AimEnabled',
	'AvoidUnnecessaryBeforeUnloadCheckSync',
	'HttpsFirstBalancedModeAutoEnable',
	'HttpsUpgrades',
	'MediaRouter',
	'NetworkTimeServiceQuerying',
	'OptimizationHints',
	'PaintHolding',
	'PreconnectToSearch',
	'ThirdPartyStoragePartitioning'
];

/** Nothing that phones home; the sandbox only goes where Chromium refuses to start with it. */
export function chromiumArguments(): string[] {
	const quiet = [
		`--disable-features=${DISABLED_FEATURES.join(',')}`,
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync',
		'--no-first-run'
	];
	return process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet;
}

type Attempt = readonly [command: string, ...args: string[]];
const DOWNLOAD: readonly Attempt[] = [['npx', 'playwright', 'install', 'chromium']];
const SYSTEM_PACKAGE: readonly Attempt[] = [
	['apt-get', 'update', '-qq'],
	['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium']
];

/** Installs a Chromium where none is found: Playwright's, else as root the system's package. False when neither works. */
export function ensureChromium(): boolean {
	if (findChromium()) return true;
	console.log('No Chromium found (CHROMIUM_PATH names one): installing.');
	const ways = process.getuid?.() === 0 ? [DOWNLOAD, SYSTEM_PACKAGE] : [DOWNLOAD];
	for (const way of ways) {
		try {
			for (const [command, ...args] of way)
				execFileSync(command, args, { stdio: 'inherit', timeout: 240_000 });
		} catch (error) {
			console.log(error instanceof Error ? error.message : String(error));
		}
		if (findChromium()) return true;
	}
	console.error('No Chromium could be installed: install one and name it in CHROMIUM_PATH.');
	return false;
}
