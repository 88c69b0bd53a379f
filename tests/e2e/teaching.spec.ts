import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { AssistantScreen } from '../support/assistant.ts';
import { calm } from '../support/calm.ts';
import type { People } from '../support/people.ts';
import { ApiClient } from '../support/stock-client.ts';
import { expect, test } from './test.ts';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PARKING = [
	'¿Dónde puedo dejar el auto?',
	'estacionamiento para visitas',
	'¿Hay lugar para estacionar?',
	'¿Cómo pido un lugar de estacionamiento?'
];
const PARKING_ANSWER = 'El estacionamiento está en el subsuelo.';

async function administrator(people: People): Promise<Page> {
	const visitor = await people.visitor();
	await visitor.signIn('admin');
	await visitor.page.getByRole('button', { name: /^Tu cuenta/ }).click();
	await visitor.page.getByRole('menuitem', { name: 'Enseñar al asistente' }).click();
	await expect(visitor.page.getByRole('heading', { name: 'Asistente virtual', level: 1 })).toBeVisible();
	return visitor.page;
}

async function goTo(page: Page, section: string): Promise<void> {
	await page
		.getByRole('navigation', { name: 'Secciones del asistente' })
		.getByRole('link', { name: section })
		.click();
}

async function writeIntent(page: Page, name: string, phrases: readonly string[], answer: string) {
	await page.getByRole('link', { name: 'Nueva', exact: true }).click();
	await page.getByRole('textbox', { name: 'Nombre' }).fill(name);
	await page.getByRole('textbox', { name: 'Frases en Español' }).fill(phrases.join('\n'));
	await page.getByRole('textbox', { name: 'Respuesta en Español' }).fill(answer);
}

const utterance = (page: Page, text: string): Locator =>
	page.getByRole('listitem').filter({ has: page.getByText(text, { exact: true }) });

test('an administrator teaches an intent, and an assistant that is open already answers it', async ({
	people
}) => {
	const requester = await people.requester();
	const assistant = new AssistantScreen(requester.page);
	await assistant.open();
	await assistant.ask('hola');

	const page = await administrator(people);
	await writeIntent(page, 'Lugar para el auto', PARKING.slice(0, 3), '');
	await page.getByRole('button', { name: 'Guardar' }).click();
	// what is wrong stands beside its field, in words, and nothing has been sent
	await expect(page.getByText('Falta 1 frase distinta: con menos de cuatro no aprende.')).toBeVisible();
	await expect(page.getByText('Escribe la respuesta en al menos un idioma.')).toBeVisible();
	await expect(page.getByRole('textbox', { name: 'Frases en Español' })).toBeFocused();
	await page.getByRole('textbox', { name: 'Frases en Español' }).fill(PARKING.join('\n'));
	await page.getByRole('textbox', { name: 'Respuesta en Español' }).fill(PARKING_ANSWER);
	await page.getByRole('button', { name: 'Guardar' }).click();
	await expect(page.getByRole('link', { name: /^lugar-para-el-auto/ })).toBeVisible();
	await expect(page.getByText('5 intenciones')).toBeVisible();

	await goTo(page, 'Probar');
	await page.getByRole('textbox', { name: 'Pregunta de prueba' }).fill('dónde dejo el auto');
	await page.getByRole('button', { name: 'Probar' }).click();
	await expect(page.getByRole('heading', { name: 'Está seguro: responde a una intención' })).toBeVisible();
	await expect(page.getByText(PARKING_ANSWER)).toBeVisible();
	await expect(page.getByRole('listitem').filter({ hasText: 'lugar-para-el-auto' })).toContainText(
		'enseñada'
	);

	await expect(await assistant.ask('¿dónde puedo dejar el auto?')).toContainText(PARKING_ANSWER);
});

