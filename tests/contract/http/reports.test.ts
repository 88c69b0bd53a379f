import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BATCHES_PER_MINUTE } from '../../../server/http/report-route.ts';
import { article } from '../../support/articles.ts';
import { errorOf, startTestServer, type TestServer, type Visitor } from './test-server.ts';
import type { AssistantMeasures, Utterance } from '#lib/domain/assistant-report.ts';
import type { PersonId } from '#lib/domain/ids.ts';

const uuid = (number: number) => `019b8d3c-5a00-7000-8000-${String(number).padStart(12, '0')}`;
const DAY_MS = 24 * 3_600_000;
const NOW = Date.UTC(2026, 10, 22, 12);

describe('what devices report', () => {
	let server: TestServer;
	let luz: Visitor;
	let joa: Visitor;
	let adi: Visitor;
	let number = 0;
	const id = () => uuid((number += 1));
	const outcome = (given = 'answered', at = NOW) => ({ kind: 'outcome', id: id(), at, outcome: given });
	const said = (text: string, given: object = {}) => ({
		...{ kind: 'utterance', id: id(), at: NOW, text, language: 'es', intent: null, certainty: 0.2 },
		...given
	});
	const vote = (of: string, isUseful: boolean, at = NOW) => ({
		kind: 'vote',
		id: id(),
		at,
		article: of,
		isUseful
	});
	const report = (who: Visitor, ...reports: object[]) =>
		who.send('POST', '/api/assistant/reports', { reports });
	const measures = async (since = 0) =>
		(await (await adi.get(`/api/assistant/measures?since=${since}`)).json()) as AssistantMeasures;
	const utterances = async (query = '') => {
		const response = await adi.get(`/api/assistant/utterances${query}`);
		return ((await response.json()) as { utterances: Utterance[] }).utterances;
	};
	const consent = (value: 'yes' | null) =>
		server.running.core.store.directory
			.put('parameters', [{ number: 9003, value }])
			.then(() => server.running.core.directory.caughtUp());

	beforeAll(async () => {
		server = await startTestServer({ clock: () => NOW });
		await server.running.core.store.directory.put('articles', [
			article(uuid(900)),
			article(uuid(901), { author: 'ana' as PersonId, privacy: 'confidential' })
		]);
	});
	// everybody has a limit of their own, and a session of before it
	beforeEach(async () => {
		luz ??= await server.as('luz');
		joa ??= await server.as('joa');
		adi ??= await server.as('adi');
	});
	afterAll(() => server.dispose());

	test('V4: an outcome counts once, however often and by whomever it comes again', async () => {
		const first = outcome();
		expect((await report(luz, first, outcome('handed-over'))).status).toBe(204);
		expect((await report(luz, first)).status).toBe(204);
		expect((await report(joa, first, outcome('answered', NOW - DAY_MS))).status).toBe(204);
		expect((await measures()).outcomes).toEqual({
			answered: 2,
			useful: 0,
			'not-useful': 0,
			'handed-over': 1,
			'no-result': 0
		});
		expect((await measures(NOW - 1)).outcomes.answered).toBe(1);
	});

	test('a clock that runs ahead makes nothing last longer', async () => {
		await report(luz, outcome('no-result', NOW + 400 * DAY_MS));
		expect((await measures(NOW)).outcomes['no-result']).toBe(1);
		expect((await measures(NOW + 1)).outcomes['no-result']).toBe(0);
	});

	test('V10: a person’s newest vote counts, on articles that they may read', async () => {
		await report(luz, vote(uuid(900), false, NOW - 5), vote(uuid(901), true), vote(uuid(999), true));
		await report(luz, vote(uuid(900), true), vote(uuid(900), false, NOW - 9));
		await report(joa, vote(uuid(900), false));
		expect((await measures()).votes).toEqual([{ article: uuid(900), useful: 1, notUseful: 1 }]);
	});

	test('V5: what was asked is dropped unless it may be kept, and never says whose it was', async () => {
		await report(luz, said('antes'));
		expect(await utterances()).toEqual([]);
		await consent('yes');
		const kept = said('mi contraseña', { intent: 'reset', certainty: 0.7 });
		await report(luz, kept, kept);
		expect((await utterances()).map((row) => ({ kind: 'utterance', ...row }))).toEqual([kept]);
		const { store } = server.running.core;
		const columns = await store.kysely.selectFrom('utterance').selectAll().execute();
		expect(JSON.stringify(columns)).not.toContain('luz');
		await consent(null);
	});

	test('V5: what was asked goes after its time', async () => {
		await consent('yes');
		const old = said('hace mucho', { at: NOW - 31 * DAY_MS });
		await report(luz, old);
		expect(await server.running.core.reports.removeUtterancesBefore(NOW - 30 * DAY_MS)).toBe(1);
		expect((await utterances()).map(({ id }) => id)).not.toContain(old.id);
	});

	test('administrators page through it, by intent and certainty, and throw one away', async () => {
		await consent('yes');
		const texts = ['uno', 'dos', 'tres', 'cuatro'];
		// two of one moment stand at the end of a page
		const all = texts.map((text, index) =>
			said(text, { at: NOW - 1000 - Math.floor(index / 2), certainty: index / 10, intent: 'page' })
		);
		await report(luz, ...all);
		const first = await utterances('?limit=3&intent=page');
		const rest = await utterances(`?limit=3&intent=page&before=${first[2]!.id}`);
		expect([...first, ...rest].map(({ text }) => text).toSorted()).toEqual(texts.toSorted());
		expect(rest).toHaveLength(1);
		expect(await utterances('?intent=page&maxCertainty=0.1')).toHaveLength(2);
		expect(await utterances(`?intent=page&before=${NOW - 1000}`)).toHaveLength(2);
		expect((await utterances('?intent=')).every(({ intent }) => intent === null)).toBe(true);
		expect((await adi.send('DELETE', `/api/assistant/utterances/${all[0]!.id}`, '')).status).toBe(204);
		expect(await utterances('?intent=page')).toHaveLength(3);
	});

	test.each([
		['measures', 'GET', '/api/assistant/measures'],
		['utterances', 'GET', '/api/assistant/utterances'],
		['an utterance', 'DELETE', `/api/assistant/utterances/${uuid(1)}`],
		['teaching by an utterance', 'POST', `/api/assistant/utterances/${uuid(1)}/teach`]
	])('V11: %s: for administrators alone', async (_, method, path) => {
		const ask = (who: Visitor) => (method === 'GET' ? who.get(path) : who.send(method, path, '{}'));
		expect((await ask(server.stranger)).status).toBe(401);
		expect(await errorOf(await ask(luz))).toBe('not-allowed');
	});

	test.each([
		[
			'more than a batch',
			Array.from({ length: 101 }, (_, index) => ({ ...outcome(), id: uuid(5000 + index) }))
		],
		['an outcome that there isn’t', [outcome('hurra')]],
		['an id that is none', [{ ...outcome(), id: 'x' }]],
		['a text too long', [said('x'.repeat(501))]],
		['a key too many', [{ ...outcome(), person: 'luz' }]]
	])('refuses %s', async (_, reports) => {
		expect((await report(joa, ...reports)).status).toBe(400);
	});

	test('is for people who have signed in, and for nobody too often', async () => {
		expect((await report(server.stranger, outcome())).status).toBe(401);
		const ben = await server.as('ben');
		const answers = await Promise.all(Array.from({ length: BATCHES_PER_MINUTE + 1 }, () => report(ben)));
		const refused = answers.filter(({ status }) => status === 429);
		expect(refused).toHaveLength(1);
		expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
		expect((await report(joa)).status).toBe(204);
	});
});
