import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { AssistantScreen } from './assistant.ts';
import { chromiumArguments, findChromium } from './browser.ts';
import { Analyst, Requester } from './people.ts';
import { DemoServer } from './server.ts';

/** `npm run screenshots`: the pictures of README and manifest, taken anew from the built demo. */
const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'docs/screenshots');
/** What an installer shows, as static/manifest.webmanifest names it. */
const FOR_MANIFEST = { 'desk-1440-light': 'wide', 'conversation-360-light': 'narrow' } as const;
const MANIFEST_FOLDER = join(ROOT, 'static/screenshots');
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 360, height: 740 };
type Scheme = 'light' | 'dark';

async function contextOf(browser: Browser, viewport: typeof WIDE, colorScheme: Scheme) {
	const context = await browser.newContext({
		viewport,
		colorScheme,
		locale: 'es-ES',
		timezoneId: 'America/Bogota',
		deviceScaleFactor: viewport === NARROW ? 2 : 1
	});
	context.setDefaultTimeout(10_000);
	return context;
}

async function take(page: Page, name: string): Promise<void> {
	await page.mouse.move(0, 0);
	await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' });
	console.log(`${name}.png`);
}

async function inBoth(page: Page, name: string): Promise<void> {
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		await take(page, `${name}-${colorScheme}`);
	}
}

async function takeAll(browser: Browser, server: DemoServer): Promise<void> {
	const requester = new Requester(await contextOf(browser, NARROW, 'light'), server);
	await requester.openWindow();
	await requester.page.getByRole('button', { name: 'Entrar', exact: true }).waitFor();
	await inBoth(requester.page, 'sign-in-360');
	await requester.signIn('solicitante');
	await requester.isAtHome();
	await inBoth(requester.page, 'portal-360');
	const assistant = new AssistantScreen(requester.page);
	await assistant.open();
	await assistant.ask('mi impresora no quiere imprimir');
	await inBoth(requester.page, 'assistant-360');
	await requester.page.getByRole('link', { name: 'Conocimiento' }).first().click();
	await requester.page.getByRole('searchbox').waitFor();
	await inBoth(requester.page, 'knowledge-360');
	await requester.page.getByRole('link', { name: 'Habla' }).click();
	await requester.isAtHome();
	const number = await requester.openTicket(
		'La VPN se corta cada diez minutos desde que cambié la contraseña'
	);

	const analyst = new Analyst(await contextOf(browser, WIDE, 'light'), server);
	await analyst.openWindow();
	await analyst.signIn('analista');
	await analyst.capture(number);
	await analyst.write('Hola, Lucía. Voy a revisar tu acceso.');
	await requester.sees('Hola, Lucía. Voy a revisar tu acceso.');
	await requester.write('Gracias, quedo atenta. En el celular funciona bien.');
	await analyst.sees('Gracias, quedo atenta. En el celular funciona bien.');
	await analyst.write('Buen dato: entonces es la contraseña guardada en la computadora.');
	await requester.sees('Buen dato: entonces es la contraseña guardada en la computadora.');
	await analyst.seesPresence('En línea');
	await requester.seesPresence('En línea');
	await analyst.seesState('Buen dato', 'leído');
	await requester.seesState('Gracias', 'leído');
	await inBoth(analyst.page, 'desk-1440');
	await inBoth(requester.page, 'conversation-360');
	await analyst.page.setViewportSize({ width: 1024, height: 768 });
	await analyst.page.emulateMedia({ colorScheme: 'light' });
	await take(analyst.page, 'desk-1024-light');
	await requester.page.emulateMedia({ colorScheme: 'light' });
	await server.kill();
	await requester.write('Ahora estoy en el ascensor, sin señal.');
	await requester.seesOutage();
	await inBoth(requester.page, 'offline-360');
}

const executablePath = findChromium();
for (const folder of [FOLDER, MANIFEST_FOLDER]) await mkdir(folder, { recursive: true });
const server = await DemoServer.start();
const browser = await chromium.launch({
	args: chromiumArguments(),
	...(executablePath && { executablePath })
});
try {
	await takeAll(browser, server);
} finally {
	await browser.close();
	await server.dispose();
}
for (const [name, purpose] of Object.entries(FOR_MANIFEST))
	await copyFile(join(FOLDER, `${name}.png`), join(MANIFEST_FOLDER, `${purpose}.png`));
