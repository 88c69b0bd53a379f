import type { Page } from '@playwright/test';
import { countRings, ringsInAll } from '../support/notices.ts';
import { expect, test } from './test.ts';

/** What the users of the product that this one takes the place of suffered from, each by its name. */

/** The window as the system leaves it when it is minimised: nothing runs, nothing is seen. */
async function minimise(page: Page): Promise<() => Promise<void>> {
	const client = await page.context().newCDPSession(page);
	await client.send('Page.setWebLifecycleState', { state: 'frozen' });
	return async () => {
		await client.send('Page.setWebLifecycleState', { state: 'active' });
		await client.detach();
	};
}

const distanceFromEnd = (page: Page): Promise<number> =>
	page
		.getByRole('feed')
		.evaluate(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight);

test('long delay unless both use the same browser: other browsers are told at once, not when they ask', async ({
	people
}) => {
	const requester = await people.requester();
	const analyst = await people.analyst();
	const number = await requester.openTicket('El proyector de la sala no enciende');
	await analyst.capture(number);
	// whoever asks again from time to time would show it on a clock that stands still just as little as not at all
	await analyst.page.clock.install();
	await analyst.page.clock.pauseAt(new Date(Date.now() + 60_000));
	await requester.write('Ya probé con otro cable');
	await analyst.sees('Ya probé con otro cable');
});

test('messages not delivered: all of them arrive, once and in order, whatever happens to the lines between', async ({
	people,
	server
}) => {
	const requester = await people.requester();
	const analyst = await people.analyst();
	const number = await requester.openTicket('No puedo imprimir facturas');
	await analyst.capture(number);
	const sent: string[] = [];
	for (const round of [1, 2, 3]) {
		await requester.write(`factura ${round} con línea`);
		await server.kill();
		await requester.write(`factura ${round} sin línea`);
		sent.push(`factura ${round} con línea`, `factura ${round} sin línea`);
		await server.restart();
		await requester.seesState(`factura ${round} sin línea`, 'entregado', 'leído');
	}
	await expect.poll(() => analyst.texts(/factura \d (?:con|sin) línea/)).toEqual(sent);
});

test('error when a second window opens: both windows go on, and neither console complains', async ({
	people
}) => {
	const requester = await people.requester();
	await requester.openTicket('El teclado escribe doble');
	const first = requester.page;
	const second = await requester.openWindow(requester.address());
	await requester.write('Desde la segunda ventana');
	requester.page = first;
	await requester.sees('Desde la segunda ventana');
	await requester.write('Desde la primera ventana');
	requester.page = second;
	await requester.sees('Desde la primera ventana');
	await requester.seesState('Desde la primera ventana', 'enviado', 'entregado');
});

test('name of the analyst missing though captured: the requester reads it, also without a network', async ({
	people,
	server
}) => {
	const requester = await people.requester();
	const analyst = await people.analyst();
	const number = await requester.openTicket('Se borró mi firma del correo');
	await analyst.capture(number);
	const name = await analyst.displayName();
	const header = requester.page.getByRole('banner').or(requester.page.locator('header')).last();
	await expect(header.getByText(name)).toBeVisible();
	await server.kill();
	await requester.page.reload();
	await expect(header.getByText(name)).toBeVisible();
});

test('scroll dead after minimising: the conversation scrolls and follows as before', async ({ people }) => {
	const requester = await people.requester();
	const analyst = await people.analyst();
	await requester.page.setViewportSize({ width: 900, height: 500 });
	const number = await requester.openTicket('Necesito instalar un programa');
	await analyst.capture(number);
	for (let line = 1; line <= 12; line += 1) await requester.write(`Detalle ${line} de lo que necesito`);
	await analyst.sees('Detalle 12 de lo que necesito');
	const restore = await minimise(requester.page);
	await analyst.write('Lo estoy revisando');
	await restore();
	await requester.sees('Lo estoy revisando');
	await requester.page.getByRole('feed').hover();
	await requester.page.mouse.wheel(0, -600);
	await expect.poll(() => distanceFromEnd(requester.page)).toBeGreaterThan(80);
	await requester.page.mouse.wheel(0, 5000);
	await expect.poll(() => distanceFromEnd(requester.page)).toBeLessThan(80);
	await analyst.write('Ya está instalado');
	await requester.sees('Ya está instalado');
});

test('greeting still shown after attention began: only what was said remains', async ({ people }) => {
	const requester = await people.requester();
	const analyst = await people.analyst();
	await requester.launcher.click();
	const greeting = requester.page.getByText(/¿Qué necesitas\?/);
	await expect(greeting.first()).toBeVisible();
	await requester.composer.fill('Quiero cambiar mi contraseña');
	await requester.composer.press('Enter');
	const number = await requester.ticketNumber();
	await analyst.capture(number);
	await requester.seesPresence('En línea');
	await expect(greeting).toHaveCount(0);
	await expect(requester.page.getByText('Esperando asistente', { exact: true })).toHaveCount(0);
});

test('error when acting on a closed ticket: the late one is told in words and loses nothing', async ({
	people
}) => {
	const requester = await people.requester();
	const analyst = await people.analyst();
	const number = await requester.openTicket('El monitor parpadea');
	await analyst.capture(number);
	await requester.sees('El monitor parpadea');
	await requester.composer.fill('Esto lo escribía mientras cerraban');
	await analyst.resolve();
	await expect(requester.page.getByText(/la atención queda solo para lectura/)).toBeVisible();
	await expect(requester.page.getByText('Esto lo escribía mientras cerraban')).toBeVisible();
	await expect(requester.page.getByRole('button', { name: /^Reabrir/ })).toBeVisible();
});

test('closed ticket still listed "in progress": it leaves the list in every window, also in those that slept', async ({
	people
}) => {
	const requester = await people.requester();
	const analyst = await people.analyst();
	const colleague = await people.analyst('analista2');
	const number = await requester.openTicket('No suena el teléfono del escritorio');
	await analyst.capture(number);
	await expect(colleague.ticket(number, 'inProgress')).toBeVisible();
	const restore = await minimise(colleague.page);
	await analyst.resolve();
	await expect(analyst.ticket(number, 'inProgress')).toBeHidden();
	await restore();
	await expect(colleague.ticket(number, 'inProgress')).toBeHidden();
	await colleague.page.reload();
	await expect(colleague.list('inProgress')).toBeVisible();
	await expect(colleague.ticket(number, 'inProgress')).toBeHidden();
});

test('sound ringing once per notice: a burst of messages sounds once, in one of the open windows', async ({
	people
}) => {
	const analyst = await people.analyst();
	await countRings(analyst.context);
	const first = analyst.page;
	await first.reload();
	const second = await analyst.openWindow('/settings');
	// without a click of its person no page may sound
	for (const page of [first, second]) await page.getByRole('heading').first().click();
	await analyst.context.clock.setFixedTime(Date.now());
	const requester = await people.requester();
	await requester.openTicket('No abre el editor de planos');
	for (const text of ['Tampoco el visor', 'Y es urgente']) await requester.write(text);
	await requester.seesState('Y es urgente', 'enviado', 'entregado');
	for (const page of [first, second]) await expect(page).toHaveTitle(/^\(\d+\)/);
	await expect(second.getByText('Y es urgente').first()).toBeVisible();
	expect(await ringsInAll(analyst.context)).toBe(1);
});
