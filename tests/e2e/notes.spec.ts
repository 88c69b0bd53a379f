import type { Page } from '@playwright/test';
import { CLOSE } from '#lib/protocol/close-codes.ts';
import { notesOf, type ConversationId } from '#lib/domain/ids.ts';
import { ApiClient } from '../support/stock-client.ts';
import { expect, test } from './test.ts';

const SECRET = 'El proveedor ya no responde';

/** Everything that this browser keeps for the app, as text. */
const heldBy = (page: Page): Promise<string> =>
	page.evaluate(async () => {
		const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }];
		for (const { name } of await indexedDB.databases()) {
			const database = await new Promise<IDBDatabase>((resolve, reject) => {
				const request = indexedDB.open(name!);
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error!);
			});
			for (const store of database.objectStoreNames) {
				const rows = await new Promise<unknown[]>((resolve, reject) => {
					const request = database.transaction(store).objectStore(store).getAll();
					request.onsuccess = () => resolve(request.result as unknown[]);
					request.onerror = () => reject(request.error!);
				});
				found.push(rows);
			}
			database.close();
		}
		return JSON.stringify(found);
	});

test('a colleague who is called in a note is told, and reading it in one tab clears it in all', async ({
	people
}) => {
	const requester = await people.requester();
	const number = await requester.openTicket('La impresora de recepción no imprime');
	const renata = await people.analyst('analista2');
	const first = renata.page;
	const mateo = await people.analyst('analista');
	await mateo.capture(number);
	const renataName = await renata.displayName();

	const notes = mateo.page.getByRole('textbox', { name: 'Nota interna' });
	await mateo.page.getByRole('tab', { name: 'Notas' }).click();
	await expect(mateo.page.getByText('No visible para el solicitante')).toHaveCount(2);
	await notes.pressSequentially(`@${renataName.slice(0, 3).toLowerCase()}`);
	await mateo.page.getByRole('option', { name: renataName }).click();
	await expect(notes).toHaveValue(`@${renataName} `);
	await notes.press('End');
	await notes.pressSequentially(SECRET);
	await notes.press('Enter');
	await expect(notes).toHaveValue('');
	await expect(mateo.page.locator('mark')).toHaveText(`@${renataName}`);

	// elsewhere: the row of the ticket carries the dot, and the icon the exclamation mark
	await expect(renata.newMessagesDot(number)).toBeVisible();
	await expect(renata.exclamationMark).toBeVisible();
	const second = await renata.openWindow('/desk');
	await expect(renata.newMessagesDot(number)).toBeVisible();
	await renata.openTicket(number);
	const tab = second.getByRole('tab', { name: /Notas/ });
	await expect(tab).toHaveAccessibleName(/Te llamaron en las notas/);
	// reading the ticket is not reading its notes
	await expect(renata.newMessagesDot(number)).toBeVisible();
	await tab.click();
	await expect(second.getByRole('article').filter({ hasText: SECRET })).toBeVisible();
	for (const page of [first, second]) {
		renata.page = page;
		await expect(renata.newMessagesDot(number)).toBeHidden();
	}
	await expect(tab).not.toHaveAccessibleName(/Te llamaron/);
	await expect(tab).toHaveAccessibleName(/1 nota/);
});

test('the requester’s device holds nothing of the notes, and the server hands nothing of them out', async ({
	people,
	server
}) => {
	const requester = await people.requester();
	const number = await requester.openTicket('No abre el portal de compras');
	const id = requester.conversation() as ConversationId;
	const sockets: string[] = [];
	requester.page.on('websocket', (socket) => sockets.push(socket.url()));
	const mateo = await people.analyst('analista');
	await mateo.capture(number);
	await mateo.page.getByRole('tab', { name: 'Notas' }).click();
	await mateo.page.getByRole('textbox', { name: 'Nota interna' }).fill(SECRET);
	await mateo.page.getByRole('button', { name: 'Guardar nota' }).click();
	const note = mateo.page.getByRole('article').filter({ hasText: SECRET });
	await expect(note).toHaveAccessibleName(/enviado$/);
	await mateo.write('Ya lo reviso');
	await requester.sees('Ya lo reviso');

	// what came later is there, so that what came before it would be, too
	expect(await heldBy(requester.page)).toContain('Ya lo reviso');
	expect(await heldBy(requester.page)).not.toContain(SECRET);
	await requester.page.reload();
	await requester.sees('Ya lo reviso');
	expect(await heldBy(requester.page)).not.toContain(SECRET);
	expect(sockets.filter((url) => url.includes(notesOf(id)))).toEqual([]);
	await expect(requester.page.getByText(SECRET)).toHaveCount(0);

	const api = await ApiClient.signIn(server.url, 'solicitante');
	const client = api.join(notesOf(id));
	await expect.poll(() => client.closeCode).toBe(CLOSE.notYours);
	expect(client.entries).toEqual([]);
	client.leave();
	const position = { delivered: 1, read: 1 };
	expect(await api.errorOf('PUT', `/api/conversations/${notesOf(id)}/position`, position)).not.toBeNull();
	const hash = 'a'.repeat(64);
	expect(await api.errorOf('GET', `/api/conversations/${notesOf(id)}/attachments/${hash}`)).not.toBeNull();
	expect(await api.text('/api/feed')).not.toContain(SECRET);
});