test('an intent is found, changed and thrown away, and a half-written one outlives the page', async ({
	people
}) => {
	const page = await administrator(people);
	await page.getByRole('searchbox').fill('sabados');
	await expect(page.getByText('1 intención', { exact: true })).toBeVisible();
	await page.getByRole('link', { name: /^horario-de-atencion/ }).click();
	const answer = page.getByRole('textbox', { name: 'Respuesta en Español' });
	await answer.fill('De lunes a viernes.');
	await expect(page.getByText('Borrador en este equipo')).toBeVisible();
	await answer.blur();
	await page.reload();
	await expect(answer).toHaveValue('De lunes a viernes.');
	await page.getByRole('button', { name: 'Guardar' }).click();
	await expect(page.getByText('Guardado', { exact: true })).toBeVisible();
	await expect(page.getByText('Borrador en este equipo')).toBeHidden();

	await page.getByRole('button', { name: 'Eliminar' }).click();
	await page.getByRole('alertdialog', { name: '¿Eliminar «horario-de-atencion»?' }).press('Tab');
	await page.getByRole('alertdialog').getByRole('button', { name: 'Eliminar' }).click();
	await expect(page.getByText('3 intenciones')).toBeVisible();
	await expect(page.getByRole('link', { name: /^horario-de-atencion/ })).toHaveCount(0);
});

test('synonyms are added, changed and thrown away', async ({ people }) => {
	const page = await administrator(people);
	await goTo(page, 'Sinónimos');
	await page.getByRole('button', { name: 'Agregar grupo' }).click();
	await page.getByRole('textbox', { name: 'Palabras' }).fill('celular');
	await page.getByRole('button', { name: 'Guardar' }).click();
	await expect(page.getByText('Escribe al menos dos palabras distintas.')).toBeVisible();
	await page.getByRole('textbox', { name: 'Palabras' }).fill('celular, móvil, Celular');
	await page.getByRole('button', { name: 'Guardar' }).click();
	await expect(page.getByText('celular · móvil', { exact: true })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Agregar grupo' })).toBeFocused();
	await page.getByRole('button', { name: 'Editar: celular · móvil' }).click();
	await page.getByRole('textbox', { name: 'Palabras' }).fill('celular, móvil, teléfono');
	await page.getByRole('button', { name: 'Guardar' }).click();
	await page.getByRole('button', { name: 'Eliminar: celular · móvil · teléfono' }).click();
	await page.getByRole('alertdialog').getByRole('button', { name: 'Eliminar' }).click();
	await expect(page.getByText('celular · móvil · teléfono', { exact: true })).toHaveCount(0);
});

test('the monitor says what is kept, and a click makes a question a phrase of an intent', async ({
	people,
	server
}) => {
	const page = await administrator(people);
	await goTo(page, 'Monitor');
	await expect(page.getByText(/parámetro 9003 está apagado/)).toBeVisible();
	await expect(page.getByText('Todavía no hay preguntas guardadas.')).toBeVisible();
	await page.getByText('Parámetros del asistente').click();
	await expect(page.getByText('Guardar lo que se pregunta')).toBeVisible();

	const admin = await ApiClient.signIn(server.url, 'admin');
	await admin.setParameter(9003, 'yes');
	await expect(page.getByText(/parámetro 9003 está apagado/)).toBeHidden();
	await expect(page.getByText(/Se guarda 30 días/)).toBeVisible();
	const requester = await ApiClient.signIn(server.url, 'solicitante');
	const asked = [
		{ text: 'a qué hora abren mañana', intent: 'horario-de-atencion', certainty: 0.42 },
		{ text: 'buenas tardes', intent: 'greeting', certainty: 0.97 },
		{ text: 'se me cayó café', intent: null, certainty: 0.11 }
	];
	const reports = asked.map((one, index) => ({
		...one,
		kind: 'utterance',
		id: randomUUID(),
		language: 'es',
		at: Date.now() - index * 1000
	}));
	expect(await requester.errorOf('POST', '/api/assistant/reports', { reports })).toBeNull();
	await page.getByRole('button', { name: 'Actualizar' }).click();
	await expect(page.getByRole('main').getByRole('listitem')).toContainText(asked.map(({ text }) => text));
	await expect(utterance(page, 'a qué hora abren mañana')).toContainText('42');

	await page.getByRole('checkbox', { name: /Solo con certeza menor/ }).check();
	await expect(utterance(page, 'buenas tardes')).toBeHidden();
	await page.getByRole('combobox', { name: 'Tomado por' }).selectOption('nada');
	await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1);
	await page.getByRole('button', { name: 'Eliminar «se me cayó café»' }).click();
	await expect(page.getByText('Ninguna pregunta guardada cumple estos filtros.')).toBeVisible();

	await page.getByRole('combobox', { name: 'Tomado por' }).selectOption('Todo');
	const row = utterance(page, 'a qué hora abren mañana');
	await row.getByRole('button', { name: 'Agregar «a qué hora abren mañana» a una intención' }).click();
	await expect(page.getByRole('menuitem')).toHaveCount(4);
	await page.keyboard.press('Escape');
	await row.getByRole('button', { name: 'Agregar a «horario-de-atencion»' }).click();
	await expect(row).toContainText('Agregada a «horario-de-atencion»');
	await goTo(page, 'Intenciones');
	await page.getByRole('link', { name: /^horario-de-atencion/ }).click();
	await expect(page.getByRole('textbox', { name: 'Frases en Español' })).toHaveValue(
		/a qué hora abren mañana/
	);
});

