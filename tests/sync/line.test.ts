import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConversationId, PersonId } from '#lib/domain/ids.ts';
import { LINE_DEAD_MS } from '#lib/domain/limits.ts';
import { CHAT_DISABLED, CLOSE } from '#lib/protocol/close-codes.ts';
import { encodeReceipts, encodeSync, SYNC } from '#lib/protocol/messages.ts';
import { encodeStateVector } from '#lib/protocol/update.ts';
import { backoffMs } from '#lib/sync/environment.ts';
import { RelayLine } from '#lib/sync/line.ts';

describe('a line to the relay', () => {
	let server: WebSocketServer;
	let line: RelayLine;
	let now: number;
	let due: (() => void)[];
	const sockets: WebSocket[] = [];
	const receipts: unknown[] = [];

	beforeEach(async () => {
		now = 1_000_000;
		due = [];
		sockets.length = 0;
		receipts.length = 0;
		server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
		server.on('connection', (socket) => sockets.push(socket));
		await once(server, 'listening');
		line = new RelayLine({
			conversation: '019b8d3c-5a00-7000-8000-00000000c001' as ConversationId,
			url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/sync`,
			person: 'ana' as PersonId,
			client: 7,
			rows: [],
			since: 0,
			environment: {
				now: () => now,
				random: (length) => new Uint8Array(length),
				after: (_, run) => {
					due.push(run);
					return () => (due = due.filter((other) => other !== run));
				},
				WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
				signals: {
					hasNetwork: () => true,
					onHurry: () => () => {},
					onWake: () => () => {},
					onNetwork: () => () => {}
				}
			},
			events: {
				update: () => {},
				receipts: (records) => receipts.push(...records),
				refusals: () => {},
				changed: () => {}
			}
		});
		line.connect();
		await vi.waitFor(() => expect(sockets).toHaveLength(1));
	});
	afterEach(async () => {
		line.close();
		for (const socket of server.clients) socket.terminate();
		server.close();
		await once(server, 'close');
	});

	const say = () => sockets.at(-1)?.send(encodeSync(SYNC.step1, encodeStateVector(new Map())));
	const state = (expected: string) => vi.waitFor(() => expect(line.state.state).toBe(expected));
	const pass = (ms: number) => {
		now += ms;
		for (const run of due.splice(0)) run();
	};

	it('P2: is live once something is heard, and lost when nothing is for LINE_DEAD_MS', async () => {
		expect(line.state.state).toBe('connecting');
		say();
		await state('live');
		now += LINE_DEAD_MS / 2;
		say();
		sockets[0]?.send(encodeReceipts([{ client: 1, clock: 0, length: 1, seq: 1, receivedAt: 1 }]));
		await vi.waitFor(() => expect(receipts).toHaveLength(1));
		pass(LINE_DEAD_MS / 2);
		expect(line.state.state).toBe('live');
		pass(LINE_DEAD_MS);
		expect(line.state.state).toBe('lost');
		say();
		await state('live');
	});

	it('P2: is lost at once when the network is, however silently, and live again on a new connection', async () => {
		say();
		await state('live');
		line.renew();
		expect(line.state.state).toBe('lost');
		await vi.waitFor(() => expect(sockets).toHaveLength(2));
		say();
		await state('live');
	});

	it('drops a connection that says what nobody can read, and comes back', async () => {
		const complaint = vi.spyOn(console, 'error').mockImplementation(() => {});
		say();
		await state('live');
		sockets[0]?.send(Uint8Array.of(110, 5, 1));
		await state('lost');
		expect(complaint).toHaveBeenCalledOnce();
		complaint.mockRestore();
		line.hurry();
		await vi.waitFor(() => expect(sockets).toHaveLength(2));
		say();
		await state('live');
	});

	it.each([
		[CLOSE.notSignedIn, '', 'not-signed-in'],
		[CLOSE.notYours, '', 'not-yours'],
		[CLOSE.notYours, CHAT_DISABLED, 'chat-disabled'],
		[CLOSE.unknown, '', 'unknown'],
		[CLOSE.appTooOld, '', 'app-too-old'],
		[CLOSE.malformed, '', 'broken'],
		[CLOSE.tooLarge, '', 'broken']
	])('W7: takes close code %i %s for final: %s', async (code, reason, expected) => {
		sockets[0]?.close(code, reason);
		await vi.waitFor(() => expect(line.state).toEqual({ state: 'refused', reason: expected }));
		line.hurry();
		expect(line.state.state).toBe('refused');
		line.resume();
		await vi.waitFor(() => expect(sockets).toHaveLength(2));
	});

	it('W7: tries again after any other close', async () => {
		sockets[0]?.close(CLOSE.busy);
		await vi.waitFor(() => expect(sockets).toHaveLength(2));
	});
});

describe('the pause before another attempt', () => {
	it('grows with each failure to 30 s, half of it by chance', () => {
		const least = (length: number) => new Uint8Array(length);
		const most = (length: number) => new Uint8Array(length).fill(255);
		expect([0, 1, 5, 30].map((failures) => backoffMs(failures, least))).toEqual([100, 200, 3200, 15_000]);
		expect(backoffMs(30, most)).toBeLessThanOrEqual(30_000);
		expect(backoffMs(30, most)).toBeGreaterThan(29_000);
	});
});
