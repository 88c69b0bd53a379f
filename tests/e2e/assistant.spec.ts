import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { AssistantScreen } from '../support/assistant.ts';
import { calm } from '../support/calm.ts';
import { OutsideBot } from '../support/outside-bot.ts';
import { ApiClient } from '../support/stock-client.ts';
import { expect, test } from './test.ts';

const ARTICLE = 'La impresora no imprime';
const ARTICLE_TEXT = 'Empieza por la impresora y no por la computadora';
const NOTHING = 'qwxzk jjvvq';
const LAST = `${NOTHING} wwxx`;

test('the assistant finds, shows, and is the very same after the portal, a reload, and in another tab', async ({
	people
}) => {
	const requester = await people.requester();
	const { page } = requester;
	const assistant = new AssistantScreen(page);
	await page.setViewportSize({ width: 1024, height: 640 });
	await assistant.open();
	await assistant.ask('hola');
	await assistant.ask(ARTICLE);
	await assistant.unfold(ARTICLE);
	await expect(assistant.log.getByText(ARTICLE_TEXT)).toBeVisible();
	await assistant.box.fill('algo a medias');

	await test.step('view, and close, lead back to the same place, text and unfolded card', async () => {
		const view = page.getByRole('link', { name: `Ver «${ARTICLE}» en el portal` });
		await view.scrollIntoViewIfNeeded();
		const before = await view.boundingBox();
		await view.click();
		await expect(page.getByRole('heading', { level: 1, name: ARTICLE })).toBeVisible();
		await page.getByRole('button', { name: 'Cerrar', exact: true }).click();
		await expect(assistant.log.getByText(ARTICLE_TEXT)).toBeVisible();
		await expect(assistant.box).toHaveValue('algo a medias');
		await expect.poll(async () => Math.abs((await view.boundingBox())!.y - before!.y)).toBeLessThanOrEqual(1);
	});

	await test.step('it says why', async () => {
		await assistant.answers.last().getByText('¿Por qué esta respuesta?').click();
		await expect(assistant.answers.last().getByText(/Idioma entendido: español/)).toBeVisible();
		await expect(
			assistant.answers
				.last()
				.getByText(/«impresora»/)
				.first()
		).toBeVisible();
	});

	await test.step('another tab has the same talk, and follows it', async () => {
		await page.reload();
		await expect(assistant.log.getByText(ARTICLE_TEXT)).toBeVisible();
		await expect(assistant.box).toHaveValue('algo a medias');
		const second = new AssistantScreen(await requester.openWindow('/assistant'));
		await expect(second.answers).toHaveCount(2);
		await assistant.box.fill('');
		await assistant.ask('menú');
		await expect(second.answers).toHaveCount(3);
		await expect(second.answers.last()).toContainText('Puedo hacer esto');
	});
});

