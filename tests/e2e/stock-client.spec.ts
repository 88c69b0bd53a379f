import type { PersonId } from '#lib/domain/ids.ts';
import { ApiClient } from '../support/stock-client.ts';
import { expect, test } from './test.ts';

test('an unmodified WebsocketProvider reads the log and appends a message that appears with the right author', async ({
	people,
	server
}) => {
	const analyst = await people.analyst();
	const requester = await people.requester();
	const number = await requester.openTicket('Necesito permiso para la carpeta de ventas');
	await analyst.capture(number);

	const api = await ApiClient.signIn(server.url, 'solicitante');
	const client = api.join(requester.conversation());
	await expect
		.poll(() => client.entries.map((entry) => entry.kind))
		.toEqual(['open', 'numbered', 'capture', 'captured']);

	client.append(await api.message('Escrito con otro programa'));
	await analyst.sees('Escrito con otro programa');
	await expect(analyst.entry('Escrito con otro programa')).toHaveAccessibleName(
		new RegExp(`^${await requester.displayName()}, `)
	);
	await requester.sees('Escrito con otro programa');
	await analyst.write('Recibido');
	await expect.poll(() => client.texts).toEqual(['Escrito con otro programa', 'Recibido']);
	client.leave();
});

test('it is refused when it writes as somebody else', async ({ people, server }) => {
	const requester = await people.requester();
	const analyst = await people.analyst();
	await requester.openTicket('Mi teléfono no suena');
	const api = await ApiClient.signIn(server.url, 'solicitante');
	const victim = await ApiClient.signIn(server.url, 'analista');
	const client = api.join(requester.conversation());
	await expect.poll(() => client.synced).toBe(true);

	const author = (await victim.personId()) as PersonId;
	client.append({ ...(await api.message('Dice ser la asistente')), author });
	const honest = api.join(requester.conversation());
	await expect.poll(() => honest.synced).toBe(true);
	honest.append(await api.message('Después de la mentira'));
	await requester.sees('Después de la mentira');
	await expect(requester.entry('Dice ser la asistente')).toHaveCount(0);
	await analyst.openTicket(await requester.ticketNumber());
	await analyst.sees('Después de la mentira');
	await expect(analyst.entry('Dice ser la asistente')).toHaveCount(0);
	expect(honest.texts).toEqual(['Después de la mentira']);
	client.leave();
	honest.leave();
});

test('it is turned away from a conversation that is not its own', async ({ people, server }) => {
	const requester = await people.requester('solicitante');
	await requester.openTicket('No puedo ver mi nómina');
	const other = await ApiClient.signIn(server.url, 'solicitante2');
	const client = other.join(requester.conversation());
	client.append(await other.message('Escrito en lo ajeno'));
	await expect.poll(() => client.closeCode).toBe(4403);
	expect(client.entries.filter((entry) => entry.kind !== 'message')).toEqual([]);
	await requester.write('Sigo aquí');
	await requester.seesState('Sigo aquí', 'enviado', 'entregado');
	await expect(requester.entry('Escrito en lo ajeno')).toHaveCount(0);
	client.leave();
});
