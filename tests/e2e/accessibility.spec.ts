import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { articleId } from '../../server/demo/knowledge/article.ts';
import { calm } from '../support/calm.ts';
import type { Visitor } from '../support/people.ts';
import { expect, test } from './test.ts';

const WIDTHS = [360, 1024, 1440];
const SCHEMES = ['light', 'dark'] as const;
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The number of an article of the demo that has a picture. */
const PICTURED = 15;
const LANGUAGES = ['es', 'pt-BR', 'en'] as const;

/** What axe finds on this screen, named so that it can be found again. */
async function violations(page: Page, screen: string, isWhole: boolean): Promise<string[]> {
	const found: string[] = [];
	for (const [column, width] of WIDTHS.entries()) {
		await page.setViewportSize({ width, height: 800 });
		for (const [row, colorScheme] of SCHEMES.entries()) {
			if (!isWhole && column !== row * 2) continue;
			await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
			await calm(page);
			const { violations } = await new AxeBuilder({ page })
				.options({ runOnly: STANDARDS, resultTypes: ['violations'] })
				// no frames of other origins here, so no page of its own to gather their findings
				.setLegacyMode()
				.analyze();
			for (const { id, nodes } of violations)
				for (const { target, failureSummary } of nodes)
					found.push(`${screen} ${width} ${colorScheme}: ${id} ${target.join(' ')} ${failureSummary}`);
		}
	}
	return found;
}

