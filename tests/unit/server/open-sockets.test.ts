import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { createOpenSockets, type OpenSockets } from '../../../server/http/open-sockets.ts';

class FakeSocket extends EventEmitter {
	readonly codes: number[] = [];

	close(code: number): void {
		this.codes.push(code);
		this.emit('close');
	}

	asWebSocket(): WebSocket {
		return this as unknown as WebSocket;
	}
}

describe('sockets under sessions', () => {
	let over: string[];
	let asked: (readonly string[])[];
	let failures: unknown[];
	let sockets: OpenSockets;
	beforeEach(() => {
		vi.useFakeTimers();
		over = [];
		asked = [];
		failures = [];
		sockets = createOpenSockets(
			async (sessions) => {
				asked.push(sessions);
				if (over.includes('broken')) throw new Error('no database');
				return sessions.filter((session) => over.includes(session));
			},
			(error) => failures.push(error)
		);
	});
	afterEach(() => {
		sockets.stop();
		vi.useRealTimers();
	});

	const open = (session: string): FakeSocket => {
		const socket = new FakeSocket();
		sockets.add(socket.asWebSocket(), session);
		return socket;
	};

	test('all sockets of a session close 4401 when it is ended, others stay', () => {
		const [one, two, other] = [open('a'), open('a'), open('b')];
		sockets.endSession('a');
		expect([one.codes, two.codes, other.codes]).toEqual([[4401], [4401], []]);
	});

	test('a session that expired is noticed within a minute', async () => {
		const [expired, live] = [open('a'), open('b')];
		over = ['a'];
		await vi.advanceTimersByTimeAsync(60_000);
		expect(expired.codes).toEqual([4401]);
		expect(live.codes).toEqual([]);
	});

	test('sessions without sockets are not asked about', async () => {
		open('a').close(1000);
		await vi.advanceTimersByTimeAsync(60_000);
		expect(asked.flat()).toEqual([]);
	});

	test('a check that fails is reported and repeated, and nobody is thrown out for it', async () => {
		const socket = open('a');
		over = ['broken'];
		await vi.advanceTimersByTimeAsync(60_000);
		expect(failures.length).toBeGreaterThan(1);
		expect(socket.codes).toEqual([]);
		over = ['a'];
		await vi.advanceTimersByTimeAsync(60_000);
		expect(socket.codes).toEqual([4401]);
	});
});
