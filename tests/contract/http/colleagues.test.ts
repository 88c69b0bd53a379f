import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MAX_REPLIES } from '../../../server/http/reply-route.ts';
import { createEntries } from '../../support/entries.ts';
import {
	errorOf,
	personNamed,
	startTestServer,
	type Name,
	type TestServer,
	type Visitor
} from './test-server.ts';
import type { Contact, Reply } from '#lib/domain/directory.ts';
import { notesOf, type ConversationId, type PersonId, type ReplyId } from '#lib/domain/ids.ts';
import { MAX_TEXT_LENGTH } from '#lib/domain/limits.ts';

const OF_LUZ = '0198c0de-0000-7000-8000-00000000000a';
const UNBORN = '0198c0de-0000-7000-8000-0000000000ff';

let server: TestServer;
const people = {} as Record<Name, Visitor>;
beforeAll(async () => {
	server = await startTestServer();
	for (const name of ['luz', 'joa', 'ana', 'ben', 'adi'] as const) people[name] = await server.as(name);
	await server.openTicket('luz', OF_LUZ, 'desk-a');
});
afterAll(() => server.dispose());

const tables = () => server.running.core.store.directory;
const link = (by: Name, other: string) => people[by].send('PUT', `/api/contacts/${other}`, '');
const unlink = (by: Name, other: string) => people[by].send('DELETE', `/api/contacts/${other}`, '');

describe('R7: contacts', () => {
	test('are linked by one and then by the other, and both see the one row at once', async () => {
		const first = await link('ana', 'ben');
		expect(first.status).toBe(200);
		const contact = (await first.json()) as Contact;
		expect(contact).toMatchObject({ people: ['ana', 'ben'], linkedBy: ['ana'] });
		expect((await people.ben.feed()).rows.contacts).toEqual([contact]);
		const both = (await (await link('ben', 'ana')).json()) as Contact;
		expect(both).toEqual({ ...contact, linkedBy: ['ana', 'ben'] });
		expect((await people.ana.feed()).rows.contacts).toEqual([both]);
		for (const other of [people.luz, people.joa, people.adi])
			expect((await other.feed()).rows.contacts).toBeUndefined();
		const socket = people.ben.socket(`/sync/${contact.conversation}`);
		await socket.heard;
		socket.raw.close();
		expect((await unlink('ana', 'ben')).status).toBe(204);
		expect((await people.ben.feed()).rows.contacts).toMatchObject([{ linkedBy: ['ben'] }]);
		expect((await unlink('ana', 'ben')).status).toBe(204);
	});

	test.each([
		['a requester', 'ana', 'luz', 404, 'unknown-person'],
		['nobody', 'ana', 'zoe', 404, 'unknown-person'],
		['an administrator who attends for nobody', 'ana', 'adi', 404, 'unknown-person'],
		['themselves', 'ana', 'ana', 400, 'bad-request'],
		['a path', 'ana', '..%2Fben', 400, 'bad-request'],
		['an analyst, as a requester', 'luz', 'ana', 403, 'not-allowed'],
		['an analyst, as an administrator', 'adi', 'ana', 403, 'not-allowed']
	] as const)('nobody links %s', async (_, by, other, status, code) => {
		const response = await link(by, other);
		expect(response.status).toBe(status);
		expect(await errorOf(response)).toBe(code);
	});

	test.each([
		['zoe', 'ana', 404, 'unknown-person'],
		['ana', 'ana', 400, 'bad-request'],
		['ana', 'luz', 403, 'not-allowed']
	] as const)('nobody unlinks %s as %s where that means nothing', async (other, by, status, code) => {
		const response = await unlink(by, other);
		expect(response.status).toBe(status);
		expect(await errorOf(response)).toBe(code);
	});

	test('of two who link each other at the same time each has the same conversation', async () => {
		const answers = await Promise.all(
			Array.from({ length: 6 }, (_, at) => (at % 2 ? link('ana', 'ben') : link('ben', 'ana')))
		);
		const conversations = await Promise.all(
			answers.map(async (each) => ((await each.json()) as Contact).conversation)
		);
		expect(new Set(conversations).size).toBe(1);
	});
});

