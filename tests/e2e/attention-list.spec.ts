import type { Page } from '@playwright/test';
import type { Analyst } from '../support/people.ts';
import { expect, test } from './test.ts';

declare global {
	var badge: number | undefined;
}

/** Keeps what the app asks the system to show on its icon. */
async function watchBadge(page: Page): Promise<void> {
	await page.addInitScript(() => {
		navigator.setAppBadge = (count) => {
			globalThis.badge = count;
			return Promise.resolve();
		};
	});
	await page.reload();
}

/** All that tells of unread says the same number: title, exclamation mark, tab, badge. */
async function saysUnread(page: Page, count: number): Promise<void> {
	const isAny = count > 0;
	await expect(page).toHaveTitle(isAny ? new RegExp(`^\\(${count}\\) `) : /^[^(]/);
	const tab = page.getByTestId('attention-unread');
	if (isAny) await expect(tab).toContainText(String(count));
	else await expect(tab).toHaveCount(0);
	await expect(page.getByTestId('chat-exclamation')).toHaveCount(isAny ? 1 : 0);
	await expect.poll(() => page.evaluate(() => globalThis.badge ?? 0)).toBe(count);
}

const unreadNow = async (page: Page) => Number(/^\((\d+)\)/.exec(await page.title())?.[1] ?? 0);
const filters = (analyst: Analyst) => analyst.page.getByRole('button', { name: /^Filtros/ });

test('dot, exclamation mark, title and badge agree in two tabs and two devices, and go by reading anywhere', async ({
	people
}) => {
	const requester = await people.requester();
	const analyst = await people.analyst();
	const desk = analyst.page;
	const tab = await analyst.openWindow('/desk');
	const phone = await people.analyst();
	const screens = [desk, tab, phone.page];
	for (const screen of screens) await watchBadge(screen);
	await expect(tab.getByRole('region', { name: 'Llamadas en cola' })).toBeVisible();
	await expect.poll(() => unreadNow(desk)).toBe(await unreadNow(tab));
	const before = await unreadNow(desk);

	const number = await requester.openTicket('La cámara del portátil no funciona');
	for (const screen of screens) await saysUnread(screen, before + 1);
	await expect(phone.newMessagesDot(number)).toBeVisible();

	// read on the other device
	await phone.openTicket(number);
	await phone.sees('La cámara del portátil no funciona');
	for (const screen of screens) await saysUnread(screen, before);
	await phone.closeTicket();

	await requester.write('¿Alguien me lee?');
	for (const screen of screens) await saysUnread(screen, before + 1);
	analyst.page = desk;
	await analyst.capture(number);
	for (const screen of screens) await saysUnread(screen, before);

	// whoever holds it is the only one it needs from now on
	const colleague = await people.analyst('analista2');
	const others = await unreadNow(colleague.page);
	await analyst.closeTicket();
	await requester.write('Sigue sin funcionar');
	for (const screen of screens) await saysUnread(screen, before + 1);
	expect(await unreadNow(colleague.page)).toBe(others);
});

test('the attention list is searched by number, name and words, and filtered by group, activity and state over a reload', async ({
	people
}) => {
	const requester = await people.requester();
	const analyst = await people.analyst();
	const number = await requester.openTicket('Impresión borrosa en la planta séptima');
	const other = await people.requester('solicitante2');
	const second = await other.openTicket('Se cortó la videollamada');
	await expect(analyst.ticket(second, 'queue')).toBeVisible();

	for (const words of [String(number), `#${number}`, 'impresion BORROSA', 'septima']) {
		await analyst.search(words);
		await expect(analyst.ticket(number, 'queue')).toBeVisible();
		await expect(analyst.ticket(second, 'queue')).toBeHidden();
	}
	await analyst.search('joaquim duarte');
	await expect(analyst.ticket(second, 'queue')).toBeVisible();
	await expect(analyst.ticket(number, 'queue')).toBeHidden();
	await analyst.search('');

	await analyst.openTicket(second);
	await analyst.pressCapture();
	await expect(analyst.ticket(second, 'inProgress')).toBeVisible();
	await filters(analyst).click();
	await analyst.page.getByLabel('Estado', { exact: true }).selectOption('En cola');
	await expect(analyst.ticket(second, 'inProgress')).toBeHidden();
	await expect(analyst.ticket(number, 'queue')).toBeVisible();

	await analyst.page.reload();
	await expect(analyst.ticket(number, 'queue')).toBeVisible();
	await expect(analyst.ticket(second, 'inProgress')).toBeHidden();
	await expect(filters(analyst)).toHaveAccessibleName('Filtros: 1 activo');
	await filters(analyst).click();
	await analyst.page.getByRole('button', { name: 'Quitar filtros' }).click();
	await expect(analyst.ticket(second, 'inProgress')).toBeVisible();
});

test('of what is attended an analyst sees what is theirs or what their groups hold', async ({ people }) => {
	const requester = await people.requester();
	const analyst = await people.analyst('analista');
	const colleague = await people.analyst('analista2');
	const number = await requester.openTicket('El escáner se atasca');
	await colleague.capture(number);
	await expect(analyst.ticket(number, 'inProgress')).toContainText('Renata Salvatierra');
	await analyst.page.getByRole('radio', { name: 'Mías' }).check({ force: true });
	await expect(analyst.ticket(number, 'inProgress')).toBeHidden();
	await expect(colleague.ticket(number, 'inProgress')).toBeVisible();
	await analyst.page.getByRole('radio', { name: 'De mis grupos' }).check({ force: true });
	await expect(analyst.ticket(number, 'inProgress')).toBeVisible();
});

test('the list tells who else has a ticket on screen', async ({ people }) => {
	const requester = await people.requester();
	const analyst = await people.analyst('analista');
	const colleague = await people.analyst('analista2');
	const number = await requester.openTicket('El micrófono hace ruido');
	await colleague.openTicket(number);
	await expect(analyst.ticket(number, 'queue')).toContainText('Renata Salvatierra lo está viendo');
	await colleague.closeTicket();
	await expect(analyst.ticket(number, 'queue')).not.toContainText('Renata Salvatierra');
});
