import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { calm } from '../support/calm.ts';
import { ApiClient } from '../support/stock-client.ts';
import { expect, test } from './test.ts';

const field = (page: Page): Locator => page.getByRole('searchbox', { name: 'Buscar en mis atenciones' });
const results = (page: Page): Locator => page.getByRole('list', { name: 'Resultados' });
const line = (page: Page, text: string | RegExp): Locator =>
	results(page).getByRole('link').filter({ hasText: text });

async function openSearch(page: Page): Promise<void> {
	await page.getByRole('link', { name: 'Buscar en mis atenciones' }).click();
	await expect(field(page)).toBeFocused();
}

test('what was written before this device existed is found on it, without a network, and opened where it stands', async ({
	people,
	server
}) => {
	const before = await people.requester();
	await before.openTicket('La impresora del pasillo no imprime');
	await before.write('Dice «atasco de papel» en la pantalla pequeña');
	await before.seesState('Dice «atasco de papel»', 'enviado', 'entregado');
	const api = await ApiClient.signIn(server.url, 'solicitante');
	const client = api.join(before.conversation());
	await expect.poll(() => client.synced).toBe(true);
	for (let at = 1; at <= 60; at += 1) client.append(await api.message(`Línea de relleno ${at}`));
	await before.sees('Línea de relleno 60');
	client.leave();

	// the same person on a device that has never seen any of it
	const now = await people.requester();
	await openSearch(now.page);
	await expect(now.page.getByText(/Falta|Trayendo/)).toHaveCount(0, { timeout: 30_000 });
	await field(now.page).fill('PANTALLA pequena');
	await expect(line(now.page, 'atasco de papel')).toHaveCount(1);
	await expect(results(now.page).locator('mark')).toHaveText(['pantalla', 'pequeña']);

	await server.kill();
	await field(now.page).fill('"atasco de papel"');
	await expect(line(now.page, 'atasco de papel')).toHaveCount(1);
	await field(now.page).fill('"papel atasco"');
	await expect(now.page.getByText('Nada coincide')).toBeVisible();
	await field(now.page).fill('atasco');
	await line(now.page, 'atasco de papel').click();
	await expect(now.page).toHaveURL(/\/conversations\/.*entry=/);
	await expect(now.entry('atasco de papel')).toBeInViewport();
	await expect(now.entry('Línea de relleno 60')).not.toBeInViewport();

	// whoever comes back finds the search as it was
	await now.page.goBack();
	await expect(field(now.page)).toHaveValue('atasco');
	await expect(line(now.page, 'atasco de papel')).toHaveCount(1);
});

test('an analyst finds tickets, notes and what colleagues wrote, each in its place', async ({
	people,
	server
}) => {
	const requester = await people.requester();
	const number = await requester.openTicket('El proyector parpadea');
	const analyst = await people.analyst();
	await analyst.capture(number);
	await analyst.write('Reviso el proyector');
	await openSearch(analyst.page);
	const { page } = analyst;

	await field(page).fill(`#${number} proyector`);
	await expect(line(page, 'Reviso el proyector')).toHaveCount(1);
	// by keyboard alone
	await field(page).press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: `Ticket ${number}` })).toBeVisible();

	// the demo's colleagues have talked, and one of them has left a note
	await page.goto(`${server.url}/search?q=monitor`);
	await expect(results(page).getByText('Notas internas')).toBeAttached();
	await expect(results(page).getByText('Entre asistentes')).toBeAttached();
	await page.getByRole('combobox', { name: 'Dónde' }).selectOption('Notas internas');
	await expect(results(page).getByText('Entre asistentes')).toHaveCount(0);
	await line(page, /monitor/)
		.last()
		.click();
	await expect(page).toHaveURL(/tab=notes/);
	await expect(page.getByRole('article').filter({ hasText: 'monitor' }).last()).toBeVisible();
	await page.goto(`${server.url}/search?q=monitor`);
	await page.getByRole('combobox', { name: 'Dónde' }).selectOption('Entre asistentes');
	await line(page, /monitor/)
		.last()
		.click();
	await expect(page).toHaveURL(/\/desk\/contacts\/.*entry=/);
	await expect(page.getByRole('article').filter({ hasText: 'monitor' }).first()).toBeVisible();
});

test('what comes in while somebody searches is found at once, and what is filtered away is not shown', async ({
	people
}) => {
	const requester = await people.requester();
	const number = await requester.openTicket('Falla la cámara');
	const analyst = await people.analyst();
	await analyst.capture(number);
	const second = await requester.openWindow('/search?q=camara');
	await expect(line(second, 'Falla la cámara')).not.toHaveCount(0);
	const count = await results(second).getByRole('link').count();
	await analyst.write('¿Qué cámara es?');
	// its conversation has to be open somewhere on this device, or to be brought
	await expect(line(second, '¿Qué cámara es?')).toHaveCount(1);
	await expect(results(second).getByRole('link')).toHaveCount(count + 1);

	await second.getByRole('combobox', { name: 'Quién lo escribió' }).selectOption('Yo');
	await expect(line(second, '¿Qué cámara es?')).toHaveCount(0);
	await expect(line(second, 'Falla la cámara')).not.toHaveCount(0);
	await calm(second);
	const { violations } = await new AxeBuilder({ page: second }).setLegacyMode().analyze();
	expect(violations).toEqual([]);
	await second.setViewportSize({ width: 320, height: 640 });
	expect(await second.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});
