import type { GroupId } from '#lib/domain/ids.ts';
import type { Page } from '@playwright/test';
import { articleId } from '../../server/demo/knowledge/article.ts';
import { folderIds, folders } from '../../server/demo/knowledge/folders.ts';
import { meanwhile } from '../support/server-data.ts';
import { kept } from '../support/kept.ts';
import type { Requester } from '../support/people.ts';
import { expect, test } from './test.ts';

/** An article for sales and one for accounting, each in a folder that the others don't see. */
const FOR_SALES = 'Cargar pedidos de clientes sin conexión';
const FOR_ACCOUNTING = 'Cierre contable: errores del sistema de gestión';
const FOR_ALL = 'La impresora no imprime';
const TEXT = 'Empieza por la impresora y no por la computadora';

const portal = (page: Page) =>
	page.getByRole('navigation', { name: 'Principal' }).getByRole('link', { name: 'Conocimiento' });
const searchField = (page: Page) => page.getByRole('searchbox', { name: 'Buscar en el conocimiento' });
const article = (page: Page, title: string) => page.getByRole('article', { name: title });
const close = (page: Page) => page.getByRole('button', { name: 'Cerrar', exact: true });
const vote = (page: Page) => page.getByRole('group', { name: '¿Te sirvió?' });

async function find(person: Requester, words: string, title: string): Promise<void> {
	await portal(person.page).click();
	await searchField(person.page).fill(words);
	await person.page.getByRole('link', { name: new RegExp(title) }).click();
	await expect(article(person.page, title)).toBeVisible();
}

test('what is found while a ticket is written is read there and in the portal, and everything is as it was', async ({
	people,
	server
}) => {
	const requester = await people.requester();
	const { page } = requester;
	const found = page.getByRole('button', { name: new RegExp(FOR_ALL) });

	async function readAndReturn(): Promise<void> {
		await requester.launcher.click();
		await requester.composer.fill('la impresora no imprime');
		await found.click();
		await expect(article(page, FOR_ALL)).toContainText(TEXT);
		await expect(page.getByRole('region', { name: '¿Es algo de esto?' })).toHaveAttribute(
			'aria-busy',
			'false'
		);
		const view = page.getByRole('link', { name: `Ver «${FOR_ALL}» en el portal` });
		await view.scrollIntoViewIfNeeded();
		const before = await view.boundingBox();
		await view.click();
		await expect(page.getByRole('heading', { level: 1, name: FOR_ALL })).toBeVisible();
		await close(page).click();
		await expect(requester.composer).toHaveValue('la impresora no imprime');
		await expect(article(page, FOR_ALL)).toContainText(TEXT);
		await expect(view).toBeFocused();
		expect(Math.abs((await view.boundingBox())!.y - before!.y)).toBeLessThanOrEqual(1);
		await close(page).click();
		await expect(article(page, FOR_ALL)).toHaveCount(0);
		await expect(found).toBeFocused();
	}

	await page.setViewportSize({ width: 800, height: 600 });
	await readAndReturn();
	await requester.composer.fill('');
	await server.kill();
	await requester.goHome();
	await readAndReturn();
	await page.reload();
	await expect(requester.composer).toHaveValue('la impresora no imprime');
	await found.click();
	await expect(article(page, FOR_ALL)).toContainText(TEXT);
});

