import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer, type Visitor } from './test-server.ts';

const ID = '0198c0de-0000-7000-8000-00000000000d';

describe('a WebSocket', () => {
	let server: TestServer;
	let luz: Visitor;
	beforeAll(async () => {
		server = await startTestServer({ accounts: ['luz', 'joa'] });
		await server.openTicket('luz', ID);
		luz = await server.as('luz');
	});
	afterAll(() => server.dispose());

	test.each(['/api/feed', `/sync/${ID}`])(
		'%s without a session is accepted and closed 4401',
		async (path) => {
			expect((await server.stranger.socket(path).closed)[0]).toBe(4401);
		}
	);

	test.each(['/api/feed', `/sync/${ID}`])('%s from a page of another site is closed 4403', async (path) => {
		for (const origin of ['https://evil.example', 'null'])
			expect((await luz.socket(path, { origin }).closed)[0]).toBe(4403);
	});

	test('from our own page it is taken', async () => {
		const socket = luz.socket('/api/feed', { origin: server.url });
		await expect.poll(() => socket.changes.length).toBe(1);
		socket.raw.close();
	});

	test.each([
		'/',
		'/sync',
		'/sync/',
		'/sync/nonsense',
		`/sync/..%2f${ID}`,
		`/sync/${ID}%00`,
		`/sync/${ID}/x`
	])('%s leads nowhere: 4404', async (path) => {
		expect((await luz.socket(path).closed)[0]).toBe(4404);
	});

	test('a clean stop says goodbye to every socket', async () => {
		const other = await startTestServer({ accounts: ['luz'] });
		const visitor = await other.as('luz');
		const feed = visitor.socket('/api/feed');
		const conversation = visitor.socket(`/sync/${ID}`);
		await expect.poll(() => feed.changes.length).toBe(1);
		await conversation.heard;
		await other.dispose();
		expect((await feed.closed)[0]).toBe(1001);
		expect((await conversation.closed)[0]).toBe(1001);
	});
});
