import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MAX_PICTURE_BYTES } from '../../../server/http/external-assistant.ts';
import { QUESTIONS_PER_MINUTE } from '../../../server/http/external-route.ts';
import { errorOf, startTestServer, type Name, type TestServer, type Visitor } from './test-server.ts';

const TALK = '0198c0de-0000-4000-8000-00000000000a';
const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(64)]);

/** A bot server that answers as the test wants. */
class Bot {
	readonly heard: {
		readonly path: string;
		readonly body: Record<string, string>;
		readonly headers: object;
	}[] = [];
	answer: (path: string, response: ServerResponse) => void = () => undefined;
	readonly #server: Server;

	private constructor(server: Server) {
		this.#server = server;
	}

	static async open(): Promise<Bot> {
		const server = createServer((request, response) => void bot.#hear(request, response));
		const bot = new Bot(server);
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		return bot;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	async #hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const path = request.url!;
		const said = Buffer.concat(chunks).toString();
		this.heard.push({
			path,
			body: (said ? JSON.parse(said) : {}) as Record<string, string>,
			headers: request.headers
		});
		if (path === '/context') response.end('{}');
		else this.answer(path, response);
	}

	says(value: unknown): void {
		this.answer = (_, response) => response.end(JSON.stringify(value));
	}

	/** The words, and bytes for whoever asks for `/picture`. */
	shows(bytes: Buffer, image = '/picture'): void {
		this.answer = (path, response) =>
			path === '/picture'
				? response.end(bytes)
				: response.end(JSON.stringify([{ recipient_id: 'x', text: 'Mira', image }]));
	}

	async close(): Promise<void> {
		this.#server.closeAllConnections();
		this.#server.close();
		await once(this.#server, 'close');
	}
}

describe('an assistant outside', () => {
	let server: TestServer;
	let bot: Bot;
	let elsewhere: Bot;
	let luz: Visitor;
	let number = 0;
	const set = async (values: readonly (readonly [number, string | null])[]) => {
		await server.running.core.store.directory.put(
			'parameters',
			values.map(([each, value]) => ({ number: each, value }))
		);
		await server.running.core.directory.caughtUp();
	};
	/** Everybody has a limit of their own; a question is of a new talk unless it is said otherwise. */
	const ask = (who: Visitor, text = 'hola', talk?: string) => {
		number += 1;
		const fresh = `0198c0de-0000-4000-8000-${String(number).padStart(12, '0')}`;
		return who.send(
			'POST',
			'/api/assistant/external',
			{ talk: talk ?? fresh, text },
			{ 'accept-language': 'pt-BR,pt;q=0.9' }
		);
	};
	const messages = async (who = luz, text?: string, talk?: string) => {
		const response = await ask(who, text, talk);
		expect(response.status).toBe(200);
		return ((await response.json()) as { messages: object[] }).messages;
	};

	beforeAll(async () => {
		server = await startTestServer();
		[bot, elsewhere] = [await Bot.open(), await Bot.open()];
		luz = await server.as('luz');
	});
	beforeEach(async () => {
		bot.heard.length = 0;
		bot.says([]);
		await set([
			[441, `${bot.url}/webhook`],
			[442, null],
			[402, null],
			[450, 'yes']
		]);
	});
	afterAll(async () => {
		await Promise.all([bot.close(), elsewhere.close()]);
		await server.dispose();
	});

	test('answers with words, buttons and pictures, and is not told who asks', async () => {
		bot.answer = (path, response) =>
			path === '/picture'
				? response.end(PNG)
				: response.end(
						JSON.stringify([
							{ recipient_id: 'x', text: 'Hola', buttons: [{ title: 'Sí', payload: '/yes', extra: 1 }] },
							{ recipient_id: 'x', image: `${bot.url}/picture` },
							{ recipient_id: 'x', custom: {} }
						])
					);
		expect(await messages(luz, 'no imprime')).toEqual([
			{ text: 'Hola', buttons: [{ title: 'Sí', payload: '/yes' }] },
			{ picture: { type: 'image/png', data: PNG.toString('base64') } }
		]);
		const [question] = bot.heard;
		expect(Object.keys(question!.body)).toEqual(['sender', 'message']);
		expect(question?.body['sender']).toMatch(/^[\w-]{43}$/);
		expect(question?.body['message']).toBe('no imprime');
		expect(JSON.stringify(question)).not.toContain('luz');
		expect(question?.headers).not.toHaveProperty('cookie');
	});

	test('hears the language before the first message of a talk, and whether it listens does not matter', async () => {
		await set([[442, `${bot.url}/context`]]);
		await messages(luz, 'uno', TALK);
		await messages(luz, 'dos', TALK);
		expect(bot.heard.map(({ path }) => path)).toEqual(['/context', '/webhook', '/webhook']);
		const senders = bot.heard.map(({ body }) => body['sender']);
		expect(new Set(senders).size).toBe(1);
		expect(bot.heard[0]?.body).toEqual({ sender: senders[0], language: 'pt-BR' });
		await messages(await server.as('joa'), 'uno', TALK);
		expect(bot.heard.at(-1)?.body['sender']).not.toBe(senders[0]);
		await set([[442, 'http://127.0.0.1:1/context']]);
		bot.says([{ text: 'Aquí' }]);
		expect(await messages()).toEqual([{ text: 'Aquí' }]);
	});

	test('V9: script in its words is words', async () => {
		const text = '<script>alert(1)</script>[x](javascript:alert(1))';
		bot.says([{ text }]);
		const response = await ask(luz);
		expect(response.headers.get('content-type')).toContain('application/json');
		expect(await response.json()).toEqual({ messages: [{ text }] });
	});

	test('a picture that stands beside its words, from the public address', async () => {
		await set([[402, elsewhere.url]]);
		elsewhere.shows(PNG);
		bot.says([{ text: 'Mira', image: `${elsewhere.url}/picture` }]);
		expect(await messages()).toEqual([
			{ text: 'Mira', picture: { type: 'image/png', data: PNG.toString('base64') } }
		]);
	});

	test.each<[string, (bot: Bot, other: Bot) => void]>([
		['is another form', (b) => b.says({ text: 'Hola' })],
		['has words that are none', (b) => b.says([{ text: 7 }])],
		['is no JSON', (b) => (b.answer = (_, response) => response.end('<html>'))],
		['is no UTF-8', (b) => (b.answer = (_, response) => response.end(Buffer.from([0x5b, 0xff, 0x5d])))],
		['is a failure', (b) => (b.answer = (_, response) => response.writeHead(500).end('[{"text":"x"}]'))],
		['has no end', (b) => (b.answer = (_, response) => void endless(response))],
		['is huge', (b) => b.says([{ text: 'a', note: 'x'.repeat(70_000) }])],
		['has too many messages', (b) => b.says(Array(21).fill({ text: 'x' }))],
		[
			'leads elsewhere',
			(b, other) => (b.answer = (_, response) => response.writeHead(307, { location: other.url }).end())
		],
		['shows what is no picture', (b) => b.shows(Buffer.from('<svg onload="alert(1)"/>'))],
		['shows too large a picture', (b) => b.shows(Buffer.concat([PNG, Buffer.alloc(MAX_PICTURE_BYTES)]))],
		['shows a picture from elsewhere', (b, other) => b.shows(PNG, `${other.url}/picture`)],
		['shows a file', (b) => b.shows(PNG, 'file:///etc/passwd')],
		['breaks off', (b) => (b.answer = (_, response) => void response.socket?.destroy())]
	])('V9: an answer that %s counts as none', async (_, misbehave) => {
		elsewhere.says([{ text: 'from elsewhere' }]);
		elsewhere.heard.length = 0;
		misbehave(bot, elsewhere);
		expect(await messages()).toEqual([]);
		expect(elsewhere.heard).toEqual([]);
	});

	test('V9: an answer that takes longer than three seconds counts as none', async () => {
		bot.answer = () => undefined;
		const began = performance.now();
		expect(await messages()).toEqual([]);
		const tookMs = performance.now() - began;
		expect(tookMs).toBeGreaterThan(2900);
		expect(tookMs).toBeLessThan(4500);
	});

	test('where there is none, nobody is asked', async () => {
		await set([[441, null]]);
		expect(await messages()).toEqual([]);
		expect(bot.heard).toEqual([]);
	});

	test.each<[string, Name, readonly (readonly [number, string | null])[]]>([
		['a requester without 450', 'luz', [[450, null]]],
		['an analyst without 423', 'ana', [[423, null]]]
	])('%s has no assistant to ask', async (_, name, values) => {
		await set(values);
		expect(await errorOf(await ask(await server.as(name)))).toBe('not-allowed');
		await set([[423, 'yes']]);
		expect((await ask(await server.as('ana'))).status).toBe(200);
	});

	test('is asked by people who have signed in, and by nobody too often', async () => {
		expect((await ask(server.stranger)).status).toBe(401);
		await set([[423, 'yes']]);
		const ben = await server.as('ben');
		const answers = await Promise.all(Array.from({ length: QUESTIONS_PER_MINUTE + 1 }, () => ask(ben)));
		expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
		expect((await ask(ben, '')).status).toBe(400);
	});
});

/** More and more, until nobody listens. */
function endless(response: ServerResponse): void {
	const more = () => {
		if (response.destroyed) return;
		response.write('[{"text":"' + 'x'.repeat(10_000));
		setImmediate(more);
	};
	more();
}
