import { expect, test } from './test.ts';

test('a requester opens a ticket by chat, an analyst captures it and both talk', async ({
	people,
	server
}) => {
	const requester = await people.newcomer();
	const analyst = await people.analyst();

	const number = await requester.openTicket('No puedo abrir el correo desde esta mañana');
	expect(number).toBeGreaterThan(0);
	await requester.seesPresence('Esperando asistente');

	await test.step('the analyst learns of it without asking', async () => {
		await expect(analyst.exclamationMark).toBeVisible();
		await expect(analyst.ticket(number, 'queue')).toBeVisible();
		await expect(analyst.newMessagesDot(number)).toBeVisible();
		await expect(analyst.page).toHaveTitle(/^\(\d+\)/);
	});

	await test.step('what nobody else has opened is sent, not read', async () => {
		await requester.write('Me pide la contraseña una y otra vez');
		await requester.seesState('Me pide la contraseña una y otra vez', 'enviado', 'entregado');
	});

	await test.step('capture moves it from the queue to in progress, in every window', async () => {
		await analyst.capture(number);
		await expect(analyst.ticket(number, 'inProgress')).toBeVisible();
		await expect(analyst.ticket(number, 'queue')).toBeHidden();
		await analyst.sees('No puedo abrir el correo desde esta mañana');
		await expect(analyst.newMessagesDot(number)).toBeHidden();
		await requester.seesState('Me pide la contraseña una y otra vez', 'leído');
	});

	await test.step('both are there: the ring becomes a disc', async () => {
		await requester.seesPresence('En línea');
		await analyst.seesPresence('En línea');
		await expect(requester.page.getByText(await analyst.displayName()).first()).toBeVisible();
	});

	await test.step('messages go both ways', async () => {
		await analyst.write('Hola, ¿desde qué equipo entras?');
		await requester.sees('Hola, ¿desde qué equipo entras?');
		await analyst.seesState('Hola, ¿desde qué equipo entras?', 'leído');
		await requester.write('Desde el portátil');
		await analyst.sees('Desde el portátil');
		await requester.seesState('Desde el portátil', 'leído');
	});

	await test.step('when the other leaves the disc becomes a ring again', async () => {
		await analyst.page.close();
		await requester.seesPresence('Esperando asistente');
	});

	await test.step('without the server it is queued, and says so', async () => {
		await server.kill();
		await requester.write('¿Sigues ahí?');
		await requester.seesState('¿Sigues ahí?', 'en espera');
		await requester.seesOutage();
		await requester.seesPresence('Esperando asistente');
		await server.restart();
		await requester.seesState('¿Sigues ahí?', 'enviado', 'entregado');
	});

	await test.step('a reload changes nothing', async () => {
		await requester.page.reload();
		await requester.sees('¿Sigues ahí?');
		await requester.seesState('Desde el portátil', 'leído');
		expect(await requester.ticketNumber()).toBe(number);
	});
});

test('an activity chosen by the requester opens the ticket under it', async ({ people }) => {
	const requester = await people.requester();
	const activity = await requester.openTicketFor('Necesito otra pantalla para mi puesto');
	await expect(requester.page.getByText(activity.split('\n')[0]!).first()).toBeVisible();
	await requester.ticketNumber();
});

test('analysts of another group see nothing of it', async ({ people, server }) => {
	const requester = await people.requester();
	const outsider = await people.analyst('analista3');
	const analyst = await people.analyst('analista');
	const number = await requester.openTicket('No puedo entrar en la red de la oficina');
	await expect(analyst.ticket(number, 'queue')).toBeVisible();
	await expect(outsider.ticket(number, 'queue')).toBeHidden();
	await analyst.openTicket(number);
	await outsider.page.goto(server.url + analyst.address());
	await expect(outsider.page.getByText('No puedo entrar en la red de la oficina')).toBeHidden();
});
