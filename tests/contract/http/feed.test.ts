import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { personNamed, startTestServer, type TestServer, type Visitor } from './test-server.ts';
import type { ConversationId, PersonId } from '#lib/domain/ids.ts';

const OF_LUZ = '0198c0de-0000-7000-8000-00000000000a';
const OF_JOA = '0198c0de-0000-7000-8000-00000000000b';
const LATER = '0198c0de-0000-7000-8000-00000000000c';

describe('the feed', () => {
	let server: TestServer;
	let luz: Visitor;
	let joa: Visitor;
	let ana: Visitor;
	let ben: Visitor;
	beforeAll(async () => {
		server = await startTestServer();
		await server.openTicket('luz', OF_LUZ, 'desk-a');
		await server.openTicket('joa', OF_JOA, 'desk-b');
		luz = await server.as('luz');
		joa = await server.as('joa');
		ana = await server.as('ana');
		ben = await server.as('ben');
	});
	afterAll(() => server.dispose());

	const tables = () => server.running.core.store.directory;
	const ticketsOf = async (visitor: Visitor, since = 0) =>
		(await visitor.feed(since)).rows.tickets?.map(({ conversation }) => conversation);

	test('is for people who have signed in', async () => {
		expect((await server.stranger.get('/api/feed')).status).toBe(401);
	});

	test('R1: nobody gets a ticket that is neither their own nor of their desk', async () => {
		expect(await ticketsOf(luz)).toEqual([OF_LUZ]);
		expect(await ticketsOf(joa)).toEqual([OF_JOA]);
		expect(await ticketsOf(ana)).toEqual([OF_LUZ]);
		expect(await ticketsOf(ben)).toEqual([OF_JOA]);
		expect(await ticketsOf(await server.as('adi'))).toBeUndefined();
		for (const visitor of [joa, ben]) expect(JSON.stringify(await visitor.feed())).not.toContain(OF_LUZ);
	});

	test('R5: requesters do not learn of each other', async () => {
		const people = (await luz.feed()).rows.people?.map(({ id }) => id).sort();
		expect(people).toEqual(['ana', 'ben', 'luz']);
	});

	test('a device gets everything first, then what changed, then nothing', async () => {
		const whole = await luz.feed();
		expect(whole.complete).toBe(true);
		await tables().put('parameters', [{ number: 315, value: 'kiosk' }]);
		const part = await luz.feed(whole.revision);
		expect(part).toEqual({
			type: 'changes',
			revision: part.revision,
			complete: false,
			after: whole.revision,
			rows: { parameters: [{ number: 315, value: 'kiosk' }] },
			gone: {}
		});
		expect(part.revision).toBeGreaterThan(whole.revision);
		expect(await luz.feed(part.revision)).toMatchObject({ complete: false, rows: {}, gone: {} });
	});

	test('a device ahead of the server starts anew', async () => {
		expect((await luz.feed(1_000_000)).complete).toBe(true);
	});

	test('rows that were removed are named', async () => {
		await tables().put('contracts', [{ id: 'old' as never, name: 'Old' }]);
		const { revision } = await luz.feed();
		await tables().remove('contracts', ['old']);
		expect((await luz.feed(revision)).gone).toEqual({ contracts: ['old'] });
	});

	test.each(['-1', 'x', '1.5', '', '9'.repeat(16)])('since=%s is refused', async (since) => {
		expect((await luz.get(`/api/feed?since=${since}`)).status).toBe(400);
	});

	test('tells devices live, and only those whom it concerns', async () => {
		const [mine, others] = [luz.socket('/api/feed'), joa.socket('/api/feed')];
		await expect.poll(() => [mine.changes.length, others.changes.length]).toEqual([1, 1]);
		await server.openTicket('luz', LATER);
		await expect.poll(() => mine.changes.length).toBe(2);
		expect(mine.changes[1]).toMatchObject({ complete: false, rows: { tickets: [{ conversation: LATER }] } });
		// something that concerns both proves that the other one was not merely slow
		await tables().put('parameters', [{ number: 315, value: 'web' }]);
		await expect.poll(() => others.changes.length).toBe(2);
		expect(others.changes[1]?.rows).toEqual({ parameters: [{ number: 315, value: 'web' }] });
		for (const socket of [mine, others]) socket.raw.close();
	});

	test('a device that is up to date hears so', async () => {
		const { revision } = await luz.feed();
		const socket = luz.socket(`/api/feed?since=${revision}`);
		await expect
			.poll(() => socket.changes)
			.toEqual([{ type: 'changes', revision, complete: false, after: revision, rows: {}, gone: {} }]);
		socket.raw.close();
	});

	test('who changes desks has everything replaced, live: the old tickets do not stay', async () => {
		const socket = ben.socket('/api/feed');
		await expect.poll(() => socket.changes.length).toBe(1);
		await tables().put('people', [personNamed('ben', ['desk-a'])]);
		await expect.poll(() => socket.changes.length).toBe(2);
		const whole = socket.changes[1];
		expect(whole?.complete).toBe(true);
		expect(whole?.rows.tickets?.map(({ conversation }) => conversation)).toEqual([OF_LUZ, LATER]);
		await tables().put('people', [personNamed('ben')]);
		socket.raw.close();
	});

	test('a device that talks to the feed is sent away', async () => {
		const socket = luz.socket('/api/feed');
		await expect.poll(() => socket.changes.length).toBe(1);
		socket.raw.send('hello');
		expect((await socket.closed)[0]).toBe(4400);
	});

	describe('read positions', () => {
		const put = (visitor: Visitor, conversation: string, body: unknown) =>
			visitor.send('PUT', `/api/conversations/${conversation}/position`, body);

		test('come to both sides, only grow, and read implies delivered', async () => {
			expect((await put(ana, OF_LUZ, { delivered: 3, read: 2 })).status).toBe(204);
			expect((await put(ana, OF_LUZ, { delivered: 1, read: 4 })).status).toBe(204);
			const row = {
				conversation: OF_LUZ as ConversationId,
				person: 'ana' as PersonId,
				delivered: 4,
				read: 4
			};
			expect((await luz.feed()).rows.positions).toEqual([row]);
			expect((await ana.feed()).rows.positions).toEqual([row]);
			expect((await joa.feed()).rows.positions).toBeUndefined();
		});

		test.each([
			['joa', OF_LUZ, 403, 'not-yours'],
			['ben', OF_LUZ, 403, 'not-yours'],
			['luz', '0198c0de-0000-7000-8000-0000000000ff', 404, 'unknown-conversation'],
			['luz', 'nonsense', 400, 'bad-request']
		] as const)('%s may not move one in %s', async (name, conversation, status, code) => {
			const response = await put(await server.as(name), conversation, { delivered: 1, read: 1 });
			expect(response.status).toBe(status);
			expect(await response.json()).toMatchObject({ error: { code } });
		});

		test.each([
			{ delivered: -1, read: 0 },
			{ delivered: 1 },
			{ delivered: 1.5, read: 1 },
			{ delivered: '1', read: 1 }
		])('%j is none', async (body) => {
			expect((await put(luz, OF_LUZ, body)).status).toBe(400);
		});
	});
});
