import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	cookieOf,
	errorOf,
	PASSWORD,
	personNamed,
	startTestServer,
	Visitor,
	type TestServer
} from './test-server.ts';

const LIMITS = { perName: 3, perAddress: 1000, windowSeconds: 60 };

async function who(visitor: Visitor): Promise<unknown> {
	const response = await visitor.get('/api/session');
	expect(response.status).toBe(200);
	return ((await response.json()) as { person: unknown }).person;
}

describe('signing in', () => {
	let server: TestServer;
	beforeAll(async () => {
		server = await startTestServer({ signInLimits: LIMITS, accounts: ['luz', 'joa', 'ana', 'ben'] });
	});
	afterAll(() => server.dispose());

	test('user name and password give an HttpOnly cookie that pages of other sites do not send', async () => {
		const response = await server.signIn('luz');
		expect(response.status).toBe(200);
		const [cookie] = response.headers.getSetCookie();
		expect(cookie).toMatch(/^habla\./);
		expect(cookie).toContain('HttpOnly');
		expect(cookie).toContain('SameSite=Lax');
		expect(cookie).not.toContain('Secure');
		expect(cookie).toContain(`Max-Age=${30 * 24 * 3600}`);
	});

	test('the answer says who it is and keeps the token of the session to itself', async () => {
		const response = await server.signIn('LUZ');
		const body = (await response.json()) as { expiresAt: number };
		expect(body).toEqual({ person: personNamed('luz'), expiresAt: body.expiresAt });
		expect(body.expiresAt).toBeGreaterThan(Date.now() + 29 * 24 * 3600 * 1000);
		const token = decodeURIComponent(cookieOf(response)).split('=')[1]!.split('.')[0]!;
		expect(JSON.stringify(body)).not.toContain(token);
	});

	test('GET /api/session tells the same person, and nobody without a cookie', async () => {
		const luz = await server.as('luz');
		expect(await (await luz.get('/api/session')).json()).toMatchObject({ person: { id: 'luz' } });
		expect(await who(server.stranger)).toBeNull();
	});

	test('a cookie that was tampered with is nobody', async () => {
		const luz = await server.as('luz');
		const forged = new Visitor(
			server.url,
			luz.cookie.replace(/=(.)/, (_, first) => `=${first === 'A' ? 'B' : 'A'}`)
		);
		expect(await who(forged)).toBeNull();
	});

	test.each([
		['ana', 'wrong'],
		['nobody', PASSWORD],
		["' or 1=1 --", PASSWORD]
	])('%s with %s is told the same as anybody else who may not come in', async (name, password) => {
		const response = await server.signIn(name, password);
		expect(response.status).toBe(401);
		expect(response.headers.getSetCookie()).toEqual([]);
		expect(await errorOf(response)).toBe('wrong-credentials');
	});

	test('after too many failures even the right password has to wait, and is told how long', async () => {
		for (let index = 0; index < LIMITS.perName; index += 1) await server.signIn('joa', 'wrong');
		const response = await server.signIn('joa');
		expect(response.status).toBe(429);
		expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
		expect(await errorOf(response)).toBe('too-many-attempts');
		expect((await server.signIn('luz')).status).toBe(200);
	});

	test('a header does not make it another address', async () => {
		for (let index = 0; index < LIMITS.perName; index += 1)
			await server.signIn('ben', 'wrong', { 'x-forwarded-for': `10.0.0.${index}` });
		expect((await server.signIn('ben', PASSWORD, { 'x-forwarded-for': '10.0.0.99' })).status).toBe(429);
	});

	test('signing out ends the session and its open sockets, not the other sessions of that person', async () => {
		const [here, elsewhere] = [await server.as('luz'), await server.as('luz')];
		const socket = here.socket('/api/feed');
		const other = elsewhere.socket('/api/feed');
		await expect.poll(() => socket.changes.length + other.changes.length).toBe(2);
		const response = await here.send('POST', '/api/auth/sign-out', {});
		expect(response.status).toBe(200);
		expect(response.headers.getSetCookie().join()).toContain('Max-Age=0');
		expect((await socket.closed)[0]).toBe(4401);
		expect(await who(here)).toBeNull();
		expect(await who(elsewhere)).toMatchObject({ id: 'luz' });
		expect(other.raw.readyState).toBe(other.raw.OPEN);
		other.raw.close();
	});

	test('who has left the directory is signed out with it', async () => {
		const ana = await server.as('ana');
		const socket = ana.socket('/api/feed');
		await expect.poll(() => socket.changes.length).toBe(1);
		await server.running.core.store.directory.remove('people', ['ana']);
		expect((await socket.closed)[0]).toBe(4401);
		expect(await who(ana)).toBeNull();
		await server.running.core.store.directory.put('people', [personNamed('ana')]);
	});

	test.each([
		'sign-up/email',
		'sign-in/email',
		'update-user',
		'is-username-available',
		'request-password-reset'
	])('/api/auth/%s does not exist', async (path) => {
		const response = await server.stranger.send('POST', `/api/auth/${path}`, {});
		expect(response.status).toBe(404);
		expect(await response.json()).toMatchObject({ error: { code: 'not-found' } });
	});
});

test('behind https the cookie is sent over https alone', async () => {
	const server = await startTestServer({ publicOrigin: 'https://chat.example.org', accounts: ['luz'] });
	const [cookie] = (await server.signIn('luz')).headers.getSetCookie();
	expect(cookie).toMatch(/^__Secure-habla\./);
	expect(cookie).toContain('Secure');
	await server.dispose();
});
