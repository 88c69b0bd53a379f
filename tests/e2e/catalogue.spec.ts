import type { Page } from '@playwright/test';
import { kept } from '../support/kept.ts';
import type { Requester } from '../support/people.ts';
import { expect, test } from './test.ts';

const ACTIVITY = 'Acceso a una carpeta compartida';
const create = (page: Page) => page.getByRole('button', { name: 'Crear una nueva solicitud' });
const resume = (page: Page, number: number) =>
	page.getByRole('button', { name: new RegExp(`Reanudar atención: ticket ${number}`) });
const folder = (page: Page) => page.getByRole('textbox', { name: /Qué carpeta es/ });
const right = (page: Page) => page.getByRole('combobox', { name: /Qué necesitas hacer/ });

/** Types its name, and chooses it from what is offered. */
async function choose(requester: Requester, words: string): Promise<void> {
	await requester.launcher.click();
	await requester.composer.fill(words);
	await requester.page.getByRole('button', { name: new RegExp(`${ACTIVITY} Actividad`) }).click();
}

async function answer(page: Page): Promise<void> {
	await folder(page).fill('Licitaciones del norte');
	await right(page).selectOption('Leer y modificar');
}

test('an activity is chosen by its name, asks for its details and opens a ticket that can be resumed', async ({
	people
}) => {
	const requester = await people.requester();
	const analyst = await people.analyst();
	const { page } = requester;
	await choose(requester, 'acceso a una carpeta');
	await expect(create(page)).toBeFocused();
	await expect(page.getByRole('button', { name: /^Reanudar atención/ })).toHaveCount(0);
	await page.keyboard.press('Enter');
	await expect(folder(page)).toBeFocused();

	// nothing is sent without what is needed, and what is missing is said where it is missing
	await requester.composer.press('Enter');
	await expect(page).toHaveURL(/\/new/);
	await expect(folder(page)).toBeFocused();
	await expect(folder(page)).toHaveAccessibleDescription('Falta este dato.');
	await expect(right(page)).toHaveAccessibleDescription('Falta este dato.');
	await answer(page);
	await expect(page.getByText('Falta este dato.')).toHaveCount(0);
	await page.getByRole('combobox', { name: 'Contrato' }).selectOption('Soporte a la fuerza de ventas');

	// a reload takes nothing away
	await expect.poll(() => kept(page)).toContain('Licitaciones del norte');
	await page.reload();
	await create(page).click();
	await expect(folder(page)).toHaveValue('Licitaciones del norte');
	await expect(right(page).locator('option:checked')).toHaveText('Leer y modificar');
	await expect(page.getByRole('combobox', { name: 'Contrato' }).locator('option:checked')).toHaveText(
		'Soporte a la fuerza de ventas'
	);
	await requester.composer.fill('Para la propuesta de mayo');
	await requester.composer.press('Enter');
	const number = await requester.ticketNumber();
	await expect(requester.entry('Para la propuesta de mayo')).toContainText('Licitaciones del norte');

	await analyst.openTicket(number);
	await expect(analyst.entry('Para la propuesta de mayo')).toContainText('Leer y modificar');
	const details = analyst.page.getByRole('complementary');
	await expect(details).toContainText('Licitaciones del norte');
	await expect(details).toContainText('Soporte a la fuerza de ventas');

	// whoever asks again goes on with what is open
	await requester.goHome();
	await choose(requester, 'acceso a una carpeta');
	await expect(resume(page, number)).toContainText('En cola');
	await expect(create(page)).toBeVisible();
	await resume(page, number).click();
	await expect(page.getByRole('heading', { name: `Ticket ${number}` })).toBeVisible();
});

test('without a server an activity is found in any language, and its ticket waits with its details', async ({
	people,
	server
}) => {
	const requester = await people.requester();
	const { page } = requester;
	const link = page.getByRole('link', { name: new RegExp(ACTIVITY) });
	// what is on the screen is on the disk
	await expect(link).toBeVisible();
	await server.kill();
	await page.reload();
	await page.getByRole('searchbox', { name: 'Buscar una actividad' }).fill('shared folder');
	await link.click();
	await create(page).click();
	await answer(page);
	await requester.composer.fill('Sin señal, para la propuesta de mayo');
	await requester.composer.press('Enter');
	await requester.seesState('Sin señal', 'en espera');
	await expect(page.getByRole('heading', { name: 'Se numerará al conectar' })).toBeVisible();
	await page.reload();
	await expect(requester.entry('Sin señal')).toContainText('Licitaciones del norte');
	await server.restart();
	const number = await requester.ticketNumber();
	await requester.seesState('Sin señal', 'enviado', 'entregado', 'leído');

	await server.kill();
	await requester.goHome();
	await choose(requester, 'carpeta compartida');
	await resume(page, number).click();
	await requester.sees('Sin señal, para la propuesta de mayo');
});