test('with the server dead it answers and hands over; it is silent while somebody attends, and back afterwards', async ({
	people,
	server
}) => {
	test.setTimeout(90_000);
	const requester = await people.requester();
	const analyst = await people.analyst();
	const { page } = requester;
	const assistant = new AssistantScreen(page);
	await assistant.open();
	await assistant.ask(ARTICLE);
	await server.kill();

	await test.step('V1, V3: no answer of none without the ways on, however often', async () => {
		const first = await assistant.ask(NOTHING);
		await expect(first.getByRole('button', { name: 'Hablar con el asistente' })).toBeEnabled();
		await first.getByRole('button', { name: 'Reanudar atención' }).click();
		await expect(assistant.answers.last()).toContainText('atenciones abiertas');
		await expect(first.getByRole('button', { name: 'Hablar con el asistente' })).toBeDisabled();
		await assistant.ask(NOTHING);
		const second = await assistant.ask(LAST);
		await expect(second).toContainText('Una persona puede ayudarte');
		await expect(second.getByRole('button', { name: 'Hablar con el asistente' })).toBeEnabled();
		await expect(assistant.wayToPerson).toBeEnabled();
	});

	await test.step('one press opens the ticket, which gets its number on return', async () => {
		await assistant.answers.last().getByRole('button', { name: 'Hablar con el asistente' }).click();
		await expect(page.getByRole('heading', { name: 'Se numerará al conectar' })).toBeVisible();
		await requester.sees(LAST);
		await assistant.icon.click();
		await expect(assistant.answers.last()).toContainText('se numerará al conectar');
		await assistant.answers.last().getByRole('link', { name: 'Ir a la atención' }).click();
		await server.restart();
	});
	const number = await requester.ticketNumber();

	await test.step('the analyst reads what was said before', async () => {
		await analyst.openTicket(number);
		const said = analyst.entry(LAST);
		await said.getByText('Conversación con el asistente virtual').click();
		await expect(said).toContainText(ARTICLE);
		await expect(said).toContainText('El asistente virtual no encontró respuesta.');
	});

	await test.step('V2: silent while somebody holds it, and back when it ends', async () => {
		await assistant.icon.click();
		await expect(assistant.answers.last()).toContainText(`Abrí el ticket ${number}`);
		await expect(assistant.box).toBeVisible();
		await analyst.pressCapture();
		const name = await analyst.displayName();
		await expect(assistant.answers.last()).toContainText(`${name} atiende tu ticket`);
		await expect(assistant.box).toBeHidden();
		await expect(page.getByText(`Te atiende ${name}.`)).toBeVisible();
		await expect(
			page.getByRole('main').getByRole('link', { name: 'Ir a la atención' }).first()
		).toBeVisible();
		await analyst.resolve();
		await expect(assistant.answers.last()).toContainText('Tu ticket terminó');
	});

	await test.step('with the server alive the way to a person gives a number at once', async () => {
		const lost = await assistant.ask(NOTHING);
		await lost.getByRole('button', { name: 'Hablar con el asistente' }).click();
		expect(await requester.ticketNumber()).not.toBe(number);
		await requester.sees(NOTHING);
	});
});

test('an activity found in the talk opens its ticket with the talk, and who may not have the assistant is told so', async ({
	people,
	server
}) => {
	const requester = await people.requester();
	const { page } = requester;
	const assistant = new AssistantScreen(page);
	await assistant.open();
	const title = 'La impresora no responde';
	await assistant.ask(title);
	await assistant.unfold(title);
	await assistant.log.getByRole('button', { name: 'Crear una nueva solicitud' }).click();
	await expect(page).toHaveURL(/\/new\?activity=.*from=assistant/);
	await expect(requester.composer).toHaveValue(title);
	await requester.composer.press('Enter');
	const number = await requester.ticketNumber();
	const opening = requester.entry(title);
	await opening.getByText('Conversación con el asistente virtual').click();
	await expect(opening.getByText(title).nth(1)).toBeVisible();
	await assistant.icon.click();
	await expect(
		assistant.log.getByRole('button', { name: 'Crear una nueva solicitud' }).first()
	).toBeDisabled();

	await test.step('asked for again, what is open comes first', async () => {
		await assistant.ask(title);
		await assistant.unfold(title);
		const resume = assistant.answers.last().getByRole('button', { name: new RegExp(String(number)) });
		await expect(resume).toBeVisible();
	});

	const admin = await ApiClient.signIn(server.url, 'admin');
	await admin.setParameter(450, 'no');
	await expect(assistant.icon).toBeHidden();
	await expect(page.getByText('El asistente virtual no está disponible para ti.')).toBeVisible();
	const analyst = await people.analyst();
	const theirs = new AssistantScreen(analyst.page);
	await expect(theirs.icon).toBeVisible();
	await admin.setParameter(423, null);
	await expect(theirs.icon).toBeHidden();
});

