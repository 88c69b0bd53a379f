import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { article, folder } from '../../support/articles.ts';
import { errorOf, personNamed, startTestServer, type TestServer, type Visitor } from './test-server.ts';
import type { Answer } from '#lib/assistant/answer.ts';
import type { Article, Folder } from '#lib/domain/article.ts';
import type { PersonId } from '#lib/domain/ids.ts';

const uuid = (number: number) => `019b8d3c-5a00-7000-8000-${String(number).padStart(12, '0')}`;
const SECRET = 'Fusión con Quimbaya';
const about = (number: number, title: string, given: Partial<Article> = {}) =>
	article(uuid(number), {
		author: 'ana' as PersonId,
		texts: { es: { title, body: `${title}: así se hace paso a paso.` } },
		...given
	});

describe('the assistant for programs', () => {
	let server: TestServer;
	let luz: Visitor;
	let ana: Visitor;
	const tables = () => server.running.core.store.directory;
	const ask = (who: Visitor, text: string) =>
		who.send('POST', '/api/assistant/answer', { text, language: 'es' });
	const answer = async (who: Visitor, text: string) => {
		const response = await ask(who, text);
		expect(response.status).toBe(200);
		return (await response.json()) as Answer;
	};
	const titles = async (who: Visitor, text: string) =>
		(await answer(who, text)).why.found.map(({ title }) => title);

	beforeAll(async () => {
		server = await startTestServer();
		await tables().put('folders', [folder({ rights: { 'desk-a': 'write' } as Folder['rights'] })]);
		await tables().put('articles', [
			about(1, 'Configurar la impresora'),
			about(2, 'Conectarse a la VPN'),
			about(3, SECRET, { privacy: 'confidential' }),
			about(4, 'Turnos de la mesa', { privacy: 'internal' }),
			about(5, 'Impresora nueva', { status: 'draft' })
		]);
		await tables().put('parameters', [
			{ number: 423, value: 'yes' },
			{ number: 450, value: 'yes' }
		]);
		[luz, ana] = [await server.as('luz'), await server.as('ana')];
	});
	afterAll(() => server.dispose());

	test('finds what the person may read, says how, and answers intents', async () => {
		const found = await answer(luz, '¿cómo configuro la impresora?');
		expect(found.why.found[0]).toMatchObject({
			source: { kind: 'article', id: uuid(1) },
			title: 'Configurar la impresora'
		});
		expect(found.why.found[0]?.terms.length).toBeGreaterThan(0);
		expect((await answer(luz, 'quiero hablar con una persona')).why.intents[0]).toMatchObject({
			kind: 'built-in',
			intent: 'talk-to-person'
		});
	});

	test('K1, K2: an article that may not be read changes nothing of an answer, not even the certainty', async () => {
		const questions = ['fusión con quimbaya', 'fusion cn quimbya', 'turnos de la mesa', 'impresora'];
		const before = await Promise.all(questions.map((text) => answer(luz, text)));
		expect(JSON.stringify(before)).not.toContain(uuid(3));
		expect(await titles(ana, 'fusión con quimbaya')).toContain(SECRET);
		await tables().remove('articles', [uuid(3), uuid(4), uuid(5)]);
		expect(await Promise.all(questions.map((text) => answer(luz, text)))).toEqual(before);
	});

	test('follows what changes: words, rights, and who somebody is', async () => {
		await tables().put('articles', [about(6, 'Pedir un teclado')]);
		expect(await titles(luz, 'teclado')).toEqual(['Pedir un teclado']);
		await tables().put('articles', [about(6, 'Pedir un ratón', { updatedAt: 2 })]);
		expect(await titles(luz, 'teclado')).toEqual([]);
		expect(await titles(luz, 'ratón')).toEqual(['Pedir un ratón']);
		await tables().put('articles', [about(6, 'Pedir un ratón', { updatedAt: 3, privacy: 'internal' })]);
		expect(await titles(luz, 'ratón')).toEqual([]);
		await tables().put('people', [personNamed('luz', ['sales', 'desk-a'])]);
		expect(await titles(luz, 'ratón')).toEqual(['Pedir un ratón']);
		await tables().put('people', [personNamed('luz')]);
		expect(await titles(luz, 'ratón')).toEqual([]);
	});

	test('knows what it was taught last', async () => {
		await tables().put('intents', [
			{
				id: uuid(20) as never,
				name: 'cafeteria',
				phrases: ['dónde está la cafetería', 'quiero un café', 'hay cafetería', 'a qué hora sirven café'].map(
					(text) => ({ language: 'es' as const, text })
				),
				answer: { es: 'En el primer piso.' }
			}
		]);
		expect((await answer(luz, 'dónde está la cafetería')).why.intents[0]).toMatchObject({
			kind: 'taught',
			name: 'cafeteria'
		});
	});

	test('is for whom the assistant is offered', async () => {
		expect((await ask(server.stranger, 'hola')).status).toBe(401);
		expect(await errorOf(await ask(await server.as('adi'), 'hola'))).toBe('not-allowed');
		expect((await ask(luz, 'x'.repeat(2001))).status).toBe(400);
	});
});
