import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTeachingCsv, teachingCsv } from '../../../server/http/teaching-csv.ts';
import { errorOf, startTestServer, type TestServer, type Visitor } from './test-server.ts';
import { LANGUAGES } from '#lib/domain/directory.ts';
import type { IntentId, ReportId, SynonymsId } from '#lib/domain/ids.ts';
import { MIN_PHRASES, type Intent } from '#lib/domain/teaching.ts';

const uuid = (number: number) => `019b8d3c-5a00-7000-8000-${String(number).padStart(12, '0')}`;
const phrase = (text: string) => ({ language: 'es', text });
const intent = (name: string) => ({
	name,
	phrases: ['¿a qué hora abren?', 'horario', 'cuándo atienden', 'hasta qué hora'].map(phrase),
	answer: { es: 'De 8 a 18.' }
});

describe('teaching', () => {
	let server: TestServer;
	let adi: Visitor;
	let luz: Visitor;
	const taught = async () => (await luz.feed()).rows;
	const postCsv = async (text: string | Uint8Array, query = '') => {
		const response = await fetch(`${server.url}/api/assistant/teaching.csv${query}`, {
			method: 'POST',
			headers: { cookie: adi.cookie, 'content-type': 'text/csv' },
			body: text as BodyInit
		});
		return (await response.json()) as { taken: boolean; lines: { line: number; outcome: string }[] };
	};
	beforeAll(async () => {
		server = await startTestServer();
		[adi, luz] = [await server.as('adi'), await server.as('luz')];
	});
	afterAll(() => server.dispose());

	test('an intent comes to everybody, is written anew and thrown away', async () => {
		const body = intent('horario');
		const response = await adi.send('PUT', `/api/intents/${uuid(1)}`, body);
		expect(await response.json()).toEqual({ id: uuid(1), ...body });
		expect((await taught()).intents).toEqual([{ id: uuid(1), ...body }]);
		expect(await errorOf(await adi.send('PUT', `/api/intents/${uuid(2)}`, body))).toBe('name-taken');
		expect((await adi.send('PUT', `/api/intents/${uuid(1)}`, { ...body, name: 'horas' })).status).toBe(200);
		expect((await adi.send('PUT', `/api/intents/${uuid(2)}`, body)).status).toBe(200);
		expect((await adi.send('DELETE', `/api/intents/${uuid(1)}`, '')).status).toBe(204);
		expect((await taught()).intents?.map(({ id }) => id)).toEqual([uuid(2)]);
		await adi.send('DELETE', `/api/intents/${uuid(2)}`, '');
	});

	test('two intents of one name at the same time are one', async () => {
		const answers = await Promise.all(
			[10, 11].map((number) => adi.send('PUT', `/api/intents/${uuid(number)}`, intent('a-la-vez')))
		);
		expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
		for (const number of [10, 11]) await adi.send('DELETE', `/api/intents/${uuid(number)}`, '');
	});

	test.each([
		['too few phrases', { phrases: Array(MIN_PHRASES).fill(phrase('igual')) }, 'too-few-phrases'],
		['no answer', { answer: {} }, 'bad-request'],
		['an empty answer', { answer: { es: ' ' } }, 'bad-request'],
		['a name with blanks', { name: 'Mi intención' }, 'bad-request'],
		['a phrase too long', { phrases: [phrase('x'.repeat(301))] }, 'bad-request'],
		['a language that there isn’t', { answer: { fr: 'Oui' } }, 'bad-request']
	])('an intent with %s is refused', async (_, change, code) => {
		const body = { ...intent('otra'), ...change };
		expect(await errorOf(await adi.send('PUT', `/api/intents/${uuid(3)}`, body))).toBe(code);
	});

	test('synonyms come to everybody; a word alone is none', async () => {
		const words = ['portátil', 'laptop'];
		const put = (body: object) => adi.send('PUT', `/api/synonyms/${uuid(4)}`, body);
		expect((await put({ language: 'es', words })).status).toBe(200);
		expect((await taught()).synonyms).toEqual([{ id: uuid(4), language: 'es', words }]);
		expect((await put({ language: 'es', words: ['portátil'] })).status).toBe(400);
		expect((await put({ language: 'es', words: ['igual', 'igual'] })).status).toBe(400);
		expect((await adi.send('DELETE', `/api/synonyms/${uuid(4)}`, '')).status).toBe(204);
		expect((await taught()).synonyms).toBeUndefined();
	});

	test.each([
		['PUT', `/api/intents/${uuid(5)}`],
		['DELETE', `/api/intents/${uuid(5)}`],
		['PUT', `/api/synonyms/${uuid(5)}`],
		['DELETE', `/api/synonyms/${uuid(5)}`],
		['GET', '/api/assistant/teaching.csv'],
		['POST', '/api/assistant/teaching.csv']
	])('V11: %s %s is for administrators alone', async (method, path) => {
		const ask = (who: Visitor) => (method === 'GET' ? who.get(path) : who.send(method, path, '{}'));
		expect((await ask(server.stranger)).status).toBe(401);
		expect(await errorOf(await ask(luz))).toBe('not-allowed');
	});

	test('an utterance becomes a phrase of an intent, once, and says so', async () => {
		await adi.send('PUT', `/api/intents/${uuid(6)}`, intent('por-decir'));
		const { reports } = server.running.core;
		const id = uuid(60) as ReportId;
		await reports.addUtterances([
			{ id, at: 1, text: '¿abren los sábados?', language: 'es', intent: null, certainty: 0.1 }
		]);
		const teach = (of: string, to: string) =>
			adi.send('POST', `/api/assistant/utterances/${of}/teach`, { intent: to });
		expect((await teach(id, uuid(6))).status).toBe(204);
		expect((await teach(id, uuid(6))).status).toBe(204);
		const phrases = (await taught()).intents?.find((each) => each.id === uuid(6))?.phrases;
		expect(phrases?.map(({ text }) => text)).toEqual([
			...intent('').phrases.map(({ text }) => text),
			'¿abren los sábados?'
		]);
		expect(await reports.findUtterance(id)).toMatchObject({ taught: uuid(6) });
		expect(await errorOf(await teach(id, uuid(61)))).toBe('unknown-intent');
		expect(await errorOf(await teach(uuid(62), uuid(6)))).toBe('not-found');
		await adi.send('DELETE', `/api/intents/${uuid(6)}`, '');
	});

	test('everything goes out as CSV and comes back the same, without a formula for a spreadsheet', async () => {
		const body = { ...intent('raro'), answer: { es: '=1+1', en: 'a "quoted", one\nof two lines' } };
		await adi.send('PUT', `/api/intents/${uuid(7)}`, body);
		await adi.send('PUT', `/api/synonyms/${uuid(8)}`, { language: 'en', words: ['-a', '@b'] });
		const before = await taught();
		const file = new Uint8Array(await (await adi.get('/api/assistant/teaching.csv')).arrayBuffer());
		expect([...file.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
		const text = new TextDecoder().decode(file);
		expect(text).not.toMatch(/(^|[,"\n])[=+@-]/);
		expect((await postCsv(file)).lines.every(({ outcome }) => outcome === 'known')).toBe(true);
		expect(await taught()).toEqual(before);
		await adi.send('DELETE', `/api/intents/${uuid(7)}`, '');
		await adi.send('DELETE', `/api/synonyms/${uuid(8)}`, '');
		expect((await postCsv(text, '?dry-run')).taken).toBe(false);
		expect((await taught()).intents).toBeUndefined();
		expect((await postCsv(text)).taken).toBe(true);
		const after = await taught();
		// a name is what an intent is known by
		expect(after.intents?.map(({ id: _, ...rest }) => rest)).toEqual([body]);
		expect(after.synonyms).toEqual(before.synonyms);
		await adi.send('DELETE', `/api/intents/${after.intents![0]!.id}`, '');
	});

	const HEADER = 'kind,name,language,text\n';
	const four = ['a', 'b', 'c', 'd'].map((text) => `intent-phrase,nueva,es,${text}\n`).join('');
	const good = `${HEADER}${four}intent-answer,nueva,es,Sí\n`;
	test.each([
		['an unknown kind', `${good}joke,nueva,es,x\n`, 7, 'unknown-kind'],
		['an unknown language', `${good}synonyms,x,fr,mot\n`, 7, 'unknown-language'],
		['a name that is none', `${good}intent-phrase,Nueva 2,es,x\n`, 7, 'bad-name'],
		['an empty text', `${good}synonyms,x,es,\n`, 7, 'bad-text'],
		['a column too few', `${good}synonyms,x,es\n`, 7, 'wrong-columns'],
		['a word alone', `${good}synonyms,x,es,sola\n`, 7, 'too-few-words'],
		['a set in two languages', `${good}synonyms,x,es,a\nsynonyms,x,en,b\n`, 8, 'two-languages'],
		['too few phrases', `${HEADER}intent-phrase,n,es,a\nintent-answer,n,es,b\n`, 2, 'too-few-phrases'],
		['no answer', `${HEADER}${four}`, 2, 'no-answer'],
		['two answers', `${good}intent-answer,nueva,es,No\n`, 7, 'second-answer'],
		['another header', 'tipo,nombre\n', 1, 'no-header'],
		['a quote amiss', `${good}synonyms,x,es,a"b\n`, 7, 'quote-in-cell'],
		['other bytes than UTF-8', new Uint8Array([0xff, 0xfe, 0x41]), 1, 'not-utf-8']
	])('V11: a file with %s is taken not at all, and the line is named', async (_, file, line, outcome) => {
		const report = await postCsv(file);
		expect(report.taken).toBe(false);
		expect(report.lines).toContainEqual({ line, outcome });
		expect((await taught()).intents).toBeUndefined();
	});

	test('whatever may be taught goes out and comes back the same', () => {
		const text = fc
			.string({
				unit: fc.oneof(
					fc.constantFrom('"', ',', '\n', '\r', "'", '=', '-', '@'),
					fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })
				),
				minLength: 1,
				maxLength: 20
			})
			.filter((each) => each.trim() !== '' && each.isWellFormed());
		const phrases = fc.uniqueArray(fc.record({ language: fc.constantFrom(...LANGUAGES), text }), {
			minLength: MIN_PHRASES,
			maxLength: 8,
			selector: (each) => JSON.stringify([each.language, each.text])
		});
		const answer = fc.dictionary(fc.constantFrom(...LANGUAGES), text, { minKeys: 1 });
		const synonyms = fc.record({
			id: fc.uuid().map((id) => id as SynonymsId),
			language: fc.constantFrom(...LANGUAGES),
			words: fc.uniqueArray(text, { minLength: 2, maxLength: 5 })
		});
		fc.assert(
			fc.property(phrases, answer, synonyms, (ownPhrases, ownAnswer, set) => {
				const own = { id: uuid(1) as IntentId, name: 'n', phrases: ownPhrases, answer: { ...ownAnswer } };
				const known = { intents: [own as Intent], synonyms: [set] };
				const read = readTeachingCsv(teachingCsv(known.intents, known.synonyms), known, () => uuid(99));
				expect(read.isValid).toBe(true);
				expect({ intents: read.intents, synonyms: read.synonyms }).toEqual(known);
			})
		);
	});
});
