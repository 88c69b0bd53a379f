import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_BODY_LENGTH, MAX_PICTURES_LENGTH } from '../../../server/http/article-body.ts';
import { MAX_KNOWLEDGE_BYTES } from '../../../server/http/body-limits.ts';
import { folder, FOLDER } from '../../support/articles.ts';
import { errorOf, startTestServer, type Name, type TestServer, type Visitor } from './test-server.ts';
import type { Article, Folder } from '#lib/domain/article.ts';
import type { FolderId, PersonId } from '#lib/domain/ids.ts';

const uuid = (number: number) => `019b8d3c-5a00-7000-8000-${String(number).padStart(12, '0')}`;
const THEIRS = uuid(900) as FolderId;
const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(90)]).toString('base64');
const body = (given: object = {}) => ({
	before: null,
	folder: FOLDER,
	privacy: 'internal',
	status: 'published',
	expiresAt: null,
	texts: { es: { title: 'VPN', body: 'Así se entra.' } },
	...given
});

/** Desk A writes in the one folder, which ben administers, and sales read there; desk B writes in the other. */
const folders: readonly Folder[] = [
	folder({
		rights: { 'desk-a': 'write', sales: 'read' } as Folder['rights'],
		administrators: ['ben' as PersonId]
	}),
	folder({ id: THEIRS, rights: { 'desk-b': 'write' } as Folder['rights'] })
];

let server: TestServer;
const visitors = new Map<Name, Visitor>();
let number = 0;
beforeAll(async () => {
	server = await startTestServer();
	await server.running.core.store.directory.put('folders', folders);
	await server.running.core.directory.caughtUp();
	for (const name of ['luz', 'joa', 'ana', 'ben', 'adi'] as const) visitors.set(name, await server.as(name));
});
afterAll(() => server.dispose());
const as = (name: Name) => visitors.get(name)!;
const newId = () => uuid((number += 1));

describe('articles', () => {
	const put = (name: Name, id: string, given: object = {}) =>
		as(name).send('PUT', `/api/articles/${id}`, body(given));
	const written = async (name: Name, id: string, given: object = {}) => {
		const response = await put(name, id, given);
		expect(response.status).toBe(200);
		return (await response.json()) as Article;
	};

	test('are written by their author and who may write in the folder, and stay their author’s', async () => {
		const id = newId();
		const first = await written('ana', id);
		expect(first).toMatchObject({ id, author: 'ana' });
		const second = await written('ben', id, { before: first.updatedAt, status: 'draft' });
		expect(second).toMatchObject({ author: 'ana', status: 'draft' });
		expect(second.updatedAt).toBeGreaterThan(first.updatedAt);
		expect((await as('ana').feed()).rows.articles).toContainEqual(second);
	});

	test('what somebody else has changed meanwhile is not written over', async () => {
		const id = newId();
		const first = await written('ana', id);
		const both = await Promise.all(
			['Uno', 'Dos'].map((title) =>
				put('ana', id, { before: first.updatedAt, texts: { es: { title, body: '' } } })
			)
		);
		expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
		expect(await errorOf(await put('ana', id, { before: first.updatedAt }))).toBe('changed-meanwhile');
		expect(await errorOf(await put('ana', id))).toBe('changed-meanwhile');
	});

	test('K3: nobody writes without a right on the folder, be they ever so much the author', async () => {
		for (const name of ['luz', 'adi'] as const)
			expect(await errorOf(await put(name, newId())), name).toBe('not-allowed');
		expect(await errorOf(await put('ana', newId(), { folder: THEIRS }))).toBe('not-allowed');
		const id = newId();
		const { updatedAt: before } = await written('ana', id);
		// out of the own folder into another's, even by who may write the article
		expect(await errorOf(await put('ana', id, { before, folder: THEIRS }))).toBe('not-allowed');
		expect((await put('ben', id, { before, folder: THEIRS })).status).toBe(200);
		expect(await errorOf(await put('ana', newId(), { folder: uuid(999) }))).toBe('unknown-folder');
	});

	test('K3: what is confidential is nobody’s to take over, nor others’ work to be made so', async () => {
		await server.running.core.store.directory.put('people', [
			{ ...server.running.core.directory.person('joa' as PersonId)!, groups: ['desk-a' as never] }
		]);
		await server.running.core.directory.caughtUp();
		const id = newId();
		const { updatedAt } = await written('ana', id, { privacy: 'confidential' });
		expect(await errorOf(await put('joa', id, { before: updatedAt }))).toBe('not-allowed');
		expect(await errorOf(await as('joa').send('DELETE', `/api/articles/${id}`, ''))).toBe('not-allowed');
		const open = newId();
		const { updatedAt: before } = await written('ana', open);
		expect(await errorOf(await put('joa', open, { before, privacy: 'confidential' }))).toBe('not-allowed');
		expect((await put('joa', open, { before })).status).toBe(200);
		expect((await put('ben', id, { before: updatedAt })).status).toBe(200);
	});

	test('are thrown away by who may write them', async () => {
		const id = newId();
		await written('ana', id);
		const remove = (name: Name) => as(name).send('DELETE', `/api/articles/${id}`, '');
		expect(await errorOf(await remove('luz'))).toBe('not-allowed');
		const { revision } = await as('luz').feed();
		expect((await remove('ana')).status).toBe(204);
		expect((await remove('ana')).status).toBe(204);
		expect((await as('luz').feed(revision)).gone.articles).toEqual([id]);
	});

	test('bring their pictures, which are what they say', async () => {
		const pictures = { 'pantalla-1.png': { type: 'image/png', data: PNG } };
		expect((await written('ana', newId(), { pictures })).pictures).toEqual(pictures);
	});

	test.each([
		['a picture of other bytes', { pictures: { a: { type: 'image/jpeg', data: PNG } } }],
		['a picture that is no Base64', { pictures: { a: { type: 'image/png', data: `${PNG}!` } } }],
		['a picture that is a page', { pictures: { a: { type: 'image/svg+xml', data: PNG } } }],
		['a picture with a path', { pictures: { '../a': { type: 'image/png', data: PNG } } }],
		[
			'pictures that are too much',
			{ pictures: { a: { type: 'image/png', data: PNG + 'A'.repeat(MAX_PICTURES_LENGTH) } } }
		],
		['a body too long', { texts: { es: { title: 'x', body: 'x'.repeat(MAX_BODY_LENGTH + 1) } } }],
		['no title', { texts: { es: { title: ' ', body: 'x' } } }],
		['no language', { texts: {} }],
		['an author', { author: 'luz' }],
		['an activity that there isn’t', { activity: 'flying' }]
	])('with %s are refused', async (_, given) => {
		expect(await errorOf(await put('ana', newId(), given))).toBe('bad-request');
	});

	test('a body beyond all measure is not even read', async () => {
		const response = await put('ana', newId(), { rest: 'x'.repeat(MAX_KNOWLEDGE_BYTES) });
		expect(await errorOf(response)).toBe('too-large');
	});

	test('are for people who have signed in', async () => {
		const path = `/api/articles/${newId()}`;
		expect((await server.stranger.send('PUT', path, body())).status).toBe(401);
		expect((await server.stranger.send('DELETE', path, '')).status).toBe(401);
		expect((await as('ana').send('PUT', '/api/articles/x', body())).status).toBe(400);
	});
});

