import { Colleague } from '../support/colleague.ts';
import { expect, test } from './test.ts';

test('E and F: a requester and two analysts, five windows, the server gone and a device offline, and nothing is lost', async ({
	people,
	server
}) => {
	const requester = await people.requester();
	const mateo = await people.analyst('analista');
	const renata = await people.analyst('analista2');
	const [mateoName, renataName] = [await mateo.displayName(), await renata.displayName()];
	const desk = renata.page;
	const number = await requester.openTicket('El lector de tarjetas no abre la puerta');

	await test.step('every analyst of the group is told, whatever they look at', async () => {
		for (const analyst of [mateo, renata]) {
			await expect(analyst.exclamationMark).toBeVisible();
			await expect(analyst.newMessagesDot(number)).toBeVisible();
		}
	});

	await test.step('one captures it while the other asks, beside the ticket, who knows that reader', async () => {
		await mateo.capture(number);
		await renata.openTicket(number);
		await expect(renata.page.getByText(`${mateoName} tiene este ticket`)).toBeVisible();
		await expect(renata.newMessagesDot(number)).toBeHidden();
	});
	const there = new Colleague(mateo, renataName);
	const here = new Colleague(renata, mateoName);
	await there.openList();
	await there.open();
	await here.openList();
	await here.open();
	await there.write('¿Conoces el lector de la entrada?');
	await here.sees('¿Conoces el lector de la entrada?');
	await mateo.write('Hola, ya lo estoy viendo');
	await requester.sees('Hola, ya lo estoy viendo');

	await test.step('a second window of each shows the same', async () => {
		await requester.openWindow(requester.address());
		await requester.sees('Hola, ya lo estoy viendo');
		await renata.openWindow('/desk');
		await expect(renata.ticket(number, 'inProgress')).toBeVisible();
		renata.page = desk;
	});

	await test.step('without a server all three write on', async () => {
		await server.kill();
		await requester.write('Sigue sin abrir');
		await mateo.write('Pruebo reiniciándolo');
		await there.write('¿Lo reinicio?');
		await here.write('Sí, desde el panel');
		await requester.seesState('Sigue sin abrir', 'en espera');
		await mateo.seesOutage();
		await server.restart();
		await mateo.sees('Sigue sin abrir');
		await requester.sees('Pruebo reiniciándolo');
		await here.sees('¿Lo reinicio?');
		await there.sees('Sí, desde el panel');
	});

	await test.step('handed over offline, it moves when the line is back, and its requester is told by whom', async () => {
		await mateo.context.setOffline(true);
		await mateo.seesOutage();
		await mateo.chooseAction('Transferir');
		const dialog = mateo.page.getByRole('dialog', { name: /^Transferir el ticket/ });
		await dialog.getByLabel('Grupo').selectOption({ label: 'Mesa de ayuda' });
		await dialog.getByLabel('Asistente').selectOption('analista2');
		await dialog.getByLabel('Mensaje para el solicitante (opcional)').fill('Renata conoce ese lector');
		await dialog.getByRole('button', { name: 'Transferir' }).click();
		await expect(dialog).toBeHidden();
		await expect(mateo.page.getByText(/En espera de conexión/).first()).toBeVisible();
		await mateo.context.setOffline(false);
		await expect(requester.entryNotice(new RegExp(`pasó el ticket a ${renataName}`))).toBeVisible();
		await expect(requester.entryNotice(/Renata conoce ese lector/)).toBeVisible();
	});

	await test.step('who has it now answers in the window that was open, and ends it in every list', async () => {
		await expect(renata.composer).toBeVisible();
		await renata.write('Listo, prueba de nuevo');
		await requester.sees('Listo, prueba de nuevo');
		await requester.seesPresence('En línea');
		await renata.resolve();
		for (const analyst of [mateo, renata]) await expect(analyst.ticket(number, 'inProgress')).toBeHidden();
		await expect(requester.page.getByText(/la atención queda solo para lectura/)).toBeVisible();
	});

	await test.step('everything stands there once, in each window and after a reload', async () => {
		await requester.page.reload();
		for (const text of ['Sigue sin abrir', 'Pruebo reiniciándolo', 'Listo, prueba de nuevo'])
			await requester.sees(text);
	});
});