describe('R8: canned replies', () => {
	let made = 0;
	let id: ReplyId;
	beforeEach(() => {
		made += 1;
		id = `0198c0de-0000-7000-9000-${String(made).padStart(12, '0')}` as ReplyId;
	});
	const put = (
		by: Name,
		change: Partial<Record<'group' | 'shortcut' | 'texts', unknown>> = {},
		which = id as string
	) =>
		people[by].send('PUT', `/api/replies/${which}`, {
			group: null,
			shortcut: 'hola',
			texts: { es: 'Hola' },
			...change
		});
	const remove = (by: Name) => people[by].send('DELETE', `/api/replies/${id}`, '');
	const has = async (who: Name) =>
		((await people[who].feed()).rows.replies ?? []).some((reply) => reply.id === id);

	test('a personal one is its owner’s alone', async () => {
		const response = await put('ana');
		expect(response.status).toBe(200);
		expect(await response.json()).toEqual({
			id,
			owner: 'ana',
			group: null,
			shortcut: 'hola',
			texts: { es: 'Hola' }
		});
		expect([await has('ana'), await has('ben'), await has('luz'), await has('adi')]).toEqual([
			true,
			false,
			false,
			false
		]);
		for (const response of [await put('ben', { shortcut: 'mine' }), await remove('ben')]) {
			expect(response.status).toBe(403);
			expect(await errorOf(response)).toBe('not-allowed');
		}
		expect((await remove('ana')).status).toBe(204);
		expect(await has('ana')).toBe(false);
		expect((await remove('ana')).status).toBe(204);
	});

	test('one of a group is kept by whoever attends for it, and stays its writer’s', async () => {
		await tables().put('people', [personNamed('joa', ['desk-a'])]);
		await server.running.core.directory.caughtUp();
		await put('ana', { group: 'desk-a' });
		expect([await has('ana'), await has('joa'), await has('ben')]).toEqual([true, true, false]);
		const changed = await put('joa', { group: 'desk-a', texts: { en: 'Hello' } });
		expect(await changed.json()).toMatchObject({ owner: 'ana', texts: { en: 'Hello' } });
		// not to be taken away by making it one's own
		expect((await put('joa', { group: null })).status).toBe(403);
		expect((await put('ben', { group: 'desk-a' })).status).toBe(403);
		expect((await put('ana', { group: null })).status).toBe(200);
		expect([await has('ana'), await has('joa')]).toEqual([true, false]);
		await put('ana', { group: 'desk-a' });
		expect((await remove('joa')).status).toBe(204);
		expect(await has('ana')).toBe(false);
		await tables().put('people', [personNamed('joa')]);
		await server.running.core.directory.caughtUp();
	});

	test('one that becomes personal leaves the devices of the others, live', async () => {
		await tables().put('people', [personNamed('joa', ['desk-a'])]);
		await server.running.core.directory.caughtUp();
		await put('ana', { group: 'desk-a' });
		const { revision } = await people.joa.feed();
		const socket = people.joa.socket(`/api/feed?since=${revision}`);
		await expect.poll(() => socket.changes.length).toBe(1);
		await put('ana', { group: null });
		await expect.poll(() => socket.changes.at(-1)?.gone).toEqual({ replies: [id] });
		socket.raw.close();
		await tables().put('people', [personNamed('joa')]);
		await server.running.core.directory.caughtUp();
	});

	test.each([
		['a group for which one doesn’t attend', { group: 'desk-b' }],
		['a group that is none', { group: 'nowhere' }],
		['a group that only requests', { group: 'sales' }]
	])('nobody writes one for %s', async (_, change) => {
		const response = await put('ana', change);
		expect(response.status).toBe(403);
		expect(await errorOf(response)).toBe('not-allowed');
	});

	test.each<[string, object]>([
		['a blank shortcut', { shortcut: '' }],
		['two words', { shortcut: 'a b' }],
		['a capital', { shortcut: 'Hola' }],
		['a slash', { shortcut: 'a/b' }],
		['a hyphen in front', { shortcut: '-a' }],
		['33 letters', { shortcut: 'a'.repeat(33) }],
		['no language', { texts: {} }],
		['a language nobody speaks here', { texts: { fr: 'Bonjour' } }],
		['a blank text', { texts: { es: ' ' } }],
		['a text too long', { texts: { es: 'a'.repeat(MAX_TEXT_LENGTH + 1) } }],
		['a lone surrogate', { texts: { es: 'a\ud800' } }],
		['an owner', { owner: 'ben' }],
		['no group at all', { group: undefined }]
	])('%s is refused', async (_, change) => {
		const response = await put('ana', change);
		expect(response.status).toBe(400);
		expect(await errorOf(response)).toBe('bad-request');
	});

	test('names are taken in any script, and texts of the greatest length in every language', async () => {
		const text = 'ñ'.repeat(MAX_TEXT_LENGTH);
		const full = { shortcut: 'año-nuevo', texts: { es: text, 'pt-BR': text, en: text } };
		expect((await put('ana', full)).status).toBe(200);
		await remove('ana');
	});

	test('an id that is none is refused, and requesters have none', async () => {
		expect((await put('ana', {}, 'x')).status).toBe(400);
		expect((await put('luz')).status).toBe(403);
		expect((await people.luz.send('DELETE', `/api/replies/${id}`, '')).status).toBe(403);
	});

	test(`there are ${MAX_REPLIES} at most of one analyst, and as many of a group`, async () => {
		const full = (group: string | null): Reply[] =>
			Array.from({ length: MAX_REPLIES }, (_, at) => ({
				id: `0198c0de-0000-7000-${group ? 'a' : 'b'}000-${String(at).padStart(12, '0')}` as ReplyId,
				owner: 'ben' as PersonId,
				group: group as Reply['group'],
				shortcut: `r${at}`,
				texts: { es: 'x' }
			}));
		await tables().put('replies', [...full(null), ...full('desk-b')]);
		await server.running.core.directory.caughtUp();
		for (const group of [null, 'desk-b']) {
			const response = await put('ben', { group });
			expect(response.status).toBe(409);
			expect(await errorOf(response)).toBe('too-many-replies');
		}
		// one that is there can still be changed, and other people have their own
		expect((await put('ben', {}, full(null)[0]!.id)).status).toBe(200);
		expect((await put('ana')).status).toBe(200);
	});
});

