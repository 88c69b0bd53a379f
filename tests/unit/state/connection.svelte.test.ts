import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Connection, RETURN_SHOWN_FOR_MS, TROUBLE_SHOWN_AFTER_MS } from '#lib/state/connection.svelte.ts';

const NOW = Date.UTC(2026, 0, 5, 10, 42);
let connection: Connection;

beforeEach(() => {
	vi.useFakeTimers();
	vi.setSystemTime(NOW);
	connection = new Connection(null);
});
afterEach(() => {
	connection.dispose();
	vi.useRealTimers();
});

let lastHeardAt: number | null = null;
const heard = (state: 'connected' | 'connecting' | 'offline' | 'unreachable') => {
	if (state === 'connected') lastHeardAt = NOW;
	connection.changed({ state }, lastHeardAt);
};
const loseAndShow = () => {
	heard('connected');
	heard('unreachable');
	vi.advanceTimersByTime(TROUBLE_SHOWN_AFTER_MS);
};

describe('the line under the header', () => {
	it('C1: says nothing about a hiccup', () => {
		heard('connected');
		heard('unreachable');
		vi.advanceTimersByTime(TROUBLE_SHOWN_AFTER_MS - 1);
		expect(connection.notice).toBeNull();
		heard('connected');
		vi.advanceTimersByTime(60_000);
		expect(connection.notice).toBeNull();
	});

	it('C1: says that it connects when the first connection takes long', () => {
		vi.advanceTimersByTime(TROUBLE_SHOWN_AFTER_MS);
		expect(connection.notice).toEqual({ state: 'connecting' });
	});

	it('C2: says for a while that the line is back, and how much went out (C3)', () => {
		loseAndShow();
		connection.confirmed(2);
		heard('connected');
		expect(connection.notice).toEqual({ state: 'connected', sent: 2 });
		connection.confirmed(1);
		expect(connection.notice).toEqual({ state: 'connected', sent: 3 });
		vi.advanceTimersByTime(RETURN_SHOWN_FOR_MS);
		expect(connection.notice).toBeNull();
	});

	it('C3: counts anew after each trouble, and nothing in calm', () => {
		heard('connected');
		connection.confirmed(5);
		heard('unreachable');
		vi.advanceTimersByTime(TROUBLE_SHOWN_AFTER_MS);
		heard('connected');
		expect(connection.notice).toEqual({ state: 'connected', sent: 0 });
	});

	it('tells a device without a network from a server that does not answer', () => {
		loseAndShow();
		expect(connection.notice).toEqual({ state: 'unreachable' });
		heard('offline');
		expect(connection.notice).toEqual({ state: 'offline' });
	});

	it('C2: a line that breaks again while its return shows is trouble at once', () => {
		loseAndShow();
		heard('connected');
		heard('unreachable');
		expect(connection.notice).toEqual({ state: 'unreachable' });
	});

	it('knows when the server was last heard', () => {
		expect(connection.lastHeardAt).toBeNull();
		loseAndShow();
		expect(connection.lastHeardAt).toBe(NOW);
		connection.dispose();
		connection = new Connection(NOW - 1);
		connection.changed({ state: 'unreachable' }, null);
		expect(connection.lastHeardAt).toBe(NOW - 1);
	});
});
