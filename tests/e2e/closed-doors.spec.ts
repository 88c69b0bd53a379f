import { ApiClient } from '../support/stock-client.ts';
import { expect, test } from './test.ts';

test('a finished conversation is read-only everywhere', async ({ people, server }) => {
	const requester = await people.requester();
	const analyst = await people.analyst();
	const colleague = await people.analyst('analista2');
	const number = await requester.openTicket('Olvidé mi contraseña');
	await analyst.capture(number);
	await analyst.write('Ya la he restablecido');
	await requester.sees('Ya la he restablecido');
	const address = new URL(requester.page.url()).pathname;
	const secondWindow = await requester.openWindow(address);
	await requester.sees('Ya la he restablecido');
	await analyst.resolve();

	await test.step('in the windows that are open', async () => {
		for (const page of requester.context.pages()) {
			requester.page = page;
			await expect(requester.composer).toBeHidden();
			await expect(requester.page.getByText(/resuelt/i).first()).toBeVisible();
		}
		await expect(analyst.composer).toBeHidden();
		await expect(analyst.ticket(number, 'inProgress')).toBeHidden();
		await expect(analyst.page.getByRole('button', { name: 'Capturar' })).toBeHidden();
	});
	await test.step('in a window opened afterwards', async () => {
		await secondWindow.reload();
		await requester.sees('Ya la he restablecido');
		await expect(requester.composer).toBeHidden();
		await expect(colleague.ticket(number, 'inProgress')).toBeHidden();
	});
	await test.step('at the relay', async () => {
		const api = await ApiClient.signIn(server.url, 'solicitante');
		const client = api.join(requester.conversation());
		await expect.poll(() => client.synced).toBe(true);
		const before = client.entries.length;
		client.append(await api.message('Tarde'));
		const reader = api.join(requester.conversation());
		await expect.poll(() => reader.synced).toBe(true);
		expect(reader.entries).toHaveLength(before);
		await expect(requester.entry('Tarde')).toHaveCount(0);
		client.leave();
		reader.leave();
	});
});

test('with parameter 316 at no, every window says that the chat is disabled, and opens again', async ({
	people,
	server
}) => {
	const requester = await people.requester();
	const analyst = await people.analyst();
	const atHome = await people.requester('solicitante2');
	const number = await requester.openTicket('No funciona la cámara');
	await analyst.capture(number);
	const api = await ApiClient.signIn(server.url, 'solicitante');
	// the analyst's device still fetches older conversations, and says so of each
	people.expectError(/403 \(Forbidden\) \(.*\/position\)$/);
	const admin = await ApiClient.signIn(server.url, 'admin');
	await admin.setParameter(316, 'no');

	for (const person of [requester, analyst, atHome])
		await expect(person.page.getByText(/chat (?:está )?desactivado/i).first()).toBeVisible();
	await expect(atHome.launcher).toBeDisabled();
	await expect(requester.composer).toBeHidden();
	expect(
		await api.errorOf('PUT', `/api/conversations/${requester.conversation()}/position`, {
			delivered: 1,
			read: 1
		})
	).toBe('chat-disabled');
	const client = api.join(requester.conversation());
	await expect.poll(() => client.closeCode).toBe(4403);
	client.leave();

	await admin.setParameter(316, 'yes');
	await expect(atHome.launcher).toBeEnabled();
	await requester.write('¿Ya se puede?');
	await analyst.sees('¿Ya se puede?');
});

test('without a default contract (118) the requester is told why and keeps the text', async ({
	people,
	server
}) => {
	const requester = await people.requester();
	const admin = await ApiClient.signIn(server.url, 'admin');
	const contract = await admin.parameter(118);
	expect(contract).not.toBeNull();
	await admin.setParameter(118, null);

	await requester.launcher.click();
	await requester.composer.fill('Necesito una silla nueva');
	await requester.composer.press('Enter');
	const reason = requester.page.getByText(/contrato predeterminado \(parámetro 118\)/);
	await expect(reason.first()).toBeVisible();
	await expect(requester.composer).toHaveValue('Necesito una silla nueva');

	await admin.setParameter(118, contract);
	await expect(reason).toHaveCount(0);
	await requester.composer.press('Enter');
	await requester.sees('Necesito una silla nueva');
	await requester.ticketNumber();
});

test('a parameter is changed by administrators alone, and only to a value that it can have', async ({
	server
}) => {
	const requester = await ApiClient.signIn(server.url, 'solicitante');
	expect(await requester.errorOf('PUT', '/api/parameters/316', { value: 'no' })).toBe('not-allowed');
	const admin = await ApiClient.signIn(server.url, 'admin');
	expect(await admin.errorOf('PUT', '/api/parameters/316', { value: 'perhaps' })).not.toBeNull();
	expect(await admin.parameter(316)).toBe('yes');
});

test('what the requester is writing when the ticket is resolved stays in sight, and goes into a new one', async ({
	people
}) => {
	const requester = await people.requester();
	const analyst = await people.analyst();
	const number = await requester.openTicket('Se apaga el monitor');
	await analyst.capture(number);
	await requester.composer.fill('Todavía parpadea cuando');
	await analyst.resolve();
	await expect(requester.composer).toBeHidden();
	await expect(requester.page.getByText('Todavía parpadea cuando')).toBeVisible();
	await requester.page.getByRole('button', { name: 'Usar este texto en una nueva conversación' }).click();
	await expect(requester.composer).toHaveValue('Todavía parpadea cuando');
	await requester.page.goBack();
	await expect(requester.page.getByText(/solo para lectura/)).toBeVisible();
	await expect(requester.page.getByText('Todavía parpadea cuando')).toHaveCount(0);
});

test('an opening refused for the clock of the device is found again from the home screen', async ({
	people
}) => {
	const requester = await people.requester();
	await requester.context.addInitScript(() => {
		const now = Date.now;
		const back = now() - Date.UTC(1980, 2, 1);
		Date.now = () => now() - back;
	});
	await requester.page.reload();
	await requester.talk('No carga la batería');
	await expect(requester.page.getByText(/el reloj de este equipo está mal puesto/).first()).toBeVisible();
	await expect(requester.page.getByRole('heading', { name: 'Ticket no abierto' })).toBeVisible();
	await requester.goHome();
	await requester.page.getByRole('link', { name: /No carga la batería/ }).click();
	await requester.page.getByRole('button', { name: 'Usar este texto en una nueva conversación' }).click();
	await expect(requester.composer).toHaveValue('No carga la batería');
	await requester.goHome();
	await expect(requester.page.getByRole('link', { name: /No carga la batería/ })).toHaveCount(0);
});

test('who follows a link to a conversation of others is told so, and nothing else', async ({
	people,
	server
}) => {
	const requester = await people.requester();
	await requester.openTicket('Mi nómina no llega');
	const other = await people.requester('solicitante2');
	await other.page.goto(server.url + requester.address());
	await expect(
		other.page.getByRole('heading', { name: 'No tienes permiso para ver esta atención.' })
	).toBeVisible();
	await expect(other.page.getByText(/numerará|conexión/)).toHaveCount(0);
	await other.page.getByRole('link', { name: 'Ir al inicio' }).click();
	await other.isAtHome();
});