describe('read positions', () => {
	const put = (who: Name, id: string) =>
		people[who].send('PUT', `/api/conversations/${id}/position`, { delivered: 1, read: 1 });
	const notes = notesOf(OF_LUZ as ConversationId);

	test.each([
		['R6: in notes an analyst of the ticket', 'ana', notes, 204, null],
		['R6: in notes never its requester', 'luz', notes, 403, 'not-yours'],
		['R6: in notes no other analyst', 'ben', notes, 403, 'not-yours'],
		['R6: in notes of nothing', 'ana', notesOf(UNBORN as ConversationId), 404, 'unknown-conversation']
	] as const)('%s', async (_, who, id, status, code) => {
		const response = await put(who, id);
		expect(response.status).toBe(status);
		if (code) expect(await errorOf(response)).toBe(code);
	});

	test('R6: in notes they are told to their own devices alone', async () => {
		await put('ana', notes);
		const own = { conversation: notes, person: 'ana', delivered: 1, read: 1 };
		expect((await people.ana.feed()).rows.positions).toContainEqual(own);
		for (const other of ['luz', 'ben'] as const)
			expect(JSON.stringify(await people[other].feed())).not.toContain(notes);
	});

	test('R7: between analysts the two, told to each other', async () => {
		const { conversation } = (await (await link('ana', 'ben')).json()) as Contact;
		expect((await put('ana', conversation)).status).toBe(204);
		expect((await people.ben.feed()).rows.positions).toContainEqual({
			conversation,
			person: 'ana',
			delivered: 1,
			read: 1
		});
		const stranger = await put('luz', conversation);
		expect(stranger.status).toBe(403);
		expect(await errorOf(stranger)).toBe('not-yours');
	});
});

