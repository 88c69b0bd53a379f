import { expect, test } from './test.ts';

test('without the server the app opens cold, deep link and new window too, and shows the history', async ({
	people,
	server
}) => {
	const requester = await people.requester();
	await requester.openTicket('La pantalla parpadea');
	await requester.write('Desde ayer por la tarde');
	await requester.seesState('Desde ayer por la tarde', 'enviado', 'entregado');
	const address = new URL(requester.page.url()).pathname;
	await requester.page.close();
	await server.kill();

	await test.step('at its front door', async () => {
		await requester.openWindow('/');
		await requester.isAtHome();
		await requester.seesOutage();
	});
	await test.step('by a deep link', async () => {
		await requester.openWindow(address);
		await requester.sees('Desde ayer por la tarde');
		await requester.sees('La pantalla parpadea');
	});
	await test.step('and writes', async () => {
		await requester.write('Ahora ni enciende');
		await requester.page.reload();
		await requester.seesState('Ahora ni enciende', 'en espera');
	});
});

test('what both sides write while cut off arrives once, in order, after return', async ({
	people,
	server
}) => {
	const requester = await people.requester();
	const analyst = await people.analyst();
	const number = await requester.openTicket('No tengo sonido');
	await analyst.capture(number);
	await requester.seesPresence('En línea');
	await server.kill();

	const said = {
		requester: [1, 2, 3, 4, 5].map((n) => `solicitante-${n}`),
		analyst: [1, 2, 3, 4, 5].map((n) => `asistente-${n}`)
	};
	for (const text of said.requester) await requester.write(text);
	for (const text of said.analyst) await analyst.write(text);
	await requester.seesState('solicitante-5', 'en espera');
	await analyst.seesState('asistente-5', 'en espera');
	await server.restart();

	await requester.seesState('solicitante-5', 'leído');
	await analyst.seesState('asistente-5', 'leído');
	await expect.poll(() => requester.texts(/solicitante-\d/)).toEqual(said.requester);
	await expect.poll(() => analyst.texts(/solicitante-\d/)).toEqual(said.requester);
	await expect.poll(() => requester.texts(/asistente-\d/)).toEqual(said.analyst);
	await expect.poll(() => analyst.texts(/asistente-\d/)).toEqual(said.analyst);
	// one order for everybody: the relay's
	await expect
		.poll(async () => (await requester.texts(/(?:solicitante|asistente)-\d/)).join())
		.toBe((await analyst.texts(/(?:solicitante|asistente)-\d/)).join());
});

test('a ticket opened offline is numbered once on return, though the app was closed in between', async ({
	people,
	server
}) => {
	const requester = await people.requester();
	const analyst = await people.analyst();
	await server.kill();
	await requester.talk('El teclado escribe otras letras');
	await requester.write('Sobre todo la eñe');
	await expect(requester.page.getByText(/se numerará al conectar/i).first()).toBeVisible();
	const address = new URL(requester.page.url()).pathname;
	await requester.page.close();

	await server.restart();
	await requester.openWindow('/');
	await requester.openWindow(address);
	const number = await requester.ticketNumber();
	await requester.seesState('Sobre todo la eñe', 'enviado', 'entregado');
	await expect(analyst.ticket(number, 'queue')).toHaveCount(1);
	await requester.page.reload();
	expect(await requester.ticketNumber()).toBe(number);
	await expect(analyst.ticketsAbout('El teclado escribe otras letras')).toHaveCount(1);
});

test('a window that was never opened on the conversation sends what waits in it', async ({
	people,
	server
}) => {
	const requester = await people.requester();
	const analyst = await people.analyst();
	const number = await requester.openTicket('Se borró una carpeta');
	await analyst.capture(number);
	await server.kill();
	await requester.write('La de facturas');
	await requester.seesState('La de facturas', 'en espera');
	await requester.page.close();
	await server.restart();
	// the portal, not the conversation
	await requester.openWindow('/');
	await requester.isAtHome();
	await analyst.sees('La de facturas');
});

test('a network that falls silent shows at once, and what was written meanwhile goes out on return', async ({
	people,
	server
}) => {
	const [requester, analyst] = [await people.requester(), await people.analyst()];
	const number = await requester.openTicket('Se corta la red del subsuelo');
	await analyst.capture(number);
	await requester.seesPresence('En línea');
	server.wasDown = true;
	await requester.context.setOffline(true);
	await requester.seesPresence('Esperando asistente');
	await requester.seesOutage();
	await requester.write('Escrito en el ascensor');
	await requester.seesState('Escrito en el ascensor', 'en espera');
	await requester.context.setOffline(false);
	await analyst.sees('Escrito en el ascensor');
	await requester.seesPresence('En línea');
	await requester.seesState('Escrito en el ascensor', 'enviado', 'entregado', 'leído');
});
