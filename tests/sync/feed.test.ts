import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DirectoryChanges } from '#lib/domain/directory-storage.ts';
import { LINE_DEAD_MS } from '#lib/domain/limits.ts';
import type { PersonId } from '#lib/domain/ids.ts';
import type { StatusChoice } from '#lib/domain/presence.ts';
import { CLOSE } from '#lib/protocol/close-codes.ts';
import type { FeedPresence } from '#lib/protocol/feed.ts';
import { createStorage, type DeviceStorage } from '#lib/storage/storage.ts';
import { Feed } from '#lib/sync/feed.ts';

const changes = (revision: number, value = 'yes', complete = false) => ({
	type: 'changes',
	revision,
	complete,
	rows: { parameters: [{ number: 316, value }] },
	gone: {}
});

describe('the feed', () => {
	let server: WebSocketServer;
	let storage: DeviceStorage;
	let feed: Feed;
	let applied: DirectoryChanges[];
	let present: (FeedPresence | null)[];
	let status: StatusChoice | null;
	let timers: { ms: number; run: () => void }[];
	let hasNetwork: boolean;
	const hurries = new Set<() => void>();
	const networks = new Set<() => void>();
	const asked: string[] = [];
	const sockets: WebSocket[] = [];
	const told: string[] = [];

	/** Fires what waits for about `ms`, as if that time had passed. */
	function pass(ms: number): void {
		const due = timers.filter((timer) => timer.ms <= ms);
		timers = timers.filter((timer) => timer.ms > ms);
		for (const { run } of due) run();
	}

	beforeEach(async () => {
		applied = [];
		present = [];
		status = null;
		timers = [];
		hasNetwork = true;
		asked.length = 0;
		sockets.length = 0;
		told.length = 0;
		server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
		await once(server, 'listening');
		server.on('connection', (socket, request) => {
			asked.push(request.url ?? '');
			socket.on('message', (data: Buffer) => told.push(data.toString()));
			sockets.push(socket);
		});
		storage = await createStorage({ person: 'ana' as PersonId });
		feed = new Feed({
			url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/api/feed`,
			storage: storage.directory,
			applied: (change) => applied.push(change),
			present: (news) => present.push(news),
			status: () => status,
			environment: {
				now: Date.now,
				random: (length) => new Uint8Array(length),
				after: (ms, run) => {
					const timer = { ms, run };
					timers.push(timer);
					return () => (timers = timers.filter((other) => other !== timer));
				},
				WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
				signals: {
					hasNetwork: () => hasNetwork,
					onHurry: (listener) => {
						hurries.add(listener);
						return () => hurries.delete(listener);
					},
					onWake: () => () => {},
					onNetwork: (listener) => {
						networks.add(listener);
						return () => networks.delete(listener);
					}
				}
			}
		});
	});
	afterEach(async () => {
		feed.stop();
		storage.close();
		for (const socket of server.clients) socket.terminate();
		server.close();
		await once(server, 'close');
		expect(hurries.size + networks.size).toBe(0);
	});

	const connections = (count: number) => vi.waitFor(() => expect(sockets).toHaveLength(count));
	const say = (frame: unknown) => sockets.at(-1)?.send(JSON.stringify(frame));
	const state = (expected: string) => vi.waitFor(() => expect(feed.line.state).toBe(expected));

	it('asks from nothing, applies what comes in order, and asks from there on return', async () => {
		feed.start();
		expect(feed.line.state).toBe('connecting');
		await connections(1);
		say(changes(3, 'no', true));
		say(changes(4, 'yes'));
		await vi.waitFor(() => expect(applied.map(({ revision }) => revision)).toEqual([3, 4]));
		expect(feed.line.state).toBe('connected');
		expect(feed.lastHeardAt).not.toBeNull();
		expect((await storage.directory.load()).rows.parameters).toEqual([{ number: 316, value: 'yes' }]);
		sockets[0]?.terminate();
		await state('unreachable');
		pass(60_000);
		await connections(2);
		expect(asked).toEqual(['/api/feed?since=0', '/api/feed?since=4']);
	});

	it('P2: is offline at once when the device says so, though its socket only falls silent', async () => {
		feed.start();
		await connections(1);
		say({ type: 'heartbeat', at: 1 });
		await state('connected');
		hasNetwork = false;
		for (const changed of networks) changed();
		expect(feed.line.state).toBe('offline');
		hasNetwork = true;
		for (const hurry of hurries) hurry();
		await connections(2);
		say({ type: 'heartbeat', at: 2 });
		await state('connected');
	});

	it('P2: takes a line for dead on which nothing was heard for LINE_DEAD_MS, and asks again', async () => {
		feed.start();
		await connections(1);
		say({ type: 'heartbeat', at: 1 });
		await state('connected');
		expect(timers.map(({ ms }) => ms)).toEqual([LINE_DEAD_MS]);
		pass(LINE_DEAD_MS);
		expect(feed.line.state).toBe('unreachable');
		pass(LINE_DEAD_MS);
		await connections(2);
	});

	it('tells a device without network from a server that does not answer', async () => {
		feed.start();
		await connections(1);
		hasNetwork = false;
		sockets[0]?.terminate();
		await state('offline');
	});

	it('waits longer with each failure, up to 30 s, and not at all when hurried', async () => {
		const port = (server.address() as AddressInfo).port;
		server.close();
		feed.start();
		const waits: number[] = [];
		for (let attempt = 0; attempt < 10; attempt += 1) {
			await vi.waitFor(() => expect(timers).toHaveLength(1));
			await vi.waitFor(() => expect(timers[0]?.ms).not.toBe(LINE_DEAD_MS));
			waits.push(timers[0]?.ms ?? 0);
			pass(LINE_DEAD_MS);
		}
		expect(waits).toEqual([...waits].sort((a, b) => a - b));
		expect(waits.at(-1)).toBe(15_000);
		server = new WebSocketServer({ port, host: '127.0.0.1' });
		server.on('connection', (socket) => sockets.push(socket));
		for (const hurry of [...hurries]) hurry();
		await connections(1);
	});

	it('W7: stays away after a final close until it is told to resume', async () => {
		feed.start();
		await connections(1);
		sockets[0]?.close(CLOSE.notSignedIn);
		await vi.waitFor(() => expect(feed.line).toEqual({ state: 'refused', reason: 'not-signed-in' }));
		expect(timers).toEqual([]);
		for (const hurry of [...hurries]) hurry();
		feed.resume();
		await connections(2);
	});

	it('asks anew for what the disk would not take', async () => {
		vi.spyOn(console, 'error').mockImplementation(() => {});
		vi.spyOn(storage.directory, 'apply').mockRejectedValueOnce(new Error('full'));
		feed.start();
		await connections(1);
		say(changes(7));
		await state('unreachable');
		expect(applied).toEqual([]);
		pass(60_000);
		await connections(2);
		expect(asked.at(-1)).toBe('/api/feed?since=0');
		vi.restoreAllMocks();
	});

	describe('presence', () => {
		const here = (people: Record<string, string | null>, complete = true) => ({
			type: 'presence',
			complete,
			people,
			views: {}
		});

		it('P2: is told as it comes, and taken back with the line it came on', async () => {
			feed.start();
			await connections(1);
			const frames = [here({ luis: 'available' }), here({ luis: null }, false)];
			for (const frame of frames) say(frame);
			await vi.waitFor(() => expect(present).toEqual(frames));
			sockets[0]?.terminate();
			await state('unreachable');
			expect(present).toEqual([...frames, null]);
		});

		it('P2: is taken back when the line falls silent, and before another one is tried', async () => {
			feed.start();
			await connections(1);
			say(here({ luis: 'away' }));
			await vi.waitFor(() => expect(present).toHaveLength(1));
			pass(LINE_DEAD_MS);
			expect(present.at(-1)).toBeNull();
		});

		it.each([
			['a status that nobody is told of', here({ luis: 'invisible' })],
			['a key too many', { ...here({}), secret: 1 }],
			['a view without a person', { ...here({}), views: { c: [{ typing: true }] } }],
			['people as a list', { ...here({}), people: ['luis'] }]
		])('is not taken from a frame with %s: the line is broken, and nobody is there', async (_, frame) => {
			feed.start();
			await connections(1);
			say(here({ luis: 'available' }));
			await vi.waitFor(() => expect(present).toHaveLength(1));
			say(frame);
			await vi.waitFor(() => expect(feed.line).toEqual({ state: 'refused', reason: 'broken' }));
			expect(present.at(-1)).toBeNull();
		});

		it('does not wait for the disk, which directory rows do', async () => {
			let release = () => {};
			const busy = new Promise<boolean>((resolve) => (release = () => resolve(true)));
			vi.spyOn(storage.directory, 'apply').mockReturnValueOnce(busy);
			feed.start();
			await connections(1);
			say(changes(3));
			say(here({ luis: 'available' }));
			await vi.waitFor(() => expect(present).toHaveLength(1));
			expect(applied).toEqual([]);
			release();
			await vi.waitFor(() => expect(applied).toHaveLength(1));
			vi.restoreAllMocks();
		});
	});

	it('asks anew for articles that another tab has let go of, from where the device stands', async () => {
		feed.start();
		await connections(1);
		say({ ...changes(3, 'yes', true), revision: 2, more: true, others: 3 });
		say({ ...changes(3), after: 2 });
		await vi.waitFor(() => expect(applied).toHaveLength(2));
		await storage.directory.apply({
			...changes(4, 'yes', true),
			revision: 0,
			more: true,
			others: 4
		} as never);
		say({ ...changes(5), after: 3 });
		await state('unreachable');
		pass(60_000);
		await connections(2);
		expect(asked.at(-1)).toBe('/api/feed?since=0&others=4');
	});

	describe('the status of this person', () => {
		it('is told on connecting and on change, the newest choice each time', async () => {
			status = { status: 'invisible', at: 5 };
			feed.start();
			await vi.waitFor(() => expect(told).toEqual(['{"type":"status","status":"invisible","at":5}']));
			status = { status: 'away', at: 9 };
			feed.statusChanged();
			await vi.waitFor(() => expect(told.at(-1)).toBe('{"type":"status","status":"away","at":9}'));
			sockets[0]?.terminate();
			await state('unreachable');
			feed.statusChanged();
			pass(60_000);
			await connections(2);
			await vi.waitFor(() => expect(told).toHaveLength(3));
			expect(told[2]).toBe(told[1]);
		});

		it('is not told by somebody who never chose one', async () => {
			feed.start();
			await connections(1);
			say({ type: 'heartbeat', at: 1 });
			await state('connected');
			feed.statusChanged();
			status = { status: 'away', at: 1 };
			feed.statusChanged();
			await vi.waitFor(() => expect(told).toHaveLength(1));
		});
	});
});
