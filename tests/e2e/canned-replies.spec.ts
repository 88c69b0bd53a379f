import { AxeBuilder } from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import type { Analyst } from '../support/people.ts';
import { calm } from '../support/calm.ts';
import { expect, test } from './test.ts';

const list = ({ page }: Analyst): Locator => page.getByRole('listbox', { name: 'Respuestas rápidas' });
const option = (analyst: Analyst, name: RegExp | string): Locator =>
	list(analyst).getByRole('option', { name });
/** What the list has chosen, as a screen reader is told of it. */
const chosen = ({ page }: Analyst): Locator => page.locator('[role="option"][aria-selected="true"]');

async function writeReply(
	{ page, server }: Analyst,
	{ shortcut, group, es, pt }: { shortcut: string; group?: string; es: string; pt?: string }
): Promise<void> {
	await page.goto(`${server.url}/replies?id=new`);
	await page.getByRole('textbox', { name: 'Atajo' }).fill(shortcut);
	if (group) await page.getByRole('combobox', { name: 'Para quién' }).selectOption(`Grupo: ${group}`);
	await page.getByRole('textbox', { name: 'Texto en Español' }).fill(es);
	if (pt) await page.getByRole('textbox', { name: 'Texto en Português' }).fill(pt);
	await page.getByRole('button', { name: 'Guardar' }).click();
	await expect(page.getByRole('link', { name: `/${shortcut}` })).toBeVisible();
}

test('a canned reply is inserted at the caret, by keyboard alone, filled with what is known', async ({
	people
}) => {
	const requester = await people.requester();
	const number = await requester.openTicket('No me llegan los correos');
	const name = await requester.displayName();
	const analyst = await people.analyst();
	await writeReply(analyst, {
		shortcut: 'espera',
		es: '{{solicitante}}, reviso el ticket {{ticket}} ({{nada}})'
	});
	await analyst.closeTicket();
	await analyst.capture(number);

	const { composer, page } = analyst;
	await composer.fill('Buenos días ... gracias');
	await composer.press('Home');
	for (let at = 0; at < 'Buenos días '.length; at += 1) await composer.press('ArrowRight');
	await composer.pressSequentially('/esp');
	await expect(option(analyst, /espera/)).toBeVisible();
	await expect(composer).toHaveAttribute(
		'aria-activedescendant',
		(await chosen(analyst).getAttribute('id'))!
	);
	await composer.press('Enter');
	const filled = `Buenos días ${name}, reviso el ticket ${number} ({{nada}})`;
	await expect(composer).toHaveValue(`${filled}... gracias`);
	await expect(list(analyst)).toBeHidden();

	// the caret stands behind what was inserted, and Enter sends again
	await composer.pressSequentially('!');
	await expect(composer).toHaveValue(`${filled}!... gracias`);
	await composer.press('Enter');
	await requester.sees(`${filled}!... gracias`);
	expect(page.url()).toContain('/desk/');
});

test('the list follows the keys, closes with Escape, and is found by words without accents', async ({
	people
}) => {
	const requester = await people.requester();
	const number = await requester.openTicket('Se cierra el programa');
	const analyst = await people.analyst();
	await writeReply(analyst, { shortcut: 'aaa', es: 'Última versión instalada' });
	await writeReply(analyst, { shortcut: 'aab', es: 'Otra cosa' });
	await analyst.closeTicket();
	await analyst.capture(number);
	const { composer } = analyst;

	await composer.pressSequentially('/aa');
	await expect(chosen(analyst)).toContainText('/aaa');
	await composer.press('ArrowDown');
	await expect(chosen(analyst)).toContainText('/aab');
	await composer.press('ArrowDown');
	await expect(chosen(analyst)).toContainText('/aaa');
	await composer.press('ArrowUp');
	await expect(chosen(analyst)).toContainText('/aab');
	// what arrives meanwhile changes nothing of what somebody has chosen
	await requester.write('Se ha vuelto a cerrar');
	await analyst.sees('Se ha vuelto a cerrar');
	await requester.seesState('Se ha vuelto a cerrar', 'leído');
	const desk = analyst.page;
	await analyst.openWindow();
	await writeReply(analyst, { shortcut: 'aa0', es: 'Nueva y primera' });
	analyst.page = desk;
	await expect(list(analyst).getByRole('option')).toContainText(['/aa0', '/aaa', '/aab']);
	await expect(chosen(analyst)).toContainText('/aab');

	await composer.press('Escape');
	await expect(list(analyst)).toBeHidden();
	await expect(composer).toHaveValue('/aa');
	// what was closed stays closed for this word, and Enter sends it as it is
	await composer.pressSequentially('b');
	await expect(list(analyst)).toBeHidden();
	await composer.press('Enter');
	await requester.sees('/aab');

	await composer.pressSequentially('/ultima');
	await expect(list(analyst).getByRole('option')).toHaveCount(1);
	await option(analyst, /aaa/).click();
	await expect(composer).toHaveValue('Última versión instalada');
	await expect(composer).toBeFocused();

	// in the middle of a word, as in an address, a slash is a slash
	await composer.fill('');
	await composer.pressSequentially('https://example.org/aa');
	await expect(list(analyst)).toBeHidden();
});

