import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer, type Visitor } from './test-server.ts';

const ID = '0198c0de-0000-7000-8000-000000000002';

describe('PUT /api/parameters/:number', () => {
	let server: TestServer;
	let adi: Visitor;
	let luz: Visitor;
	beforeAll(async () => {
		server = await startTestServer({ accounts: ['luz', 'adi'] });
		adi = await server.as('adi');
		luz = await server.as('luz');
	});
	afterAll(() => server.dispose());

	test('an administrator sets it, and it stands in everybody else’s feed', async () => {
		const response = await adi.send('PUT', '/api/parameters/317', { value: 'vpn' });
		expect(response.status).toBe(200);
		expect(await response.json()).toEqual({ number: 317, value: 'vpn' });
		expect((await luz.feed()).rows.parameters).toContainEqual({ number: 317, value: 'vpn' });
	});

	test('null unsets it', async () => {
		await adi.send('PUT', '/api/parameters/317', { value: null });
		expect((await luz.feed()).rows.parameters).toContainEqual({ number: 317, value: null });
		expect(server.running.core.directory.settings.defaultActivity).toBeNull();
	});

	test('nobody else may', async () => {
		const response = await luz.send('PUT', '/api/parameters/316', { value: 'no' });
		expect(response.status).toBe(403);
		expect(await response.json()).toMatchObject({ error: { code: 'not-allowed' } });
		expect(server.running.core.directory.settings.chatEnabled).toBe(true);
	});

	test.each([
		['316', { value: 'maybe' }, 400, 'bad-value'],
		['118', { value: 'silver' }, 400, 'bad-value'],
		['317', { value: 'gold' }, 400, 'bad-value'],
		['389', { value: 'sales' }, 400, 'bad-value'],
		['315', { value: '' }, 400, 'bad-value'],
		['315', { value: 'x'.repeat(65) }, 400, 'bad-value'],
		['315', { value: 7 }, 400, 'bad-request'],
		['315', {}, 400, 'bad-request'],
		['315', { value: 'chat', more: 1 }, 400, 'bad-request'],
		['447', { value: 'two words' }, 400, 'bad-value'],
		['448', { value: 'html' }, 400, 'bad-value'],
		['999', { value: 'yes' }, 404, 'unknown-parameter'],
		['x', { value: 'yes' }, 400, 'bad-request']
	])('%s = %j is refused', async (number, body, status, code) => {
		const response = await adi.send('PUT', `/api/parameters/${number}`, body);
		expect(response.status).toBe(status);
		expect(await response.json()).toMatchObject({ error: { code } });
	});

	test.each([
		['447', 'new-chat-message'],
		['448', 'plain']
	])('%s = %s is taken', async (number, value) => {
		expect((await adi.send('PUT', `/api/parameters/${number}`, { value })).status).toBe(200);
		expect((await adi.send('PUT', `/api/parameters/${number}`, { value: null })).status).toBe(200);
	});

	test('316 = no takes effect at once, over HTTP and on open conversations, and yes opens them again', async () => {
		await server.openTicket('luz', ID);
		const position = () => luz.send('PUT', `/api/conversations/${ID}/position`, { delivered: 0, read: 0 });
		expect((await position()).status).toBe(204);
		const open = luz.socket(`/sync/${ID}`);
		await open.heard;

		await adi.send('PUT', '/api/parameters/316', { value: 'no' });
		const refused = await position();
		expect(refused.status).toBe(403);
		expect(await refused.json()).toMatchObject({ error: { code: 'chat-disabled' } });
		expect(await open.closed).toEqual([4403, 'chat-disabled']);
		expect(await luz.socket(`/sync/${ID}`).closed).toEqual([4403, 'chat-disabled']);

		await adi.send('PUT', '/api/parameters/316', { value: 'yes' });
		expect((await position()).status).toBe(204);
	});
});