test('an assistant outside answers first where there is one, and is trusted in nothing', async ({
	people,
	server
}) => {
	const bot = await OutsideBot.start({
		saldo: [
			{
				recipient_id: 'x',
				text: 'Elige <img src=x onerror="document.title=1"> **una** [cuenta](javascript:alert(1))',
				buttons: [{ title: 'La primera', payload: '/primera' }]
			},
			{ recipient_id: 'x', image: '/dot.png' }
		],
		'/primera': [{ recipient_id: 'x', text: 'Es la primera' }]
	});
	try {
		const admin = await ApiClient.signIn(server.url, 'admin');
		await admin.setParameter(441, `${bot.url}/webhook`);
		const requester = await people.requester();
		const { page } = requester;
		const assistant = new AssistantScreen(page);
		await assistant.open();
		const answer = await assistant.ask('saldo');
		await expect(answer.getByText('Asistente externo')).toBeVisible();
		await expect(answer.getByText('<img src=x', { exact: false })).toBeVisible();
		await expect(answer.getByRole('link')).toHaveCount(0);
		const picture = answer.getByRole('img', { name: 'Imagen enviada por el asistente externo' });
		await expect(picture).toHaveJSProperty('naturalWidth', 1);
		await answer.getByRole('button', { name: 'La primera' }).click();
		await expect(assistant.answers.last()).toContainText('Es la primera');
		await expect(answer.getByRole('button', { name: 'La primera' })).toBeDisabled();
		expect(bot.asked).toEqual(['saldo', '/primera']);

		await test.step('ours answers what that one doesn’t', async () => {
			const own = await assistant.ask(ARTICLE);
			await expect(own.getByRole('button', { name: ARTICLE, exact: true })).toBeVisible();
			await expect(own.getByText('Asistente externo')).toBeHidden();
		});
	} finally {
		bot.stop();
	}
});

test('what is asked is kept by the server only after its writer has read of it and agreed', async ({
	people,
	server
}) => {
	const admin = await ApiClient.signIn(server.url, 'admin');
	const kept = async () => {
		const { utterances } = JSON.parse(await admin.text('/api/assistant/utterances')) as {
			utterances: { text: string }[];
		};
		return utterances.map(({ text }) => text);
	};
	await admin.setParameter(9003, 'yes');
	await admin.setParameter(9004, '7');
	const requester = await people.requester();
	const assistant = new AssistantScreen(requester.page);
	await assistant.open();
	await expect(requester.page.getByText(/7 días/)).toBeVisible();
	await assistant.ask('antes de aceptar');
	// folded away once somebody talks
	await requester.page.getByText('Mejorar el asistente', { exact: true }).click();
	await requester.page.getByRole('switch', { name: /Guardar lo que pregunto/ }).click();
	await assistant.ask('después de aceptar');
	await expect.poll(kept).toEqual(['después de aceptar']);
});

/** What axe finds on this screen at a phone's width, a small and a large desk's, in light and dark. */
async function violations(page: Page): Promise<string[]> {
	const found: string[] = [];
	for (const width of [360, 1024, 1440])
		for (const colorScheme of ['light', 'dark'] as const) {
			await page.setViewportSize({ width, height: 800 });
			await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
			await calm(page);
			const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
			for (const { id, nodes } of violations)
				for (const { target } of nodes) found.push(`${width} ${colorScheme}: ${id} ${target.join(' ')}`);
		}
	return found;
}

test('no axe violation on the assistant’s screen, empty, full or without it', async ({ people, server }) => {
	test.setTimeout(120_000);
	const admin = await ApiClient.signIn(server.url, 'admin');
	await admin.setParameter(9003, 'yes');
	const requester = await people.requester();
	const { page } = requester;
	const assistant = new AssistantScreen(page);
	await assistant.open();
	await expect(page.getByRole('switch', { name: /Guardar lo que pregunto/ })).not.toBeChecked();
	expect.soft(await violations(page), 'empty').toEqual([]);
	const found = await assistant.ask(ARTICLE);
	await assistant.unfold(ARTICLE);
	await found.getByText('¿Por qué esta respuesta?').click();
	await expect(assistant.log.getByText(ARTICLE_TEXT)).toBeVisible();
	await assistant.ask('menú');
	const lost = await assistant.ask(NOTHING);
	await lost.getByRole('button', { name: 'Reanudar atención' }).click();
	await expect(assistant.answers.last()).toContainText('atenciones abiertas');
	expect.soft(await violations(page), 'full').toEqual([]);
	await page.setViewportSize({ width: 320, height: 640 });
	expect(
		await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)
	).toBe(true);
});