/** No page scrolls sideways, down to the width of a small phone (and so to 400 % zoom). */
async function scrollsSideways(page: Page): Promise<boolean> {
	await page.setViewportSize({ width: 320, height: 640 });
	return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

/** The first language in every width and scheme, the others narrow and light, and wide and dark: other words, other lengths. */
async function screenIsFine(visitor: Visitor, language: string, screen: string): Promise<void> {
	await test.step(screen, async () => {
		expect.soft(await violations(visitor.page, screen, language === LANGUAGES[0])).toEqual([]);
		expect.soft(await scrollsSideways(visitor.page), `${screen} scrolls sideways at 320 px`).toBe(false);
		await visitor.page.setViewportSize({ width: 1280, height: 800 });
	});
}

/** Everything at once that can stand where a ticket is opened. */
async function readAndAsk(page: Page, url: string): Promise<void> {
	await page.goto(`${url}/new?activity=acceso-carpeta`);
	await page.locator('[data-choice] button').last().click();
	await page.getByRole('textbox').last().fill('VPN');
	await page.getByRole('textbox').last().press('Enter');
	await expect(page.locator('[aria-invalid]')).toHaveCount(2);
	await page.locator('[id^="found-"]').first().click();
	await expect(page.getByRole('article')).toBeVisible();
}

for (const language of LANGUAGES)
	test(`no axe violation on any screen in ${language}`, async ({ people }) => {
		test.setTimeout(240_000);
		const visitor = await people.visitor();
		await visitor.speak(language);
		await screenIsFine(visitor, language, 'sign-in');

		const requester = await people.requester();
		const analyst = await people.analyst();
		const number = await requester.openTicket('El correo no sincroniza en el teléfono');
		await analyst.capture(number);
		await analyst.write('¿Qué teléfono usas?');
		await requester.sees('¿Qué teléfono usas?');
		await requester.speak(language);
		await analyst.speak(language);
		await screenIsFine(requester, language, 'conversation');
		await screenIsFine(analyst, language, 'desk with a conversation');
		await requester.goHome();
		await screenIsFine(requester, language, 'portal');
		await requester.startTalking();
		await screenIsFine(requester, language, 'new conversation');
		await readAndAsk(requester.page, requester.server.url);
		await screenIsFine(requester, language, 'details of an activity and a found article');
		await requester.page.goto(`${requester.server.url}/knowledge`);
		await expect(requester.page.getByRole('heading', { level: 2 })).toHaveCount(2);
		await screenIsFine(requester, language, 'knowledge');
		await requester.page.goto(`${requester.server.url}/knowledge/${articleId(PICTURED)}`);
		await expect(requester.page.getByRole('img')).not.toHaveCount(0);
		await screenIsFine(requester, language, 'article');
		await analyst.closeTicket();
		await expect(analyst.page.getByRole('heading', { level: 1 })).not.toHaveCount(0);
		await screenIsFine(analyst, language, 'attention list');
		await analyst.page.keyboard.press('Control+k');
		await expect(analyst.page.getByRole('listbox').getByRole('option').first()).toBeVisible();
		await screenIsFine(analyst, language, 'palette');
		await analyst.page.keyboard.press('Escape');
		await expect(analyst.page.getByRole('dialog')).toHaveCount(0);
		await analyst.page.keyboard.press('?');
		await screenIsFine(analyst, language, 'keys');
		await analyst.page.goto(`${analyst.server.url}/settings`);
		await analyst.page.getByRole('switch').nth(1).click();
		await screenIsFine(analyst, language, 'settings');
	});

test('the language changes without a reload and stays', async ({ people }) => {
	const requester = await people.requester();
	await requester.page.evaluate(() => Object.assign(window, { habla_test_same_page: true }));
	await requester.speak('pt-BR');
	await expect(requester.page.getByRole('heading', { name: /Meus (?:chamados|tickets)/ })).toBeVisible();
	await requester.speak('en');
	await expect(requester.page.getByRole('heading', { name: 'My tickets' })).toBeVisible();
	expect(await requester.page.evaluate(() => 'habla_test_same_page' in window)).toBe(true);
	await requester.page.reload();
	await expect(requester.page.getByRole('heading', { name: 'My tickets' })).toBeVisible();
	await expect(requester.page.locator('html')).toHaveAttribute('lang', 'en');
});

test('at 400 % zoom a conversation can still be read and written in', async ({ people }) => {
	const [requester, analyst] = [await people.requester(), await people.analyst()];
	await analyst.capture(await requester.openTicket('Veo todo pequeño'));
	for (const person of [requester, analyst]) {
		// 1280 × 1024 at 400 %
		await person.page.setViewportSize({ width: 320, height: 256 });
		await expect
			.poll(async () => (await person.page.getByRole('feed').boundingBox())!.height)
			.toBeGreaterThan(100);
		await person.page.getByRole('feed').press('Home');
		await expect(person.entry('Veo todo pequeño')).toBeInViewport();
		await person.write('Así sí');
		await expect(person.composer).toBeInViewport();
		expect(await person.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
	}
});

test('the main job is done with the keyboard alone', async ({ people }) => {
	const requester = await people.requester();
	const analyst = await people.analyst();
	await requester.launcher.focus();
	await requester.page.keyboard.press('Enter');
	await expect(requester.composer).toBeFocused();
	await requester.page.keyboard.type('Sin ratón');
	await requester.page.keyboard.press('Shift+Enter');
	await requester.page.keyboard.type('y en dos líneas');
	await requester.page.keyboard.press('Enter');
	const number = await requester.ticketNumber();
	await analyst.ticket(number, 'queue').focus();
	await analyst.page.keyboard.press('Enter');
	await analyst.sees('y en dos líneas');
	// where nothing can be written yet, the arrow keys go on from where they were
	await expect(analyst.ticket(number, 'queue')).toBeFocused();
});

test('the app can be installed', async ({ people }) => {
	const visitor = await people.visitor();
	await visitor.page.evaluate(async () => {
		await navigator.serviceWorker.ready;
	});
	const session = await visitor.context.newCDPSession(visitor.page);
	const obstacles = async (): Promise<string[]> => {
		const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
		return installabilityErrors.map(({ errorId }) => errorId);
	};
	// the contexts of tests are always incognito, where nothing is installed
	await expect.poll(obstacles).toEqual(['in-incognito']);
	const { errors } = await session.send('Page.getAppManifest');
	expect(errors).toEqual([]);
});
