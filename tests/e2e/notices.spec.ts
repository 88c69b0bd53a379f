import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { countRings, pressNotice, ringsInAll, rings, setHidden, systemNotices } from '../support/notices.ts';
import type { Analyst, People } from '../support/people.ts';
import { expect, test } from './test.ts';

/** Far more than one burst. */
const LATER_MS = 60_000;

/** Without those that are on their way out. */
const toasts = (page: Page) =>
	page
		.getByRole('region', { name: /^Avisos/ })
		.getByRole('listitem')
		.and(page.locator('[data-removed="false"]'));

/** An analyst whose browser tells how often it sounds. */
async function listeningAnalyst(people: People): Promise<Analyst> {
	const analyst = await people.analyst();
	await countRings(analyst.context);
	await analyst.page.reload();
	await analyst.isAtHome();
	// without a click of its person no page may sound
	await analyst.page.getByRole('heading', { name: 'Atención' }).click();
	return analyst;
}

test('the sound rings once, however many notices and tabs', async ({ people }) => {
	const analyst = await listeningAnalyst(people);
	const [first, second] = [analyst.page, await analyst.openWindow('/desk/contacts')];
	const third = await analyst.openWindow('/settings');
	for (const page of [first, second, third]) await page.getByRole('heading').first().click();
	await third.bringToFront();
	// one burst, however slow this machine is
	await analyst.context.clock.setFixedTime(Date.now());
	const requester = await people.requester();

	await requester.openTicket('El proyector no enciende');
	await requester.write('¿Alguien puede venir?');
	await requester.write('La reunión es a las diez');
	// which window speaks is settled among them: one of them does
	const windows = [first, second, third];
	const told = async () => (await Promise.all(windows.map((page) => toasts(page).allInnerTexts()))).flat();
	await expect.poll(told).toEqual([expect.stringContaining('La reunión es a las diez')]);
	// each window knows by now
	for (const page of windows) await expect(page).toHaveTitle(/^\(\d+\)/);
	expect(await ringsInAll(analyst.context)).toBe(1);
});

test('after a reload nothing that was there sounds or is shown again', async ({ people }) => {
	const analyst = await listeningAnalyst(people);
	const requester = await people.requester();
	const number = await requester.openTicket('No abre la hoja de cálculo');
	await expect(toasts(analyst.page)).toContainText(`Ticket ${number}`);
	expect(await rings(analyst.context)).toEqual([1]);
	await analyst.page.reload();
	await expect(analyst.newMessagesDot(number)).toBeVisible();
	await analyst.page.getByRole('heading', { name: 'Atención' }).click();
	const other = await people.requester('solicitante2');
	const next = await other.openTicket('Otra cosa distinta');
	await expect(toasts(analyst.page)).toContainText(`Ticket ${next}`);
	await expect(toasts(analyst.page)).toHaveCount(1);
});

test('a toast leads to its conversation, and goes when that has been read', async ({ people }) => {
	const analyst = await listeningAnalyst(people);
	const requester = await people.requester();
	const number = await requester.openTicket('La impresora imprime en rosa');
	const toast = toasts(analyst.page);
	await expect(toast).toContainText('La impresora imprime en rosa');
	await toast.getByRole('link', { name: 'Abrir' }).click();
	await expect(analyst.page.getByRole('heading', { name: `Ticket ${number}` })).toBeVisible();
	await expect(toast).toHaveCount(0);
	// what is looked at needs no notice
	await requester.write('Y huele raro');
	await analyst.sees('Y huele raro');
	await expect(toast).toHaveCount(0);
	expect(await rings(analyst.context)).toEqual([1]);
});

test('a notice takes no focus, is reached with F8, and closes with its button', async ({ people }) => {
	const analyst = await listeningAnalyst(people);
	const requester = await people.requester();
	await analyst.capture(await requester.openTicket('Primero esto'));
	await analyst.composer.fill('Escribo mientras');
	await expect(analyst.composer).toBeFocused();
	const other = await people.requester('solicitante2');
	await other.openTicket('Y luego aquello');
	const toast = toasts(analyst.page).filter({ hasText: 'Y luego aquello' });
	await expect(toast).toBeVisible();
	await expect(analyst.composer).toBeFocused();
	// held by the pointer, so that it stays
	await toast.hover();
	const { violations } = await new AxeBuilder({ page: analyst.page }).setLegacyMode().analyze();
	expect(violations).toEqual([]);
	const [box, note] = [await analyst.composer.boundingBox(), await toast.boundingBox()];
	expect(note!.y + note!.height).toBeLessThan(box!.y);
	await analyst.page.keyboard.press('F8');
	for (let steps = 0; steps < 3; steps += 1) await analyst.page.keyboard.press('Tab');
	await expect(toast.getByRole('button', { name: 'Cerrar aviso' })).toBeFocused();
	await analyst.page.keyboard.press('Enter');
	await expect(toast).toHaveCount(0);
});

