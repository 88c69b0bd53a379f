import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { article, folder, FOLDER } from '../../support/articles.ts';
import { personNamed, startTestServer, type TestServer, type Visitor } from './test-server.ts';
import type { Article, Folder } from '#lib/domain/article.ts';
import type { FolderId, GroupId, IntentId, PersonId, SynonymsId } from '#lib/domain/ids.ts';

const id = (number: number) => `019b8d3c-5a00-7000-8000-${String(number).padStart(12, '0')}`;
const OTHER = id(900) as FolderId;
const by = (author: string, given: Partial<Article> = {}) => ({ author: author as PersonId, ...given });
const HOUR_MS = 3_600_000;

describe('knowledge in the feed', () => {
	let server: TestServer;
	let luz: Visitor;
	let joa: Visitor;
	let ana: Visitor;
	let ben: Visitor;
	let adi: Visitor;
	const tables = () => server.running.core.store.directory;
	const idsOf = (articles: readonly Article[] | undefined) =>
		articles?.map((each) => Number(each.id.slice(-12))).sort((a, b) => a - b) ?? [];
	const foldersOf = async (visitor: Visitor) => (await visitor.feed()).rows.folders;

	/** Sales read in the first folder, desk A writes in it, ben administers it. Nobody has a right on the second. */
	const ours: Folder = folder({
		rights: { sales: 'read', 'desk-a': 'write' } as Folder['rights'],
		administrators: ['ben' as PersonId]
	});

	beforeAll(async () => {
		server = await startTestServer();
		await tables().put('folders', [ours, folder({ id: OTHER, parent: FOLDER })]);
		await tables().put('articles', [
			article(id(1), by('ana')),
			article(id(2), by('ana', { privacy: 'internal' })),
			article(id(3), by('ana', { privacy: 'confidential' })),
			article(id(4), by('luz', { privacy: 'internal', status: 'draft' })),
			article(id(5), by('ana', { privacy: 'public-external', expiresAt: 10 }))
		]);
		[luz, joa, ana, ben, adi] = (await Promise.all(
			(['luz', 'joa', 'ana', 'ben', 'adi'] as const).map((name) => server.as(name))
		)) as [Visitor, Visitor, Visitor, Visitor, Visitor];
	});
	afterAll(() => server.dispose());

	test('K1, K2: everybody gets what they may read and nothing else', async () => {
		const seen = async (visitor: Visitor) => idsOf((await visitor.feed()).rows.articles);
		expect(await seen(luz)).toEqual([1, 2, 4]);
		expect(await seen(joa)).toEqual([1, 2]);
		expect(await seen(ana)).toEqual([1, 2, 3, 4, 5]);
		expect(await seen(ben)).toEqual([1, 2, 3, 4, 5]);
		expect(await seen(adi)).toEqual([1]);
		expect(JSON.stringify(await joa.feed())).not.toContain(id(3));
	});

	test('folders go with a right or with an article in them; their rights only to whoever writes there', async () => {
		expect(await foldersOf(ana)).toEqual([ours]);
		expect(await foldersOf(ben)).toEqual([ours]);
		expect(await foldersOf(luz)).toEqual([{ ...ours, rights: { sales: 'read' }, administrators: [] }]);
		// administrators mend rights, and read no more for it
		expect(await foldersOf(adi)).toHaveLength(2);
		await tables().put('articles', [article(id(6), by('ana', { folder: OTHER }))]);
		expect((await foldersOf(joa))?.find((each) => each.id === OTHER)).toEqual(
			folder({ id: OTHER, parent: FOLDER })
		);
	});

	test.each([
		['privacy', { privacy: 'confidential' }],
		['status', { status: 'in-review' }],
		['folder', { folder: id(901) as FolderId, privacy: 'internal' }]
	] as const)('an article whose %s changes leaves those who may read it no more, live', async (_, change) => {
		const mine = article(id(7), by('ana', { privacy: 'internal' }));
		await tables().put('articles', [mine]);
		const socket = joa.socket('/api/feed');
		await expect.poll(() => idsOf(socket.changes[0]?.rows.articles)).toContain(7);
		const { revision } = await joa.feed();
		await tables().put('articles', [{ ...mine, ...change }]);
		await expect.poll(() => socket.changes.at(-1)?.gone.articles).toEqual([id(7)]);
		// and a device that was away hears it when it comes back
		expect((await joa.feed(revision)).gone.articles).toEqual([id(7)]);
		expect(idsOf((await ana.feed(revision)).rows.articles)).toEqual([7]);
		socket.raw.close();
	});

	test('the folder that was seen for an article alone goes with it', async () => {
		await tables().put('articles', [article(id(6), by('ana', { folder: OTHER }))]);
		const { revision } = await joa.feed();
		await tables().put('articles', [article(id(6), by('ana', { folder: OTHER, status: 'draft' }))]);
		expect((await joa.feed(revision)).gone).toEqual({ articles: [id(6)], folders: [OTHER] });
		expect((await ana.feed(revision)).rows.folders).toHaveLength(1);
	});

	test('K1: a right on a folder lost and won takes its articles and brings them', async () => {
		const { revision } = await joa.feed();
		await tables().put('folders', [{ ...ours, rights: { ['desk-a' as GroupId]: 'write' } }]);
		const lost = await joa.feed(revision);
		expect(lost.complete).toBe(false);
		expect(lost.gone.articles).toContain(id(2));
		expect(idsOf(lost.rows.articles)).toEqual([1]);
		await tables().put('folders', [ours]);
		expect(idsOf((await joa.feed(lost.revision)).rows.articles)).toContain(2);
		// a new name is no new right
		const again = await joa.feed();
		await tables().put('folders', [{ ...ours, name: { es: 'N', 'pt-BR': 'N', en: 'N' } }]);
		expect(Object.keys((await joa.feed(again.revision)).rows)).toEqual(['folders']);
		await tables().put('folders', [ours]);
	});

	test('who changes groups has articles replaced, too', async () => {
		const { revision } = await joa.feed();
		await tables().put('people', [personNamed('joa', [])]);
		const whole = await joa.feed(revision);
		expect(whole).toMatchObject({ complete: true, after: 0 });
		expect(idsOf(whole.rows.articles)).toEqual([1]);
		await tables().put('people', [personNamed('joa')]);
	});

	test('somebody else’s row replaces everything but the articles', async () => {
		const whole = await joa.feed();
		await tables().put('people', [{ ...personNamed('luz'), name: 'Luz María' }]);
		await tables().remove('articles', [id(1)]);
		const next = await joa.feed(whole.revision);
		expect(next).toMatchObject({ complete: true, after: whole.revision });
		expect(next.rows.articles).toBeUndefined();
		expect(next.gone).toEqual({ articles: [id(1)] });
	});

	test('what is taught goes to everybody', async () => {
		const intent = {
			id: id(20) as IntentId,
			name: 'horario',
			phrases: [{ language: 'es', text: 'qué horario hay' }],
			answer: { es: 'De 8 a 18.' }
		} as const;
		const synonyms = { id: id(21) as SynonymsId, language: 'es', words: ['portátil', 'laptop'] } as const;
		await tables().put('intents', [intent]);
		await tables().put('synonyms', [synonyms]);
		for (const visitor of [luz, ana, adi]) {
			const { rows } = await visitor.feed();
			expect([rows.intents, rows.synonyms]).toEqual([[intent], [synonyms]]);
		}
	});

	test('V12: the addresses of an assistant outside go to administrators alone; others hear that there is one', async () => {
		const secret = 'https://bot.internal/webhook?token=1';
		await tables().put(
			'parameters',
			[402, 441, 442].map((number) => ({ number, value: secret }))
		);
		const told = (await luz.feed()).rows.parameters?.filter(({ number }) => [402, 441, 442].includes(number));
		expect(told).toEqual([402, 441, 442].map((number) => ({ number, value: 'set' })));
		expect(JSON.stringify(await ana.feed())).not.toContain('bot.internal');
		expect(JSON.stringify(await adi.feed())).toContain(secret);
		await tables().put('parameters', [{ number: 441, value: null }]);
		expect((await luz.feed()).rows.parameters).toContainEqual({ number: 441, value: null });
	});
});

