import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorOf, startTestServer, type TestServer } from './test-server.ts';

const ID = '0198c0de-0000-7000-8000-000000000001';

describe('the HTTP API', () => {
	let server: TestServer;
	let site: string;
	beforeAll(async () => {
		site = await mkdtemp(join(tmpdir(), 'habla-build-'));
		await mkdir(join(site, '_app/immutable'), { recursive: true });
		await writeFile(join(site, 'index.html'), '<!doctype html><title>Habla</title>');
		await writeFile(join(site, '_app/immutable/x.js'), 'x');
		server = await startTestServer({ siteFolder: site, accounts: ['luz', 'adi'] });
	});
	afterAll(async () => {
		await server.dispose();
		await rm(site, { recursive: true });
	});

	test('GET /healthz says that the server is ready', async () => {
		const response = await server.stranger.get('/healthz');
		expect(response.status).toBe(200);
		expect(await response.json()).toEqual({ status: 'ok' });
	});

	const signIn = '/api/auth/sign-in/username';
	test.each([
		['broken JSON', 'POST', signIn, '{"username":', 400, 'bad-json'],
		['a field missing', 'POST', signIn, '{"username":"luz"}', 400, 'bad-request'],
		['a list', 'POST', signIn, '[]', 400, 'bad-request'],
		[
			'a long password',
			'POST',
			signIn,
			JSON.stringify({ username: 'luz', password: 'x'.repeat(200) }),
			400,
			'bad-request'
		],
		['a large body', 'POST', signIn, JSON.stringify({ username: 'x'.repeat(200_000) }), 413, 'too-large'],
		['no session', 'PUT', '/api/parameters/316', '{"value":"no"}', 401, 'not-signed-in'],
		[
			'no session',
			'PUT',
			`/api/conversations/${ID}/position`,
			'{"delivered":1,"read":1}',
			401,
			'not-signed-in'
		],
		['no session', 'PUT', '/api/contacts/ana', '', 401, 'not-signed-in'],
		['no session', 'DELETE', '/api/contacts/ana', '', 401, 'not-signed-in'],
		['no session', 'PUT', `/api/replies/${ID}`, '{}', 401, 'not-signed-in'],
		['no session', 'DELETE', `/api/replies/${ID}`, '', 401, 'not-signed-in'],
		['no such address', 'PUT', '/api/nothing', '{}', 404, 'not-found'],
		['no such method', 'DELETE', '/api/session', '', 404, 'not-found']
	])('%s: %s %s fails in the one form', async (_, method, path, body, status, code) => {
		const response = await server.stranger.send(method, path, body);
		expect(response.status).toBe(status);
		expect(await errorOf(response)).toBe(code);
		expect(response.headers.get('cache-control')).toBe('no-store');
	});

	test('a body without a length is cut off at the same size', async () => {
		const chunk = new TextEncoder().encode('x'.repeat(20_000));
		const body = new ReadableStream({
			start(controller) {
				for (let index = 0; index < 10; index += 1) controller.enqueue(chunk);
				controller.close();
			}
		});
		const headers = { 'content-type': 'application/json' };
		const init = { method: 'POST', headers, body, duplex: 'half' };
		expect((await fetch(server.url + signIn, init)).status).toBe(413);
	});

	test.each(['/api/nothing', '/api', '/sync/x', '/metrics', '/missing.png'])(
		'GET %s is not the app',
		async (path) => {
			const response = await server.stranger.get(path);
			expect(response.status).toBe(404);
			expect(await response.json()).toMatchObject({ error: { code: 'not-found' } });
		}
	);

	test('a page of another site may change nothing, whatever cookie comes along', async () => {
		const adi = await server.as('adi');
		for (const origin of ['https://evil.example', 'null', `${server.url}0`]) {
			const response = await adi.send('PUT', '/api/parameters/315', { value: 'evil' }, { origin });
			expect(response.status).toBe(403);
			expect(await response.json()).toMatchObject({ error: { code: 'foreign-origin' } });
		}
		expect((await server.signIn('luz', undefined, { origin: 'https://evil.example' })).status).toBe(403);
		const own = await adi.send('PUT', '/api/parameters/315', { value: 'web' }, { origin: server.url });
		expect(own.status).toBe(200);
	});

	test('every answer carries the content rules, and pages may not be framed', async () => {
		for (const path of ['/', '/api/session', '/api/nothing', '/_app/immutable/x.js']) {
			const { headers } = await server.stranger.get(path);
			expect(headers.get('content-security-policy')).toMatch(/script-src 'self'.*frame-ancestors 'none'/);
			expect(headers.get('x-content-type-options')).toBe('nosniff');
		}
	});

	test('built files are kept for a year, pages are asked for anew, deep links open the app', async () => {
		const built = await server.stranger.get('/_app/immutable/x.js');
		expect(built.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
		const page = await server.stranger.get('/conversations/7');
		expect(page.headers.get('cache-control')).toBe('no-cache');
		expect(await page.text()).toContain('<title>Habla</title>');
		expect((await fetch(`${server.url}/desk`, { method: 'HEAD' })).status).toBe(200);
	});

	test('/api/openapi.json describes every route', async () => {
		const document = (await (await server.stranger.get('/api/openapi.json')).json()) as {
			paths: Record<string, Record<string, { summary: string; responses: object }>>;
		};
		const described = Object.entries(document.paths).flatMap(([path, methods]) =>
			Object.keys(methods).map((method) => `${method} ${path}`)
		);
		expect(described.sort()).toEqual([
			'delete /api/articles/{id}',
			'delete /api/assistant/utterances/{id}',
			'delete /api/contacts/{person}',
			'delete /api/folders/{id}',
			'delete /api/intents/{id}',
			'delete /api/replies/{id}',
			'delete /api/synonyms/{id}',
			'get /api/assistant/measures',
			'get /api/assistant/teaching.csv',
			'get /api/assistant/utterances',
			'get /api/conversations/{id}/attachments/{hash}',
			'get /api/feed',
			'get /api/session',
			'get /healthz',
			'post /api/assistant/answer',
			'post /api/assistant/external',
			'post /api/assistant/reports',
			'post /api/assistant/teaching.csv',
			'post /api/assistant/utterances/{id}/teach',
			'post /api/auth/sign-in/username',
			'post /api/auth/sign-out',
			'put /api/articles/{id}',
			'put /api/contacts/{person}',
			'put /api/conversations/{id}/attachments/{hash}',
			'put /api/conversations/{id}/position',
			'put /api/folders/{id}',
			'put /api/intents/{id}',
			'put /api/parameters/{number}',
			'put /api/replies/{id}',
			'put /api/synonyms/{id}'
		]);
		for (const methods of Object.values(document.paths))
			for (const { summary, responses } of Object.values(methods)) {
				expect(summary).not.toBe('');
				expect(Object.keys(responses)[0]).toMatch(/^20/);
			}
	});
});
