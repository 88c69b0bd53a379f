import { describe, expect, it } from 'vitest';
import { createApi, createCalls } from '#lib/sync/api.ts';

const PERSON = { id: 'ana', username: 'ana', name: 'Ana', groups: ['customers'], administrator: false };

function answering(status: number, body: unknown, headers: Record<string, string> = {}) {
	const calls: { url: string; init: RequestInit }[] = [];
	const fetch = async (url: string | URL | Request, init: RequestInit = {}) => {
		calls.push({ url: url as string, init });
		return new Response(body === null ? null : typeof body === 'string' ? body : JSON.stringify(body), {
			status,
			headers
		});
	};
	return { calls, api: createApi(createCalls('http://habla', fetch)) };
}

const error = (code: string) => ({ error: { code, message: 'x' } });

describe('the API client', () => {
	it('sends what the server expects', async () => {
		const { api, calls } = answering(204, null);
		expect(await api.putPosition({ conversation: 'c' as never, delivered: 2, read: 1 })).toEqual({
			ok: true,
			value: null
		});
		expect(calls[0]).toMatchObject({
			url: 'http://habla/api/conversations/c/position',
			init: { method: 'PUT', body: '{"delivered":2,"read":1}' }
		});
	});

	it('links and unlinks a colleague, whatever their id is made of', async () => {
		const { api, calls } = answering(200, { conversation: 'c' });
		expect(await api.link('luis/../eva' as never)).toEqual({ ok: true, value: null });
		await api.unlink('luis' as never);
		expect(calls.map(({ url, init }) => [init.method, url, init.body])).toEqual([
			['PUT', 'http://habla/api/contacts/luis%2F..%2Feva', undefined],
			['DELETE', 'http://habla/api/contacts/luis', undefined]
		]);
	});

	it('writes and throws away canned replies', async () => {
		const { api, calls } = answering(200, { id: 'r' });
		const reply = { id: 'r' as never, group: null, shortcut: 'hola', texts: { es: 'Hola' } };
		expect(await api.putReply(reply)).toEqual({ ok: true, value: null });
		await api.deleteReply('r' as never);
		expect(calls.map(({ url, init }) => [init.method, url, init.body])).toEqual([
			['PUT', 'http://habla/api/replies/r', '{"group":null,"shortcut":"hola","texts":{"es":"Hola"}}'],
			['DELETE', 'http://habla/api/replies/r', undefined]
		]);
	});

	it('says who is signed in, and takes nothing else for a person', async () => {
		expect(await answering(200, { person: PERSON, expiresAt: 1 }).api.session()).toEqual({
			ok: true,
			value: PERSON
		});
		expect(await answering(200, { person: { id: 'ana' } }).api.session()).toEqual({
			ok: false,
			error: { code: 'server' }
		});
		expect(await answering(200, { person: null }).api.session()).toEqual({
			ok: false,
			error: { code: 'not-signed-in' }
		});
	});

	it.each([
		[401, error('not-signed-in'), { code: 'not-signed-in' }],
		[401, error('wrong-credentials'), { code: 'wrong-credentials' }],
		[403, error('chat-disabled'), { code: 'chat-disabled' }],
		[403, error('not-yours'), { code: 'forbidden' }],
		[404, error('unknown-conversation'), { code: 'invalid' }],
		[429, error('too-many-attempts'), { code: 'throttled', retryAfterSeconds: 30 }],
		[502, '<html>', { code: 'server' }],
		[200, '<html>Sign in to the hotel network</html>', { code: 'server' }]
	])('answers %i as a value', async (status, body, expected) => {
		const { api } = answering(status, body, { 'retry-after': '30' });
		expect(await api.signIn('ana', 'secret')).toEqual({ ok: false, error: expected });
	});

	it('calls no answer "offline"', async () => {
		const api = createApi(createCalls('', () => Promise.reject(new TypeError('fetch failed'))));
		expect(await api.session()).toEqual({ ok: false, error: { code: 'offline' } });
	});
});