describe('many articles', () => {
	let server: TestServer;
	beforeAll(async () => {
		server = await startTestServer();
		const texts = { es: { title: 'Impresora', body: 'x'.repeat(10_000) } };
		await server.running.core.store.directory.put(
			'articles',
			Array.from({ length: 90 }, (_, index) => article(id(index), { texts }))
		);
	});
	afterAll(() => server.dispose());

	test('come in pages, live and when asked for, and none is left out', async () => {
		const luz = await server.as('luz');
		const socket = luz.socket('/api/feed');
		await expect
			.poll(() => socket.changes.at(-1)?.more === undefined && socket.changes.length > 1)
			.toBe(true);
		const [first, ...pages] = socket.changes;
		expect(first).toMatchObject({ complete: true, more: true, revision: 0 });
		expect(first?.rows.articles).toBeUndefined();
		expect(first?.rows.people).toBeDefined();
		const sizes = pages.map((page) => JSON.stringify(page).length);
		for (const size of sizes) expect(size).toBeLessThan(400_000);
		expect(pages.length).toBeGreaterThan(2);
		const ids = pages.flatMap(({ rows }) => rows.articles?.map((each) => each.id) ?? []);
		expect(ids.toSorted()).toEqual(Array.from({ length: 90 }, (_, index) => id(index)));
		socket.raw.close();

		const asked: string[] = [];
		let frame = await luz.feed();
		expect(frame.rows.people).toBeDefined();
		for (;;) {
			asked.push(...(frame.rows.articles?.map((each) => each.id) ?? []));
			if (!frame.more) break;
			frame = (await (
				await luz.get(`/api/feed?since=${frame.revision}&others=${frame.others}`)
			).json()) as typeof frame;
			expect(frame.complete).toBe(false);
		}
		expect(asked).toEqual(ids);
	});

	test('a line that broke between two pages goes on there, whatever changed for its person before', async () => {
		// a person newer than the articles: without knowing what the device holds of the rest, all would begin anew
		await server.running.core.store.directory.put('people', [{ ...personNamed('luz'), name: 'Luz M.' }]);
		const luz = await server.as('luz');
		const { revision, others } = await luz.feed();
		const socket = luz.socket(`/api/feed?since=${revision}&others=${others}`);
		await expect
			.poll(() => socket.changes.length > 1 && socket.changes.at(-1)?.more === undefined)
			.toBe(true);
		expect(socket.changes.every(({ complete }) => !complete)).toBe(true);
		expect(socket.changes[0]?.revision).toBe(revision);
		socket.raw.close();
	});
});

test('K2: what has expired is archived at start, and goes from devices', async () => {
	let now = Date.now();
	const server = await startTestServer({ clock: () => now });
	const { directory } = server.running.core.store;
	await directory.put('articles', [article(id(1), { expiresAt: now + HOUR_MS }), article(id(2))]);
	const luz = await server.as('luz');
	const before = await luz.feed();
	expect(before.rows.articles).toHaveLength(2);
	now += HOUR_MS;
	// nobody is shown it meanwhile, whatever its row says
	expect((await luz.feed()).rows.articles).toHaveLength(1);
	expect(await directory.archiveExpired(now)).toBe(1);
	expect(await directory.archiveExpired(now)).toBe(0);
	expect((await luz.feed(before.revision)).gone.articles).toEqual([id(1)]);
	await server.dispose();
});
