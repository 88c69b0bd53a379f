import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import type { Analyst, Requester } from '../support/people.ts';
import { calm } from '../support/calm.ts';
import { expect, test } from './test.ts';

type Person = Analyst | Requester;

interface Scene {
	readonly requester: Requester;
	readonly analyst: Analyst;
	readonly number: number;
}

test.describe('the tools of a text', () => {
	let scene: Scene;

	test.beforeEach(async ({ people }) => {
		const requester = await people.requester();
		const number = await requester.openTicket('La impresora del piso 3 no responde');
		const analyst = await people.analyst();
		await analyst.capture(number);
		scene = { requester, analyst, number };
	});

	test('a reply carries its quote, which leads back to what was said', async () => {
		const { requester, analyst } = scene;
		await choose(requester, 'La impresora', 'Responder');
		await expect(requester.composer).toBeFocused();
		await requester.page.reload();
		await expect(requester.page.getByText('Respondes a tu mensaje')).toBeVisible();
		await requester.write('Es la de recursos humanos');
		await expect(requester.page.getByText('Respondes a tu mensaje')).toBeHidden();

		const quote = analyst
			.entry('Es la de recursos')
			.getByRole('button', { name: /^Responde a .*La impresora/ });
		await quote.click();
		await expect(firstEntry(analyst, 'La impresora')).toBeFocused();
		await expect(firstEntry(analyst, 'La impresora')).toHaveAttribute('aria-current', 'true');
	});

	test('an edit shows the new text and the word, and keeps the draft that was begun', async () => {
		const { requester, analyst } = scene;
		await requester.write('Es el equipo 41');
		await analyst.sees('Es el equipo 41');
		await requester.composer.fill('algo que quedó a medias');
		await choose(requester, 'Es el equipo 41', 'Editar');
		await expect(requester.composer).toHaveValue('Es el equipo 41');
		await requester.composer.press('Escape');
		await expect(requester.composer).toHaveValue('algo que quedó a medias');

		await choose(requester, 'Es el equipo 41', 'Editar');
		await requester.composer.fill('Es el equipo 42');
		await requester.composer.press('Enter');
		await expect(requester.composer).toHaveValue('algo que quedó a medias');
		await analyst.sees('Es el equipo 42');
		await expect(analyst.entry('Es el equipo 42')).toHaveAccessibleName(/, editado$/);
		await expect(analyst.entry('Es el equipo 41')).toHaveCount(0);

		await choose(analyst, 'Es el equipo 42', 'Ver original');
		const versions = analyst.page.getByRole('dialog', { name: 'Versiones de este mensaje' });
		await expect(versions.getByRole('listitem')).toHaveText([
			/Original.*Es el equipo 41/s,
			/Editado.*Es el equipo 42/s
		]);
		await analyst.page.keyboard.press('Escape');
		await expect(versions).toBeHidden();
	});

	test('a retracted text is gone for the requester, and kept for those who attend', async () => {
		const { requester, analyst } = scene;
		await analyst.write('La contraseña es rojo123');
		await requester.sees('La contraseña es rojo123');
		await choose(analyst, 'rojo123', 'Retirar');
		await analyst.page.getByRole('alertdialog').getByRole('button', { name: 'Cancelar' }).click();
		await analyst.sees('La contraseña es rojo123');
		await choose(analyst, 'rojo123', 'Retirar');
		await analyst.page.getByRole('alertdialog').getByRole('button', { name: 'Retirar' }).click();
		await expect(requester.entry('Mensaje retirado')).toBeVisible();
		await expect(requester.page.getByText('rojo123')).toHaveCount(0);

		await openMenu(requester, 'Mensaje retirado');
		await expect(item(requester.page, 'Copiar enlace')).toBeVisible();
		await expect(item(requester.page, 'Ver original')).toHaveCount(0);
		await requester.page.keyboard.press('Escape');
		await choose(analyst, 'Mensaje retirado', 'Ver original');
		await expect(analyst.page.getByRole('dialog')).toContainText('rojo123');
	});

	test('a reaction is given, counted and taken back', async () => {
		const { requester, analyst } = scene;
		await choose(analyst, 'La impresora', 'Reaccionar con «me gusta»');
		const count = requester.entry('La impresora').getByRole('button', { name: /^👍 1: / });
		await expect(count).toHaveAttribute('aria-pressed', 'false');
		await count.click();
		await expect(analyst.entry('La impresora').getByRole('button', { name: /^👍 2: Tú, / })).toBeVisible();
		await choose(analyst, 'La impresora', 'Reaccionar con «me gusta»');
		await expect(requester.entry('La impresora').getByRole('button', { name: '👍 1: Tú' })).toBeVisible();
		await requester.entry('La impresora').getByRole('button', { name: '👍 1: Tú' }).click();
		await expect(requester.entry('La impresora').getByRole('button', { name: /👍/ })).toHaveCount(0);
	});

	test('Markdown is read as such, and nothing in it runs, loads or hides where it leads', async () => {
		const { requester, analyst } = scene;
		const requests: string[] = [];
		requester.page.on('request', (request) => requests.push(request.url()));
		requester.page.on('dialog', (dialog) => requests.push(`dialog ${dialog.message()}`));
		await analyst.write(`cinco ${'> '.repeat(8000)}`);
		await expect(requester.entry('cinco')).toBeVisible();
		for (const hostile of [
			'uno <img src="https://malo.example/x.png" onerror="alert(1)"> <svg onload=alert(1)>',
			'dos [clic](javascript:alert(1)) [a](data:text/html,<script>alert(1)</script>) ![x](https://malo.example/y.png)',
			'tres <math><mtext></table><mglyph><style><img src=x onerror=alert(1)></style>',
			'cuatro [https://banco.example](https://malo.example/)'
		])
			await analyst.write(hostile);
		await analyst.write('**seis** `código`');
		await expect(requester.entry('seis').locator('strong')).toHaveText('seis');
		await expect(requester.entry('seis').locator('code')).toHaveText('código');
		await expect(requester.entry('cuatro')).toContainText('https://banco.example (malo.example)');
		await expect(requester.entry('uno').first()).toContainText('<img src="https://malo.example/x.png"');
		const elements = await requester.page
			.locator('.markdown')
			.evaluateAll((texts) => [
				...new Set(texts.flatMap((text) => [...text.querySelectorAll('*')].map((each) => each.localName)))
			]);
		expect(elements.sort()).toEqual(['a', 'bdi', 'code', 'p', 'strong']);
		const links = await requester.page
			.locator('.markdown a')
			.evaluateAll((all) =>
				all.map((link) =>
					[link.getAttribute('href'), link.getAttribute('rel'), link.getAttribute('target')].join(' ')
				)
			);
		for (const link of links) expect(link).toMatch(/^https:\/\/\S+ noopener noreferrer nofollow _blank$/);
		expect(requests.filter((url) => !url.startsWith(requester.server.url))).toEqual([]);
	});

	test('Ctrl+B, I and E set the marks of Markdown around what is selected', async () => {
		const { requester } = scene;
		await requester.composer.fill('uno');
		await requester.composer.press('ControlOrMeta+A');
		await requester.composer.press('ControlOrMeta+B');
		await expect(requester.composer).toHaveValue('**uno**');
		await requester.composer.press('ControlOrMeta+I');
		await expect(requester.composer).toHaveValue('***uno***');
		await requester.composer.press('Enter');
		await expect(requester.entry('uno').locator('strong')).toHaveText('uno');
	});

	test('the menu, the versions and the bar of an edit have no axe violation', async () => {
		const { requester, analyst } = scene;
		await analyst.write('Prueba con `otro` cable');
		await choose(analyst, 'Prueba con', 'Editar');
		await analyst.composer.fill('Prueba con [otro](https://x.example) cable');
		await expectNoViolations(analyst.page);
		await analyst.composer.press('Enter');
		await requester.sees('Prueba con otro cable');
		await choose(requester, 'Prueba con otro', 'Reaccionar con «listo»');
		await choose(requester, 'Prueba con otro', 'Responder');
		await openMenu(requester, 'Prueba con otro');
		await expectNoViolations(requester.page);
		await choose(analyst, 'Prueba con otro', 'Ver original');
		await expectNoViolations(analyst.page);
	});

	test('what was changed offline waits and goes out once', async ({ server }) => {
		const { requester, analyst } = scene;
		await requester.write('Equipo 7');
		await requester.seesState('Equipo 7', 'enviado', 'entregado', 'leído');
		await server.stop();
		await choose(requester, 'Equipo 7', 'Editar');
		await requester.composer.fill('Equipo 8');
		await requester.composer.press('Enter');
		await requester.seesState('Equipo 8', 'en espera');
		await server.restart();
		await requester.seesState('Equipo 8', 'enviado', 'entregado', 'leído');
		await analyst.sees('Equipo 8');
	});
});

async function expectNoViolations(page: Page): Promise<void> {
	await calm(page);
	const { violations } = await new AxeBuilder({ page }).analyze();
	expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

async function openMenu(person: Person, text: string): Promise<void> {
	const button = person
		.entry(text)
		.first()
		.getByRole('button', { name: /^Opciones del mensaje/ });
	await button.focus();
	await person.page.keyboard.press('Enter');
}

/** By keyboard alone: the button of the text, then the line of the menu by its first letters. */
async function choose(person: Person, text: string, action: string): Promise<void> {
	await openMenu(person, text);
	const line = item(person.page, action);
	await expect(line).toBeVisible();
	for (let tries = 0; tries < 12 && !(await isHighlighted(line)); tries += 1)
		await person.page.keyboard.press('ArrowDown');
	await person.page.keyboard.press('Enter');
}

const isHighlighted = async (line: Locator) => (await line.getAttribute('data-highlighted')) !== null;

function item(page: Page, name: string): Locator {
	return page.getByRole('menuitem', { name, exact: true });
}

/** A text that others quote stands in more than one article. */
function firstEntry(person: Person, text: string): Locator {
	return person.entry(text).first();
}