test('a hidden page tells the system once somebody has agreed, and its buttons answer', async ({
	people
}) => {
	const analyst = await listeningAnalyst(people);
	const requester = await people.requester();
	const number = await requester.openTicket('Se borró mi perfil');
	// asked for quietly, after the first notice, and by a button
	await expect(analyst.page.getByText('¿Quieres que te avisemos también')).toBeVisible();
	await analyst.context.grantPermissions(['notifications']);
	await analyst.page.getByRole('button', { name: 'Activar avisos' }).click();
	await expect(analyst.page.getByRole('button', { name: 'Activar avisos' })).toHaveCount(0);
	expect(await systemNotices(analyst.page)).toEqual([]);

	await setHidden(analyst.page, true);
	await requester.write('¿Hay alguien?');
	const notice = { title: `Lucía Fernández · Ticket ${number}`, body: '¿Hay alguien?' };
	await expect
		.poll(() => systemNotices(analyst.page))
		.toEqual([{ ...notice, tag: requester.conversation() }]);
	await pressNotice(analyst.context, 'read');
	await expect(analyst.newMessagesDot(number)).toHaveCount(0);

	await requester.write('Es urgente');
	await expect.poll(() => systemNotices(analyst.page)).toMatchObject([{ body: 'Es urgente' }]);
	await pressNotice(analyst.context, 'reply');
	await expect(analyst.page).toHaveURL(new RegExp(`/desk/${requester.conversation()}$`));
	await setHidden(analyst.page, false);
	await analyst.sees('Es urgente');
	await expect.poll(() => systemNotices(analyst.page)).toEqual([]);
});

test('a muted conversation has its dots and nothing else', async ({ people }) => {
	const analyst = await listeningAnalyst(people);
	const requester = await people.requester();
	const number = await requester.openTicket('Quiero otra silla');
	await analyst.openTicket(number);
	await analyst.page.getByRole('button', { name: 'Silenciar esta conversación' }).click();
	await expect(analyst.ticket(number, 'queue').getByText('silenciada')).toBeAttached();
	const before = await ringsInAll(analyst.context);
	await analyst.page.getByRole('link', { name: 'Habla', exact: true }).click();
	await requester.write('¿Ya hay silla?');
	await expect(analyst.newMessagesDot(number)).toBeVisible();
	const other = await people.requester('solicitante2');
	await other.openTicket('Algo que sí suena');
	await expect(toasts(analyst.page).filter({ hasText: 'Algo que sí suena' })).toBeVisible();
	await expect(toasts(analyst.page).filter({ hasText: 'silla' })).toHaveCount(0);
	expect(await ringsInAll(analyst.context)).toBeLessThanOrEqual(before + 1);

	await analyst.page.goto(`${analyst.server.url}/settings`);
	await analyst.page.getByRole('button', { name: /^Dejar de silenciar: Ticket/ }).click();
	await expect(analyst.page.getByText('Ninguna. Puedes silenciar')).toBeVisible();
});

test('in quiet hours there is a toast and no sound, whichever tab they were chosen in', async ({
	people
}) => {
	const analyst = await people.analyst();
	await countRings(analyst.context);
	// 22:30 in Bogotá
	await analyst.page.clock.install({ time: new Date('2026-03-02T03:30:00Z') });
	await analyst.page.reload();
	await analyst.isAtHome();
	await analyst.page.getByRole('heading', { name: 'Atención' }).click();
	const desk = analyst.page;
	const settings = await analyst.openWindow('/settings');
	await settings.getByRole('switch', { name: 'Horas de silencio' }).click();
	await settings.getByLabel('Desde').fill('22:00');
	await settings.getByLabel('Hasta').fill('07:00');
	await settings.getByLabel('Hasta').blur();
	await settings.close();
	await desk.bringToFront();
	const requester = await people.requester();
	await requester.openTicket('De noche también falla');
	await expect(toasts(desk)).toContainText('De noche también falla');
	expect(await rings(analyst.context)).toEqual([0]);

	await desk.clock.setFixedTime(new Date('2026-03-02T12:00:00Z').getTime() + LATER_MS);
	await requester.write('Y de día');
	await expect(toasts(desk)).toContainText('Y de día');
	expect(await rings(analyst.context)).toEqual([1]);
});