describe('folders', () => {
	const NAME = { es: 'Redes', 'pt-BR': 'Redes', en: 'Networks' };
	const put = (name: Name, id: string, given: object = {}) =>
		as(name).send('PUT', `/api/folders/${id}`, {
			...{ parent: null, name: NAME, rights: {}, administrators: [] },
			...given
		});

	test('are made and changed by administrators, and by those of the folder', async () => {
		const id = newId();
		expect(await errorOf(await put('ben', id))).toBe('not-allowed');
		expect((await put('adi', id, { administrators: ['ben'] })).status).toBe(200);
		expect((await put('ben', id, { administrators: ['ben'], rights: { sales: 'read' } })).status).toBe(200);
		expect((await as('luz').feed()).rows.folders?.find((each) => each.id === id)?.rights).toEqual({
			sales: 'read'
		});
		expect(await errorOf(await put('ana', id))).toBe('not-allowed');
		const inner = newId();
		expect((await put('ben', inner, { parent: id })).status).toBe(200);
		expect(await errorOf(await put('ben', id, { parent: THEIRS }))).toBe('not-allowed');
		expect(await errorOf(await put('adi', id, { parent: inner }))).toBe('folder-in-circle');
		expect(await errorOf(await put('adi', id, { parent: uuid(998) }))).toBe('unknown-folder');
	});

	test('two that are put into each other at the same time do not vanish', async () => {
		const [one, other] = [newId(), newId()];
		for (const id of [one, other]) await put('adi', id);
		const answers = await Promise.all([
			put('adi', one, { parent: other }),
			put('adi', other, { parent: one })
		]);
		expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
	});

	test.each([
		['a group that there isn’t', { rights: { nobody: 'read' } }],
		['a right that there isn’t', { rights: { sales: 'all' } }],
		['an administrator that there isn’t', { administrators: ['nobody'] }],
		['no name', { name: { ...NAME, en: ' ' } }]
	])('with %s are refused', async (_, given) => {
		expect(await errorOf(await put('adi', newId(), given))).toBe('bad-request');
	});

	test('go when they are empty', async () => {
		const id = newId();
		await put('adi', id);
		const remove = (name: Name, which: string) => as(name).send('DELETE', `/api/folders/${which}`, '');
		expect(await errorOf(await remove('ana', id))).toBe('not-allowed');
		expect(await errorOf(await remove('adi', FOLDER))).toBe('folder-not-empty');
		expect((await remove('adi', id)).status).toBe(204);
		expect((await remove('adi', id)).status).toBe(204);
	});
});