test('a reply of a group is there for its colleagues, a personal one for nobody else', async ({
	people,
	server
}) => {
	const first = await people.analyst();
	const second = await people.analyst('analista2');
	await second.page.goto(`${server.url}/replies`);
	await writeReply(first, { shortcut: 'solo-mia', es: 'Personal' });
	await writeReply(first, { shortcut: 'de-todos', group: 'Mesa de ayuda', es: 'Del grupo' });
	await expect(second.page.getByRole('link', { name: '/de-todos' })).toBeVisible();
	await expect(second.page.getByRole('link', { name: '/solo-mia' })).toHaveCount(0);
	const other = await people.analyst('analista3');
	await other.page.goto(`${server.url}/replies`);
	await expect(other.page.getByRole('link', { name: '/red' })).toBeVisible();
	await expect(other.page.getByRole('link', { name: '/de-todos' })).toHaveCount(0);

	await second.page.getByRole('link', { name: '/de-todos' }).click();
	await second.page.getByRole('textbox', { name: 'Texto en Español' }).fill('Del grupo, mejor dicho');
	await second.page.getByRole('button', { name: 'Guardar' }).click();
	await expect(first.page.getByRole('link', { name: '/de-todos' })).toContainText('mejor dicho');

	await second.page.getByRole('button', { name: 'Eliminar' }).click();
	await second.page.getByRole('alertdialog').getByRole('button', { name: 'Eliminar' }).click();
	await expect(first.page.getByRole('link', { name: '/de-todos' })).toHaveCount(0);
});

test('a reply comes in the language of the screen, else in Spanish', async ({ people }) => {
	const requester = await people.requester();
	const number = await requester.openTicket('No abre la planilla');
	const analyst = await people.analyst();
	await writeReply(analyst, { shortcut: 'zz1', es: 'Hola', pt: 'Olá' });
	await analyst.closeTicket();
	await analyst.capture(number);
	const { page } = analyst;
	const composer = page
		.getByRole('textbox', { name: /^(?:Mensaje|Mensagem|Message|Escri|Escre|Write)/ })
		.first();
	for (const [language, text] of [
		['pt-BR', 'Olá'],
		['en', 'Hola'],
		['es', 'Hola']
	] as const) {
		await analyst.speak(language);
		await composer.fill('');
		await composer.pressSequentially('/zz1');
		await expect(page.getByRole('option', { name: /zz1/ })).toContainText('ES PT');
		await composer.press('Tab');
		await expect(composer).toHaveValue(text);
	}
});

test('the editor shows what becomes of a text, names what is wrong, and keeps it without a network', async ({
	people,
	server
}) => {
	const analyst = await people.analyst();
	const { page } = analyst;
	await page.getByRole('link', { name: 'Respuestas rápidas' }).click();
	await page.getByRole('link', { name: 'Nueva' }).click();
	await page.getByRole('button', { name: 'Guardar' }).click();
	await expect(page.getByRole('textbox', { name: 'Atajo' })).toBeFocused();
	await expect(page.getByText('Usa de 1 a 32 letras')).toBeVisible();
	await expect(page.getByText('Escribe el texto en al menos un idioma.')).toBeVisible();

	const text = page.getByRole('textbox', { name: 'Texto en Español' });
	await page.getByRole('textbox', { name: 'Atajo' }).fill('hola');
	await expect(page.getByText('Otra respuesta ya usa este atajo.')).toBeVisible();
	await page.getByRole('textbox', { name: 'Atajo' }).fill('/Nueva-1');
	await text.fill('Hola {{solicitante}}, {{empresa}}');
	await expect(page.getByText('Hola Ana Pérez, {{empresa}}')).toBeVisible();
	await expect(page.getByText('quedarán tal cual: {{empresa}}')).toBeVisible();
	await calm(page);
	const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
	expect(violations).toEqual([]);

	await server.kill();
	await page.getByRole('button', { name: 'Guardar' }).click();
	await expect(page.getByRole('alert')).toContainText('hace falta conexión');
	await page.reload();
	await expect(text).toHaveValue('Hola {{solicitante}}, {{empresa}}');
	await expect(page.getByRole('textbox', { name: 'Atajo' })).toHaveValue('nueva-1');
	await expect(page.getByRole('link', { name: '/hola' })).toBeVisible();

	await server.restart();
	await expect(page.getByRole('status').filter({ hasText: /Sin conexión|no responde/ })).toBeHidden({
		timeout: 40_000
	});
	await page.getByRole('button', { name: 'Guardar' }).click();
	await expect(page.getByRole('link', { name: '/nueva-1' })).toBeVisible();
});