test('the portal is searched, read, voted on, shared and printed with a server and without', async ({
	people,
	server
}) => {
	const requester = await people.requester();
	const { page } = requester;
	await requester.context.grantPermissions(['clipboard-read', 'clipboard-write']);

	await portal(page).click();
	await page.getByRole('link', { name: /^Equipos/ }).click();
	await page.getByRole('link', { name: /^Impresoras y escáneres/ }).click();
	await expect(page.getByRole('navigation', { name: 'Dónde estás' })).toContainText('Equipos');
	await page.getByRole('link', { name: /Papel atascado/ }).click();
	await expect(page.getByRole('img', { name: /tres marcas/ })).toHaveJSProperty('complete', true);
	expect(
		await page
			.getByRole('img', { name: /tres marcas/ })
			.evaluate((image: HTMLImageElement) => image.naturalWidth)
	).toBeGreaterThan(0);
	await page.getByRole('button', { name: 'English' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Paper stuck/);
	await close(page).click();
	await expect(page.getByRole('link', { name: /Papel atascado/ })).toBeFocused();

	// typed wrongly, and in other words
	await find(requester, 'impresra no imprime', FOR_ALL);
	await vote(page).getByRole('button', { name: 'Sí' }).click();
	await expect(vote(page)).toContainText('Dijiste que te sirvió');
	await page.getByRole('link', { name: /^Papel atascado/ }).click();
	await expect(page.getByRole('heading', { level: 1, name: /Papel atascado/ })).toBeVisible();
	await close(page).click();
	await page.getByRole('button', { name: 'Copiar enlace' }).click();
	await expect(page.getByText('Enlace copiado')).toBeVisible();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());

	await page.evaluate(() => {
		window.print = () => document.documentElement.setAttribute('data-printed', '');
	});
	await page.getByRole('button', { name: 'Imprimir' }).click();
	await expect(page.locator('html')).toHaveAttribute('data-printed');
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByText(TEXT)).toBeVisible();
	await expect(page.locator('header').getByText('Habla')).toBeHidden();
	await expect(vote(page)).toBeHidden();
	await page.emulateMedia({ media: 'screen' });
	await close(page).click();
	await expect(searchField(page)).toHaveValue('impresra no imprime');

	await server.kill();
	await page.reload();
	await expect(searchField(page)).toHaveValue('impresra no imprime');
	await find(requester, 'contraseña', 'contraseña');
	await page.goBack();
	await find(requester, 'impresora', FOR_ALL);
	await page.reload();
	await expect(article(page, FOR_ALL)).toContainText(TEXT);
	await expect(vote(page).getByRole('button', { name: 'Sí' })).toHaveAttribute('aria-pressed', 'true');
	await page.getByRole('link', { name: /^Pedir: / }).click();
	await expect(page.getByRole('button', { name: 'Crear una nueva solicitud' })).toBeVisible();
});

test('an article of another group comes to no screen, disk or line, and one that is lost goes while it is read', async ({
	people,
	server
}) => {
	const visitor = await people.visitor();
	const frames: string[] = [];
	visitor.page.on('websocket', (socket) =>
		socket.on('framereceived', ({ payload }) => frames.push(payload.toString()))
	);
	await visitor.signIn('solicitante');
	const { page } = visitor;
	await portal(page).click();
	await expect(page.getByRole('link', { name: /Guías de Ventas/ })).toBeVisible();
	await expect(page.getByRole('link', { name: /Guías de Administración/ })).toHaveCount(0);
	await searchField(page).fill('cierre contable');
	await expect(page.getByText(/Ningún artículo responde|\d artículo/)).toBeVisible();
	await expect(page.getByRole('link', { name: FOR_ACCOUNTING })).toHaveCount(0);
	expect(frames.join('\n')).toContain(FOR_SALES);
	expect(frames.join('\n')).not.toContain(FOR_ACCOUNTING);
	expect(await kept(page)).toContain(FOR_SALES);
	expect(await kept(page)).not.toContain(FOR_ACCOUNTING);

	// a link that somebody else has shared
	const accountant = await people.requester('solicitante2');
	await find(accountant, 'cierre contable', FOR_ACCOUNTING);
	await page.goto(accountant.page.url());
	await expect(page.getByRole('heading', { name: 'Este artículo no está disponible' })).toBeVisible();
	await close(page).click();
	await expect(searchField(page)).toBeVisible();
	await page.goto(`${server.url}/knowledge/nada`);
	await expect(page.getByRole('heading', { name: 'Este artículo no está disponible' })).toBeVisible();

	await page.goto(`${server.url}/knowledge/${articleId(43)}`);
	await expect(article(page, FOR_SALES)).toContainText('La tableta de ventas');
	await server.stop();
	await meanwhile(server, (store) => {
		const sales = folders.find(({ id }) => id === folderIds.sales)!;
		return store.directory.put('folders', [{ ...sales, rights: { ['mesa-de-ayuda' as GroupId]: 'write' } }]);
	});
	await server.restart();
	await expect(page.getByText('Dejó de estar disponible para ti')).toBeVisible();
	await expect(page.getByText('La tableta de ventas')).toHaveCount(0);
	await page.getByRole('link', { name: 'Ver todo el conocimiento' }).click();
	await expect(page.getByRole('link', { name: /Correo y calendario/ })).toBeVisible();
	await expect(page.getByRole('link', { name: /Guías de Ventas/ })).toHaveCount(0);
	await searchField(page).fill('pedidos de clientes');
	await expect(page.getByText(/Ningún artículo responde|\d artículo/)).toBeVisible();
	await expect(page.getByRole('link', { name: FOR_SALES })).toHaveCount(0);
	await expect.poll(() => kept(page)).not.toContain('La tableta de ventas');
	expect(await kept(page)).not.toContain(FOR_SALES);
});
