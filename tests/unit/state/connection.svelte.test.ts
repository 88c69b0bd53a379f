import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Connection, RETURN_SHOWN_FOR_MS, TROUBLE_SHOWN_AFTER_MS } from '#lib/state/connection.svelte.ts';

const NOW = Date.UTC(2026, 0, 5, 10, 42);
let connection: Connection;

beforeEach(() => {
	vi.useFakeTimers();
	vi.setSystemTime(NOW);
	connection = new Connection(() => Date.now());
});
afterEach(() => {
	connection.dispose();
	vi.useRealTimers();
});

const loseAndShow = () => {
	connection.lineChanged({ state: 'live' });
	connection.lineChanged({ state: 'lost' });
	vi.advanceTimersByTime(TROUBLE_SHOWN_AFTER_MS);
};

describe('the line under the header', () => {
	it('C1: says nothing about a hiccup', () => {
		connection.lineChanged({ state: 'live' });
		connection.lineChanged({ state: 'lost' });
		vi.advanceTimersByTime(TROUBLE_SHOWN_AFTER_MS - 1);
		expect(connection.notice).toBeNull();
		connection.lineChanged({ state: 'live' });
		vi.advanceTimersByTime(60_000);
		expect(connection.notice).toBeNull();
	});

	it('C1: says that it connects when the first connection takes long', () => {
		vi.advanceTimersByTime(TROUBLE_SHOWN_AFTER_MS);
		expect(connection.notice).toEqual({ state: 'connecting' });
	});

	it('C2: says for a while that the line is back, and how much went out (C4)', () => {
		loseAndShow();
		connection.confirmed(2);
		connection.lineChanged({ state: 'live' });
		expect(connection.notice).toEqual({ state: 'connected', sent: 2 });
		connection.confirmed(1);
		expect(connection.notice).toEqual({ state: 'connected', sent: 3 });
		vi.advanceTimersByTime(RETURN_SHOWN_FOR_MS);
		expect(connection.notice).toBeNull();
	});

	it('C4: counts anew after each trouble, and nothing in calm', () => {
		connection.lineChanged({ state: 'live' });
		connection.confirmed(5);
		connection.lineChanged({ state: 'lost' });
		vi.advanceTimersByTime(TROUBLE_SHOWN_AFTER_MS);
		connection.lineChanged({ state: 'live' });
		expect(connection.notice).toEqual({ state: 'connected', sent: 0 });
	});

	it('C3: tells a device without a network from a server that does not answer', () => {
		loseAndShow();
		expect(connection.notice).toEqual({ state: 'unreachable' });
		connection.networkChanged(false);
		expect(connection.notice).toEqual({ state: 'offline' });
		connection.networkChanged(true);
		connection.lineChanged({ state: 'connecting' });
		expect(connection.notice).toEqual({ state: 'unreachable' });
	});

	it('C2: a line that breaks again while its return shows is trouble at once', () => {
		loseAndShow();
		connection.lineChanged({ state: 'live' });
		connection.lineChanged({ state: 'lost' });
		expect(connection.notice).toEqual({ state: 'unreachable' });
	});

	it('knows when the server was last heard', () => {
		expect(connection.lastSyncAt).toBeNull();
		connection.lineChanged({ state: 'live' });
		vi.advanceTimersByTime(90_000);
		connection.lineChanged({ state: 'lost' });
		vi.advanceTimersByTime(90_000);
		connection.lineChanged({ state: 'connecting' });
		expect(connection.lastSyncAt).toBe(NOW + 90_000);
	});
});