test('measures count what devices reported, and name the articles that were voted on', async ({
	people,
	server
}) => {
	const requester = await ApiClient.signIn(server.url, 'solicitante');
	const outcomes = ['answered', 'answered', 'answered', 'useful', 'handed-over', 'no-result'];
	const at = Date.now();
	const reports = [
		...outcomes.map((outcome) => ({ kind: 'outcome', id: randomUUID(), at, outcome })),
		{
			kind: 'vote',
			id: randomUUID(),
			at,
			article: '01890000-0000-7000-8000-0000000a0012',
			isUseful: true
		}
	];
	expect(await requester.errorOf('POST', '/api/assistant/reports', { reports })).toBeNull();
	const page = await administrator(people);
	await goTo(page, 'Medidas');
	const figure = (name: string) =>
		page.getByRole('term').filter({ hasText: name }).locator('xpath=following-sibling::dd[1]');
	await expect(figure('Respondidas')).toHaveText('3');
	await expect(figure('Confirmadas como útiles')).toHaveText('1');
	await expect(figure('Pasadas a una persona')).toHaveText('1');
	await expect(figure('Sin resultado')).toHaveText('1');
	await expect(page.getByRole('row', { name: 'La impresora no imprime' }).getByRole('cell')).toHaveText([
		'1',
		'0'
	]);
	await page.getByRole('radio', { name: 'Últimos 7 días' }).check();
	await expect(figure('Respondidas')).toHaveText('3');
});

