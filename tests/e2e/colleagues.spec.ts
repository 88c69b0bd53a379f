import { Colleague } from '../support/colleague.ts';
import { expect, test } from './test.ts';

/** The longest pause before another attempt at the server, with room for the attempt, ms. */
const BACK_WITHIN_MS = 40_000;

test('E: two analysts link each other, talk beside their ticket, and are told when one of them ends it', async ({
	people,
	server
}) => {
	// three people sign in, and may wait for the server twice as long as it was away
	test.slow();
	const requester = await people.requester();
	const number = await requester.openTicket('El escáner del archivo no responde');
	const renata = await people.analyst('analista2');
	const tomas = await people.analyst('analista3');
	const [renataName, tomasName] = [await renata.displayName(), await tomas.displayName()];
	await renata.openTicket(number);
	const there = new Colleague(renata, tomasName);
	const here = new Colleague(tomas, renataName);

	// one-sided: both are told why nothing can be sent, and who has to do what
	await there.openList();
	await there.link();
	await expect(there.row()).toContainText('Todavía no te ha vinculado');
	await there.open();
	await there.isTold(`${tomasName} todavía no te ha vinculado`);
	await expect(there.composer).toBeHidden();
	await tomas.page.getByRole('link', { name: 'Asistentes' }).click();
	await expect(here.row()).toContainText(`${renataName} te vinculó`);
	await expect(here.row()).toContainText('Disponible');
	await here.open();
	await here.isTold(`${renataName} te vinculó`);
	await expect(here.composer).toBeHidden();

	// linked back: both may write, in windows that are open already
	await tomas.page.getByRole('button', { name: `Vincular a ${renataName}` }).click();
	await expect(here.composer).toBeVisible();
	await expect(there.composer).toBeVisible();
	const pane = renata.page.getByRole('complementary', { name: 'Panel del ticket' });
	await expect(pane.getByText('En línea', { exact: true })).toBeVisible();
	await tomas.seesPresence('En línea');
	await there.write('¿Conoces este escáner?');
	await here.sees('¿Conoces este escáner?');
	await here.write('Sí, hay que reiniciarlo');
	await there.sees('Sí, hay que reiniciarlo');
	await expect(there.messages.getByRole('article').filter({ hasText: '¿Conoces' })).toHaveAccessibleName(
		/leído$/
	);

	// the number of the ticket on screen is put in by a button; whoever may not see the ticket has no link
	await renata.page.getByRole('button', { name: `Mencionar el ticket #${number}` }).click();
	await expect(there.composer).toHaveValue(`#${number} `);
	await there.composer.press('End');
	await there.composer.pressSequentially('lo tiene el archivo');
	await there.composer.press('Enter');
	await here.sees(`#${number} lo tiene el archivo`);
	await expect(there.messages.getByRole('link', { name: `#${number}` })).toHaveAttribute('href', /\/desk\//);
	await expect(here.messages.getByRole('link')).toHaveCount(0);

	// a spell without the server: what both write waits, and arrives
	await server.kill();
	await there.write('Escrito sin servidor');
	await here.write('Yo también');
	await renata.seesOutage();
	await expect(pane.getByText('Esperando asistente', { exact: true })).toBeVisible();
	await server.restart();
	await here.sees('Escrito sin servidor', BACK_WITHIN_MS);
	await there.sees('Yo también', BACK_WITHIN_MS);

	// the other one is told, keeps what was being written, and can read on
	await there.composer.fill('Todavía sin enviar');
	await here.unlink();
	await here.isTold(`${renataName} te vinculó`);
	await there.isTold(`${tomasName} todavía no te ha vinculado`);
	await expect(there.composer).toBeHidden();
	await expect(pane.getByText('Todavía sin enviar')).toBeVisible();
	await there.sees('Sí, hay que reiniciarlo');
});

test('E: what was written while the other ended it comes back with its words and the reason', async ({
	people,
	server
}) => {
	const mateo = await people.analyst('analista');
	const renata = await people.analyst('analista2');
	const there = new Colleague(mateo, await renata.displayName());
	const here = new Colleague(renata, await mateo.displayName());
	for (const { page } of [mateo, renata]) await page.getByRole('link', { name: 'Asistentes' }).click();
	await there.open();
	await here.open();
	await expect(there.composer).toBeVisible();
	// the network of one device is taken away: what its browser says of that is to be expected
	server.wasDown = true;
	await mateo.context.setOffline(true);
	await mateo.seesOutage();
	await there.write('¿Sigues ahí?');
	await there.unlink();
	await expect(mateo.page.getByRole('alert').filter({ hasText: 'hace falta conexión' })).toBeVisible();
	await expect(there.composer).toBeVisible();
	await here.unlink();
	await here.isTold('te vinculó');
	await mateo.context.setOffline(false);
	await there.isTold('todavía no te ha vinculado');
	const refused = there.messages.getByRole('article').filter({ hasText: '¿Sigues ahí?' });
	await expect(refused).toContainText('No enviado');
});

test('whoever is invisible is there for nobody, in all tabs, and reads all the same', async ({ people }) => {
	const mateo = await people.analyst('analista');
	const renata = await people.analyst('analista2');
	const here = new Colleague(renata, await mateo.displayName());
	const there = new Colleague(mateo, await renata.displayName());
	for (const { page } of [mateo, renata]) await page.getByRole('link', { name: 'Asistentes' }).click();
	await expect(here.row()).toContainText('Disponible');
	await here.open();
	await there.open();
	await renata.seesPresence('En línea');
	const first = mateo.page;
	await mateo.openWindow('/desk');
	await mateo.page.getByRole('button', { name: 'Tu cuenta' }).click();
	await mateo.page.getByRole('menuitemradio', { name: 'Invisible' }).click();
	await expect(first.getByRole('button', { name: /Tu estado: Invisible/ })).toBeVisible();
	await expect(renata.page.getByText('Desconectado')).toBeVisible();
	await renata.seesPresence('Esperando asistente');
	await first.bringToFront();
	await here.write('¿Me lees?');
	await expect(here.messages.getByRole('article').filter({ hasText: '¿Me lees?' })).toHaveAccessibleName(
		/leído$/
	);
	await expect(renata.page.getByText('Desconectado')).toBeVisible();
});
