import { replay } from '../support/replay.ts';
import { expect, test } from './test.ts';

const ENTRIES = 10_000;
const WANTED = 1234;

test('a link leads to its text in a conversation of 10,000, on a device that holds none of it', async ({
	people,
	server
}) => {
	test.setTimeout(240_000);
	const lines = Array.from({ length: ENTRIES }, (_, index) => ({
		author: index % 3 === 0 ? 'ana' : 'lucia',
		text: `Línea **${index}** de la atención`
	}));
	const { conversation, entries } = await replay({ url: server.url, lines });
	const wanted = entries.find((entry) => entry.kind === 'message' && entry.text.includes(`**${WANTED}**`))!;
	const analyst = await people.analyst();
	const { page } = analyst;
	await page.setViewportSize({ width: 1280, height: 900 });

	await test.step('the text stands there, marked, and has the focus', async () => {
		await page.goto(`${server.url}/desk/${conversation}?entry=${wanted.id}`);
		const article = page.locator(`#entry-${wanted.id}`);
		await expect(article).toBeInViewport({ timeout: 60_000 });
		await expect(article).toHaveText(new RegExp(`Línea ${WANTED} de la atención`));
		await expect(article).toHaveAttribute('aria-current', 'true');
		await expect(article).toBeFocused();
	});

	await test.step('its own link is what is copied there', async () => {
		await analyst.context.grantPermissions(['clipboard-read', 'clipboard-write']);
		await page
			.locator(`#entry-${wanted.id}`)
			.getByRole('button', { name: /^Opciones del mensaje/ })
			.click();
		await page.getByRole('menuitem', { name: 'Copiar enlace' }).click();
		await expect(page.getByText('Enlace copiado')).toBeVisible();
		const copied = await page.evaluate(() => navigator.clipboard.readText());
		expect(copied).toBe(`${server.url}/desk/${conversation}?entry=${wanted.id}`);
	});

	await test.step('and a text that isn’t in it is said to be missing', async () => {
		await page.goto(`${server.url}/desk/${conversation}?entry=018f0000-0000-7000-8000-000000000000`);
		await expect(page.getByText('El mensaje del enlace no está en esta conversación.')).toBeVisible();
	});
});