test('what is taught goes out as CSV and comes in again, tried first and told line by line', async ({
	people
}) => {
	const page = await administrator(people);
	await goTo(page, 'Importar y exportar');
	const saved = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Descargar CSV' }).click();
	const csv = await readFile(await (await saved).path(), 'utf8');
	expect(csv.startsWith('\uFEFFkind,name,language,text')).toBe(true);

	const file = (text: string) => ({ name: 'saber.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
	const input = page.getByLabel('Elegir archivo CSV');
	const broken = `${csv}intent-phrase,UNO,es,hola\r\nintent-phrase,dos,fr,bonjour\r\n`;
	await input.setInputFiles(file(broken));
	await expect(page.getByText(/no se puede importar así/)).toBeVisible();
	await expect(page.getByText('el nombre no vale: minúsculas, números y guiones')).toBeVisible();
	await expect(page.getByText('el idioma tiene que ser es, pt-BR o en')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Importar ahora' })).toHaveCount(0);

	const rows = [
		...PARKING.map((text) => `intent-phrase,estacionar,es,${text}`),
		`intent-answer,estacionar,es,${PARKING_ANSWER}`
	];
	await input.setInputFiles(file(`${csv}${rows.join('\r\n')}\r\n`));
	await expect(page.getByText(/está en orden/)).toBeVisible();
	await expect(page.getByText(/^5 líneas nuevas · \d+ líneas ya conocidas$/)).toBeVisible();
	await goTo(page, 'Intenciones');
	await expect(page.getByText('4 intenciones')).toBeVisible();
	await goTo(page, 'Importar y exportar');
	await input.setInputFiles(file(`${csv}${rows.join('\r\n')}\r\n`));
	await page.getByRole('button', { name: 'Importar ahora' }).click();
	await expect(page.getByText(/se importó/)).toBeVisible();
	await goTo(page, 'Intenciones');
	await page.getByRole('link', { name: /^estacionar/ }).click();
	await expect(page.getByRole('textbox', { name: 'Frases en Español' })).toHaveValue(PARKING.join('\n'));
});

test('nobody else gets in, and without a network nothing that was typed is lost', async ({
	people,
	server
}) => {
	const requester = await people.requester();
	await requester.page.goto(`${server.url}/admin/assistant`);
	await expect(requester.page.getByText(/es tarea de quienes administran/)).toBeVisible();
	await expect(requester.page.getByRole('link', { name: 'Nueva', exact: true })).toHaveCount(0);
	await requester.page.getByRole('button', { name: /^Tu cuenta/ }).click();
	await expect(requester.page.getByRole('menuitem', { name: 'Enseñar al asistente' })).toHaveCount(0);

	const page = await administrator(people);
	await writeIntent(page, 'estacionar', PARKING, PARKING_ANSWER);
	await server.kill();
	await page.getByRole('button', { name: 'Guardar' }).click();
	await expect(page.getByText('Para esto hace falta conexión. Lo que escribiste sigue aquí.')).toBeVisible();
	await expect(page.getByRole('textbox', { name: 'Nombre' })).toHaveValue('estacionar');
	await goTo(page, 'Monitor');
	await expect(page.getByRole('button', { name: 'Reintentar' })).toBeVisible();
	await server.restart();
	await page.getByRole('button', { name: 'Reintentar' }).click();
	await expect(page.getByText('Todavía no hay preguntas guardadas.')).toBeVisible();
	await goTo(page, 'Intenciones');
	await page.getByRole('link', { name: 'Nueva', exact: true }).click();
	await page.getByRole('button', { name: 'Guardar' }).click();
	await expect(page.getByText('5 intenciones')).toBeVisible();
});

test('no axe violation on the screens of teaching, and none scrolls sideways', async ({ people, server }) => {
	test.setTimeout(120_000);
	const admin = await ApiClient.signIn(server.url, 'admin');
	await admin.setParameter(9003, 'yes');
	const report = {
		kind: 'utterance',
		id: randomUUID(),
		at: Date.now(),
		text: 'a qué hora abren',
		language: 'es',
		intent: 'horario-de-atencion',
		certainty: 0.4
	};
	await admin.errorOf('POST', '/api/assistant/reports', { reports: [report] });
	const page = await administrator(people);
	const found: string[] = [];
	for (const section of ['', '?id=new', '/synonyms', '/monitor', '/try', '/measures', '/transfer']) {
		await page.goto(`${server.url}/admin/assistant${section}`);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		if (section === '/monitor')
			await expect(page.getByText('a qué hora abren', { exact: true })).toBeVisible();
		if (section === '/try') {
			await page.getByRole('textbox').fill('impresora');
			await page.getByRole('button', { name: 'Probar' }).click();
			await expect(page.getByRole('heading', { name: 'Intenciones' })).toBeVisible();
		}
		for (const [width, colorScheme] of [
			[360, 'light'],
			[360, 'dark'],
			[1440, 'light'],
			[1440, 'dark']
		] as const) {
			await page.setViewportSize({ width, height: 900 });
			await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
			await calm(page);
			const { violations } = await new AxeBuilder({ page })
				.options({ runOnly: STANDARDS, resultTypes: ['violations'] })
				.setLegacyMode()
				.analyze();
			for (const { id, nodes } of violations)
				for (const { target } of nodes)
					found.push(`${section} ${width} ${colorScheme} ${id} ${target.join(' ')}`);
			if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
				found.push(`${section} ${width} scrolls sideways`);
		}
	}
	expect(found).toEqual([]);
});
