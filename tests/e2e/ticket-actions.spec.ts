import type { GroupId, PersonId } from '#lib/domain/ids.ts';
import { REOPEN_WITHIN_MS } from '#lib/domain/limits.ts';
import type { Analyst, Requester } from '../support/people.ts';
import { meanwhile } from '../support/server-data.ts';
import { expect, test } from './test.ts';

const dialog = (person: Requester | Analyst, name: RegExp) => person.page.getByRole('dialog', { name });
const details = (analyst: Analyst) => analyst.page.getByRole('complementary');
const rating = (person: Requester | Analyst) =>
	person.page.getByRole('group', { name: '¿Cómo te atendimos?' });

async function suspend(analyst: Analyst, reason: string): Promise<void> {
	await analyst.chooseAction('Suspender');
	const asking = dialog(analyst, /^Suspender el ticket/);
	await expect(asking.getByRole('button', { name: 'Suspender' })).toBeDisabled();
	await asking.getByLabel('Motivo').fill(reason);
	await asking.getByRole('button', { name: 'Suspender' }).click();
	await expect(asking).toBeHidden();
}

async function rate(person: Requester | Analyst, stars: number, words?: string): Promise<void> {
	await rating(person)
		.getByRole('radio', { name: `${stars} estrellas` })
		.check({ force: true });
	if (words !== undefined) await person.page.getByLabel('Comentario (opcional)').fill(words);
	await person.page.getByRole('button', { name: 'Enviar valoración' }).click();
}

test('whoever attends for several groups of a ticket is asked for which of them they capture it', async ({
	people,
	server
}) => {
	await server.stop();
	await meanwhile(server, (store) =>
		store.directory.put('people', [
			{
				id: 'analista3' as PersonId,
				username: 'analista3',
				name: 'Tomás Iriarte',
				groups: ['infraestructura', 'mesa-de-ayuda'] as GroupId[],
				administrator: false
			}
		])
	);
	await server.restart();
	const requester = await people.requester();
	await requester.page.getByRole('link', { name: /Wi-Fi de la oficina/ }).click();
	await requester.composer.fill('La sala de reuniones no tiene señal');
	await requester.composer.press('Enter');
	const number = await requester.ticketNumber();
	const analyst = await people.analyst('analista3');
	const colleague = await people.analyst('analista');
	await expect(colleague.ticket(number, 'queue')).toBeVisible();
	await analyst.openTicket(number);
	await analyst.pressCapture();
	const asking = dialog(analyst, /^Capturar el ticket/);
	await expect(asking.getByRole('button', { name: 'Capturar' })).toBeDisabled();
	await asking.getByRole('radio', { name: 'Infraestructura' }).check();
	await asking.getByRole('button', { name: 'Capturar' }).click();
	await expect(analyst.ticket(number, 'inProgress')).toBeVisible();
	await requester.sees('La sala de reuniones no tiene señal');
	await expect(requester.entryNotice(/Tomás Iriarte capturó el ticket/)).toBeVisible();
	// from here on it is that group's
	await expect(colleague.ticket(number, 'queue')).toBeHidden();
	await expect(colleague.ticket(number, 'inProgress')).toBeHidden();
});

test('a ticket is returned, handed to a colleague with a note and to another group, and its requester hears of each', async ({
	people
}) => {
	const requester = await people.requester();
	const first = await people.analyst('analista');
	const second = await people.analyst('analista2');
	const third = await people.analyst('analista3');
	const number = await requester.openTicket('No tengo acceso a la carpeta de ventas');

	await first.capture(number);
	await first.chooseAction('Devolver a la cola');
	await expect(second.ticket(number, 'queue')).toBeVisible();
	await expect(requester.entryNotice(/Mateo Quiroga devolvió el ticket a la cola/)).toBeVisible();

	await first.pressCapture();
	await expect(first.composer).toBeVisible();
	await first.chooseAction('Transferir');
	const asking = dialog(first, /^Transferir el ticket/);
	await asking.getByLabel('Grupo').selectOption('Mesa de ayuda');
	await asking.getByLabel('Asistente').selectOption({ label: 'Renata Salvatierra · en línea' });
	await asking.getByLabel(/^Mensaje para el solicitante/).fill('Renata conoce esa carpeta');
	await asking.getByLabel(/^Nota interna/).fill('Ya revisé los permisos del grupo');
	await asking.getByRole('button', { name: 'Transferir' }).click();
	await expect(second.ticket(number, 'inProgress')).toBeVisible();
	await expect(
		requester.entryNotice(/pasó el ticket a Renata Salvatierra.*conoce esa carpeta/)
	).toBeVisible();
	await expect(requester.page.getByText('Ya revisé los permisos del grupo')).toBeHidden();
	await second.openTicket(number);
	await second.page.getByRole('tab', { name: /Notas/ }).click();
	await second.sees('Ya revisé los permisos del grupo');

	await second.chooseAction('Transferir');
	const again = dialog(second, /^Transferir el ticket/);
	await again.getByLabel('Grupo').selectOption('Infraestructura');
	await again.getByRole('button', { name: 'Transferir' }).click();
	await expect(third.ticket(number, 'queue')).toBeVisible();
	await expect(requester.entryNotice(/pasó el ticket al grupo Infraestructura/)).toBeVisible();
	await expect(first.ticket(number, 'queue')).toBeHidden();
});