describe('a ticket that goes to another group', () => {
	const MOVED = '0198c0de-0000-7000-8000-0000000000aa' as ConversationId;

	test('leaves the first one’s devices, live and on return, and comes to the second’s with all positions', async () => {
		await server.openTicket('luz', MOVED, 'desk-a');
		await people.luz.send('PUT', `/api/conversations/${MOVED}/position`, { delivered: 2, read: 2 });
		const since = { ana: (await people.ana.feed()).revision, ben: (await people.ben.feed()).revision };
		const live = people.ana.socket(`/api/feed?since=${since.ana}`);
		await expect.poll(() => live.changes.length).toBe(1);
		await server.ask(MOVED, createEntries().transfer('ana', 'desk-b'));
		await expect.poll(() => live.changes.at(-1)?.gone.tickets).toEqual([MOVED]);
		live.raw.close();

		const late = await people.ana.feed(since.ana);
		expect(late).toMatchObject({ complete: false, gone: { tickets: [MOVED] } });
		expect(late.rows.tickets).toBeUndefined();
		expect((await people.ana.feed(late.revision)).gone).toEqual({});
		const gained = await people.ben.feed(since.ben);
		expect(gained.rows.tickets).toMatchObject([{ conversation: MOVED, groups: ['desk-b'] }]);
		expect(gained.rows.positions).toContainEqual({
			conversation: MOVED,
			person: 'luz',
			delivered: 2,
			read: 2
		});
		expect(gained.gone).toEqual({});
		expect((await people.joa.feed(since.ana)).gone).toEqual({});

		// and back again
		await server.ask(MOVED, createEntries(Date.UTC(2026, 1, 1)).transfer('ben', 'desk-a'));
		expect((await people.ana.feed(late.revision)).rows.tickets).toMatchObject([{ conversation: MOVED }]);
		expect((await people.ben.feed(gained.revision)).gone.tickets).toEqual([MOVED]);
	});
});

test('316: with the chat disabled nothing of this can be called', async () => {
	await tables().put('parameters', [{ number: 316, value: 'no' }]);
	await server.running.core.directory.caughtUp();
	const id = '0198c0de-0000-7000-9000-00000000ffff';
	const reply = { group: null, shortcut: 'hola', texts: { es: 'Hola' } };
	for (const response of [
		await link('ana', 'ben'),
		await unlink('ana', 'ben'),
		await people.ana.send('PUT', `/api/replies/${id}`, reply),
		await people.ana.send('DELETE', `/api/replies/${id}`, '')
	]) {
		expect(response.status).toBe(403);
		expect(await errorOf(response)).toBe('chat-disabled');
	}
	await tables().put('parameters', [{ number: 316, value: 'yes' }]);
	await server.running.core.directory.caughtUp();
});

test('P4: over a real line analysts see who is there and what they look at; requesters are told nothing', async () => {
	const analyst = people.ana.socket('/api/feed');
	await expect.poll(() => analyst.presence.length).toBeGreaterThan(0);
	const requester = people.luz.socket('/api/feed');
	requester.raw.on('open', () =>
		requester.raw.send(JSON.stringify({ type: 'status', status: 'away', at: 1 }))
	);
	const seen = () =>
		Object.assign({}, ...analyst.presence.map(({ people: who }) => who)) as Record<string, string>;
	await expect.poll(() => seen()['luz']).toBe('away');
	requester.raw.send(JSON.stringify({ type: 'status', status: 'invisible', at: 2 }));
	await expect.poll(() => seen()['luz']).toBeNull();
	expect(requester.presence).toEqual([]);
	for (const said of [
		{ type: 'status', status: 'online', at: 1 },
		{ type: 'status', status: 'away' },
		{ type: 'changes' }
	]) {
		const liar = people.luz.socket('/api/feed');
		await liar.heard;
		liar.raw.send(JSON.stringify(said));
		expect((await liar.closed)[0]).toBe(4400);
	}
	const long = people.luz.socket('/api/feed');
	await long.heard;
	long.raw.send(`${' '.repeat(1_000)}{"type":"status","status":"away","at":1}`);
	expect((await long.closed)[0]).toBe(4400);
	for (const socket of [analyst, requester]) socket.raw.close();
});
