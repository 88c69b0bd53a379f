import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_ATTACHMENT_BYTES, type Attachment, type AttachmentType } from '#lib/domain/attachment.ts';
import { notesOf, type BlobHash, type ConversationId, type GroupId } from '#lib/domain/ids.ts';
import type { Entry } from '#lib/domain/entry.ts';
import { encodeStruct } from '#lib/protocol/update.ts';
import { createEntries } from '../../support/entries.ts';
import { hashOf, HTML, PDF, PNG, SVG } from '../../support/files.ts';
import { errorOf, personNamed, startTestServer, type Name, type TestServer } from './test-server.ts';

const conversation = (number: number) =>
	`0198c0de-0000-7000-8000-${String(number).padStart(12, '0')}` as ConversationId;
const TICKET = conversation(1);
const OTHER = conversation(2);
const LONG = new TextEncoder().encode('línea\n'.repeat(5000));

describe('attachments', () => {
	let server: TestServer;
	const make = createEntries();

	/** A log straight in the journal, before anybody has opened it: every author under a clientID of their own. */
	async function write(id: ConversationId, entries: readonly Entry[]): Promise<void> {
		const rows = entries.map((entry, index) => ({
			conversation: id,
			author: entry.author,
			client: 1000 + index,
			clock: 0,
			length: 1,
			seq: index + 1,
			receivedAt: entry.at,
			bytes: encodeStruct({ client: 1000 + index, clock: 0, origin: null, entries: [entry] })
		}));
		await server.running.core.store.journal.append(rows);
	}

	const file = (bytes: Uint8Array, type: AttachmentType, name = 'archivo'): Attachment => ({
		hash: hashOf(bytes),
		name,
		type,
		size: bytes.length
	});
	const big = new Uint8Array(MAX_ATTACHMENT_BYTES + 1);
	const announced = [
		file(PNG, 'image/png'),
		file(PDF, 'application/pdf'),
		file(LONG, 'text/plain'),
		file(SVG, 'image/png'),
		file(HTML, 'image/jpeg'),
		file(big.subarray(1), 'application/zip'),
		file(new Uint8Array([0x61, 0xff]), 'text/plain')
	];

	beforeAll(async () => {
		server = await startTestServer();
		await write(TICKET, [
			...opened('luz'),
			{ ...make.message('luz', ''), attachments: announced },
			{ ...make.message('ana', 'De ana'), attachments: [file(PNG, 'image/png')] }
		]);
		await write(OTHER, [...opened('joa'), make.message('joa', 'Sin archivos')]);
		await write(notesOf(TICKET), [
			{ ...make.message('ana', ''), attachments: [file(PDF, 'application/pdf')] }
		]);
	});
	afterAll(() => server.dispose());

	function opened(requester: Name): Entry[] {
		const open = make.open(requester);
		return [open, { ...make.numbered(open.id), group: 'desk-a' as GroupId }];
	}

	/** Signing in is slow on purpose: each person does it once. */
	const cookies = new Map<Name, Promise<string>>();
	function cookieFor(name: Name): Promise<string> {
		const known = cookies.get(name) ?? server.as(name).then(({ cookie }) => cookie);
		cookies.set(name, known);
		return known;
	}

	const address = (id: string, hash: string) => `/api/conversations/${id}/attachments/${hash}`;

	async function put(
		name: Name,
		bytes: Uint8Array | ReadableStream<Uint8Array>,
		type: string,
		{ id = TICKET, hash = bytes instanceof Uint8Array ? hashOf(bytes) : '' } = {}
	): Promise<Response> {
		const cookie = await cookieFor(name);
		const init = { method: 'PUT', headers: { cookie, 'content-type': type }, body: bytes, duplex: 'half' };
		return fetch(server.url + address(id, hash), init as RequestInit);
	}

	const get = async (name: Name, hash: string, { id = TICKET, query = '', headers = {} } = {}) =>
		fetch(server.url + address(id, hash) + query, {
			headers: { cookie: await cookieFor(name), ...headers }
		});

	const stored = async (): Promise<string[]> => {
		const entries = await readdir(join(server.dataDir, 'blobs'), { recursive: true, withFileTypes: true });
		return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
	};

	test('F1: what an own entry names is taken, the same again changes nothing, and who may open the conversation reads it', async () => {
		expect((await put('luz', PNG, 'image/png')).status).toBe(204);
		expect((await put('luz', PNG, 'image/png')).status).toBe(204);
		for (const name of ['luz', 'ana'] as const) {
			const response = await get(name, hashOf(PNG));
			expect(response.status).toBe(200);
			expect(new Uint8Array(await response.arrayBuffer())).toEqual(PNG);
		}
		expect((await stored()).filter((name) => name === hashOf(PNG))).toHaveLength(1);
	});

	test('F1: somebody who is not in the conversation neither sends nor reads', async () => {
		for (const name of ['joa', 'ben', 'adi'] as const) {
			expect(await errorOf(await put(name, PNG, 'image/png'))).toBe('not-yours');
			expect(await errorOf(await get(name, hashOf(PNG)))).toBe('not-yours');
		}
		expect((await fetch(server.url + address(TICKET, hashOf(PNG)))).status).toBe(401);
	});

	test('F1: bytes that no entry of their sender names are not taken', async () => {
		const foreign = await put('ana', LONG, 'text/plain');
		expect([foreign.status, await errorOf(foreign)]).toEqual([409, 'not-announced']);
		expect(await errorOf(await put('joa', PNG, 'image/png', { id: OTHER }))).toBe('not-announced');
		expect(await errorOf(await put('luz', PNG, 'image/png', { id: conversation(9) }))).toBe(
			'unknown-conversation'
		);
	});

	test('F1: knowing a hash opens nothing: whoever names it has to have the bytes', async () => {
		const secret = new TextEncoder().encode('nómina de ana');
		const hash = hashOf(secret);
		const [mine, hers] = [conversation(20), conversation(21)];
		await write(hers, [
			...opened('luz'),
			{ ...make.message('luz', ''), attachments: [file(secret, 'text/plain')] }
		]);
		await write(mine, [
			...opened('joa'),
			{ ...make.message('joa', ''), attachments: [file(secret, 'text/plain')] }
		]);
		expect((await put('luz', secret, 'text/plain', { id: hers })).status).toBe(204);
		expect((await get('joa', hash, { id: hers })).status).toBe(403);
		expect((await get('joa', hash, { id: mine })).status).toBe(204);
		const guessed = await put('joa', new TextEncoder().encode('nómina de?'), 'text/plain', {
			id: mine,
			hash
		});
		expect(await errorOf(guessed)).toBe('wrong-hash');
		expect((await get('joa', hash, { id: mine })).status).toBe(204);
	});

	test('R6: the requester of a ticket gets nothing of its internal notes', async () => {
		const id = notesOf(TICKET);
		expect((await put('ana', PDF, 'application/pdf', { id })).status).toBe(204);
		expect((await get('ana', hashOf(PDF), { id })).status).toBe(200);
		expect((await get('luz', hashOf(PDF), { id })).status).toBe(403);
		expect((await put('luz', PDF, 'application/pdf', { id })).status).toBe(403);
		// under the ticket's own address there are none, until luz sends her own
		expect((await get('luz', hashOf(PDF))).status).toBe(204);
	});

	test('F1: who has lost the right to write meanwhile still delivers what an admitted entry promised', async () => {
		const id = conversation(30);
		const [open, numbered] = opened('luz');
		const capture = make.capture('ana');
		const resolve = make.resolve('ana');
		await write(id, [
			open!,
			numbered!,
			capture,
			make.captured(capture.id, 'ana'),
			{ ...make.message('ana', ''), attachments: [file(PDF, 'application/pdf')] },
			resolve,
			make.resolved(resolve.id, 'ana')
		]);
		await server.running.core.store.directory.put('people', [personNamed('ana', ['desk-b'])]);
		await server.running.core.directory.caughtUp();
		expect((await put('ana', PDF, 'application/pdf', { id })).status).toBe(204);
		expect((await get('ana', hashOf(PDF), { id })).status).toBe(403);
		expect((await get('luz', hashOf(PDF), { id })).status).toBe(200);
		await server.running.core.store.directory.put('people', [personNamed('ana')]);
		await server.running.core.directory.caughtUp();
	});

	test('what an entry names is on its way until it is there; what none names is nowhere', async () => {
		const waiting = await get('ana', announced[6]!.hash);
		expect([waiting.status, waiting.headers.get('cache-control')]).toEqual([204, 'no-store']);
		const nowhere = await get('ana', 'f'.repeat(64));
		expect([nowhere.status, await errorOf(nowhere)]).toEqual([404, 'not-found']);
	});

	test.each([
		['an SVG called PNG', SVG, 'image/png', 415, 'wrong-type'],
		['a page called JPEG', HTML, 'image/jpeg', 415, 'wrong-type'],
		['an SVG by its own name', SVG, 'image/svg+xml', 415, 'wrong-type'],
		['a page by its own name', HTML, 'text/html', 415, 'wrong-type'],
		['a text that is none', new Uint8Array([0x61, 0xff]), 'text/plain', 415, 'wrong-type'],
		['a PNG called PDF', PNG, 'application/pdf', 415, 'wrong-type'],
		['nothing', new Uint8Array(), 'text/plain', 409, 'not-announced']
	])('%s is refused and leaves nothing', async (_, bytes, type, status, code) => {
		const before = await stored();
		const response = await put('luz', bytes, type);
		expect([response.status, await errorOf(response)]).toEqual([status, code]);
		expect(await stored()).toEqual(before);
	});

	test('other bytes than the hash says are refused and leave nothing', async () => {
		const before = await stored();
		const response = await put('luz', PNG, 'image/png', { hash: announced[3]!.hash });
		expect([response.status, await errorOf(response)]).toEqual([400, 'wrong-hash']);
		expect(await stored()).toEqual(before);
	});

	test('more than 25 MB is refused, by its length or while it comes, and the server goes on', async () => {
		const declared = await put('luz', big, 'application/zip', { hash: announced[5]!.hash });
		expect([declared.status, await errorOf(declared)]).toEqual([413, 'too-large']);
		let sent = 0;
		const endless = new ReadableStream<Uint8Array>({
			pull(controller) {
				sent += 1;
				controller.enqueue(new Uint8Array(1024 * 1024));
				if (sent > 26) controller.close();
			}
		});
		const streamed = await put('luz', endless, 'application/zip', { hash: announced[5]!.hash });
		expect(streamed.status).toBe(413);
		expect(await stored()).not.toContain(announced[5]!.hash);
		expect((await server.stranger.get('/healthz')).status).toBe(200);
	});

	test('a sender who leaves in the middle leaves nothing', async () => {
		const cookie = await cookieFor('luz');
		const { port, hostname } = new URL(server.url);
		const before = (await stored()).length;
		const socket = connect(Number(port), hostname);
		socket.write(
			`PUT ${address(TICKET, announced[2]!.hash)} HTTP/1.1\r\nhost: x\r\ncookie: ${cookie}\r\n` +
				'content-type: text/plain\r\ncontent-length: 30000\r\n\r\nla mitad'
		);
		await expect.poll(async () => (await stored()).length).toBe(before + 1);

		socket.destroy();
		await expect.poll(async () => (await stored()).length).toBe(before);
		expect((await put('luz', LONG, 'text/plain')).status).toBe(204);
	});

	test.each([
		address(TICKET, '..%2f..%2fhabla.db'),
		address(TICKET, 'A'.repeat(64)),
		address(TICKET, 'a'.repeat(63)),
		address('%2e%2e', 'a'.repeat(64)),
		address(`${TICKET}%00`, 'a'.repeat(64))
	])('GET %s reaches no file', async (path) => {
		const response = await (await server.as('luz')).get(path);
		expect([400, 404]).toContain(response.status);
		expect(await response.text()).toContain('"error"');
	});

	test('pictures are shown in place, everything else is a download, and no browser runs any of it', async () => {
		const picture = await get('luz', hashOf(PNG), { query: '?name=pantalla.png' });
		expect(picture.headers.get('content-type')).toBe('image/png');
		expect(picture.headers.get('content-disposition')).toMatch(/^inline;/);
		await put('luz', PDF, 'application/pdf');
		const name = encodeURIComponent('../informe "año"\r\nx: y.pdf');
		const pdf = await get('luz', hashOf(PDF), { query: `?name=${name}` });
		expect(pdf.headers.get('content-disposition')).toBe(
			'attachment; filename="informe _a_o_x: y.pdf"; filename*=UTF-8\'\'informe%20%22a%C3%B1o%22x%3A%20y.pdf'
		);
		expect(pdf.headers.get('x')).toBeNull();
		for (const { headers } of [picture, pdf]) {
			expect(headers.get('x-content-type-options')).toBe('nosniff');
			expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
			expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
			expect(headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
		}
	});

	test('a part can be asked for, and HEAD tells without sending', async () => {
		await put('luz', LONG, 'text/plain');
		const hash: BlobHash = hashOf(LONG);
		const part = await get('luz', hash, { headers: { range: 'bytes=7-13' } });
		expect(part.status).toBe(206);
		expect(part.headers.get('content-range')).toBe(`bytes 7-13/${LONG.length}`);
		expect(await part.text()).toBe('línea\n');
		const tail = await get('luz', hash, { headers: { range: 'bytes=-3' } });
		expect(await tail.text()).toBe('ea\n');
		expect((await get('luz', hash, { headers: { range: 'bytes=9999999-' } })).status).toBe(416);
		const stale = await get('luz', hash, { headers: { range: 'bytes=0-1', 'if-range': '"other"' } });
		expect(stale.status).toBe(200);
		await stale.body?.cancel();
		const cookie = await cookieFor('luz');
		const head = await fetch(server.url + address(TICKET, hash), { method: 'HEAD', headers: { cookie } });
		expect([head.status, head.headers.get('content-length')]).toEqual([200, String(LONG.length)]);
	});

	test('a page of another site sends nothing', async () => {
		const cookie = await cookieFor('luz');
		const response = await fetch(server.url + address(TICKET, hashOf(PNG)), {
			method: 'PUT',
			headers: { cookie, 'content-type': 'image/png', origin: 'https://evil.example' },
			body: PNG
		});
		expect(await errorOf(response)).toBe('foreign-origin');
	});
});