test('a ticket is suspended, resumed and resolved; its requester rates it once and reopens it', async ({
	people
}) => {
	const requester = await people.requester();
	const analyst = await people.analyst();
	const number = await requester.openTicket('El lector de tarjetas no lee');
	await analyst.capture(number);

	await suspend(analyst, 'Falta el repuesto');
	await expect(requester.entryNotice(/en espera: Falta el repuesto/)).toBeVisible();
	await expect(analyst.ticket(number, 'inProgress')).toContainText('Suspendido');
	await expect(details(analyst).getByText('Falta el repuesto')).toBeVisible();
	await analyst.page.getByRole('button', { name: 'Reanudar' }).click();
	await expect(requester.entryNotice(/retomó el ticket/)).toBeVisible();

	await analyst.resolve('Resuelto con una solución temporal');
	await expect(
		requester.entryNotice(/resolvió el ticket \(resuelto con una solución temporal\)/)
	).toBeVisible();
	await expect(details(analyst).getByText('Sin valoración')).toBeVisible();

	await rate(requester, 4, 'Rápido y amable');
	await expect(requester.page.getByText('Tu valoración: 4 de 5')).toBeVisible();
	await expect(rating(requester)).toBeHidden();
	await expect(details(analyst).getByText('4 de 5')).toBeVisible();

	await requester.page.getByRole('button', { name: 'Reabrir' }).click();
	const asking = dialog(requester, /^Reabrir el ticket/);
	await asking.getByLabel(/^Qué falta/).fill('Volvió a fallar');
	await asking.getByRole('button', { name: 'Reabrir' }).click();
	await expect(analyst.ticket(number, 'inProgress')).toBeVisible();
	await expect(
		analyst.entryNotice(/reabrió el ticket: vuelve a Mateo Quiroga.*Volvió a fallar/)
	).toBeVisible();
	await expect(requester.composer).toBeVisible();
});

test('a requester cancels a ticket, and finds it among the finished ones', async ({ people }) => {
	const requester = await people.requester();
	const analyst = await people.analyst();
	const number = await requester.openTicket('Ya no hace falta el monitor');
	await analyst.openTicket(number);
	await requester.chooseAction('Cancelar ticket');
	const asking = dialog(requester, /^Cancelar el ticket/);
	await asking.getByLabel(/^Motivo/).fill('Encontré otro');
	await asking.getByRole('button', { name: 'Cancelar ticket' }).click();
	await expect(analyst.entryNotice(/Lucía Fernández canceló el ticket.*Encontré otro/)).toBeVisible();
	await expect(analyst.ticket(number, 'queue')).toBeHidden();
	await requester.goHome();
	const row = requester.page.getByRole('link', { name: /Ya no hace falta el monitor/ });
	await expect(row).toContainText('Cancelado');
	await expect(row).toContainText('Se puede reabrir hasta el');
});

test('reopening too late and rating twice are told in words', async ({ people, server }) => {
	const requester = await people.requester();
	const elsewhere = await people.requester();
	const analyst = await people.analyst();
	const number = await requester.openTicket('El teléfono no suena');
	await analyst.capture(number);
	await analyst.resolve();
	await elsewhere.page.goto(server.url + requester.address());
	await expect(rating(requester)).toBeVisible();
	await expect(rating(elsewhere)).toBeVisible();
	await server.stop();
	await rate(requester, 5);
	await rate(elsewhere, 2);
	await requester.page.getByRole('button', { name: 'Reabrir' }).click();
	await dialog(requester, /^Reabrir el ticket/)
		.getByRole('button', { name: 'Reabrir' })
		.click();
	await expect(requester.page.getByText('Reapertura en espera')).toBeVisible();
	await meanwhile(server, (store) =>
		store.kysely
			.updateTable('ticket')
			.set({ finishedAt: Date.now() - REOPEN_WITHIN_MS - 60_000 })
			.where('number', '=', number)
			.execute()
	);
	await server.restart();
	await expect(requester.page.getByRole('alert').getByText(/pasó el plazo para reabrirlo/)).toBeVisible();
	await expect(requester.entryNotice(/Satisfacción: \d de 5/)).toHaveCount(1);
	for (const device of [requester, elsewhere])
		await expect(device.entryNotice(/ya lo calificaste/)).toBeVisible();
});

test('double capture offline by two analysts ends with exactly one owner and the other told', async ({
	people,
	server
}) => {
	const requester = await people.requester();
	const first = await people.analyst('analista');
	const second = await people.analyst('analista2');
	const number = await requester.openTicket('El proyector de la sala azul no enciende');
	for (const analyst of [first, second]) {
		await analyst.openTicket(number);
		await analyst.sees('El proyector de la sala azul no enciende');
	}
	await server.kill();
	for (const analyst of [first, second]) {
		await analyst.pressCapture();
		await expect(analyst.ticket(number, 'queue')).toContainText('Captura en espera');
		await expect(analyst.page.getByRole('button', { name: 'Capturar', exact: true })).toHaveCount(0);
		await analyst.composer.fill(`Soy ${await analyst.displayName()}, ya voy`);
	}
	await server.restart();
	await expect(requester.entryNotice(/capturó el ticket/)).toHaveCount(1);
	const notice = await requester.entryNotice(/capturó el ticket/).innerText();
	const [winner, loser] = notice.includes(await first.displayName()) ? [first, second] : [second, first];
	await expect(winner.ticket(number, 'inProgress')).toBeVisible();
	await expect(winner.composer).toHaveValue(/ya voy$/);
	await expect(
		loser.page.getByRole('alert').getByText(/No se pudo capturar.*otra persona ya lo tiene/)
	).toBeVisible();
	await expect(loser.composer).toBeHidden();
	// what they were writing is not lost
	await expect(loser.page.getByText(`Soy ${await loser.displayName()}, ya voy`)).toBeVisible();
	await expect(loser.page.getByText('Captura en espera')).toBeHidden();
	await loser.page.getByRole('button', { name: 'Entendido' }).click();
	await expect(loser.page.getByRole('alert').getByText(/No se pudo capturar/)).toBeHidden();
});
