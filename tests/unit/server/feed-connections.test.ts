import { EventEmitter } from 'node:events';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { createFeedConnections, type FeedConnections } from '../../../server/http/feed-connections.ts';
import type { Directory } from '../../../server/store/directory.ts';
import type { DirectoryChanges, DirectoryTables } from '../../../server/store/store.ts';
import type { PersonId } from '#lib/domain/ids.ts';
import { HEARTBEAT_MS } from '#lib/domain/limits.ts';
import { parseFeedFrame, type FeedFrame } from '#lib/protocol/feed.ts';
import { noRows } from '../../support/rows.ts';

const NOTHING = noRows();

class FakeSocket extends EventEmitter {
	bufferedAmount = 0;
	readonly codes: number[] = [];
	readonly heard: (FeedFrame | null)[] = [];

	send(text: string): void {
		this.heard.push(parseFeedFrame(text));
	}

	close(code: number): void {
		this.codes.push(code);
		this.emit('close');
	}

	asWebSocket(): WebSocket {
		return this as unknown as WebSocket;
	}
}

/** A directory of parameters alone: revision n is the n-th change. */
class FakeTables {
	revision = 1;
	isBroken = false;
	readonly asked: number[] = [];
	readonly #listeners = new Set<() => void>();

	change(): void {
		this.revision += 1;
		for (const listener of this.#listeners) listener();
	}

	async changesSince(since: number): Promise<DirectoryChanges> {
		this.asked.push(since);
		if (this.isBroken) throw new Error('no database');
		const parameters = since < this.revision ? [{ number: 315, value: `value ${this.revision}` }] : [];
		return {
			revision: this.revision,
			rows: { ...NOTHING, parameters },
			positions: [],
			moved: [],
			removed: { ...NOTHING, positions: [] }
		};
	}

	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}
}

describe('live feeds', () => {
	let tables: FakeTables;
	let feed: FeedConnections;
	beforeEach(() => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
		tables = new FakeTables();
		feed = createFeedConnections({
			tables: tables as unknown as DirectoryTables,
			directory: {
				caughtUp: async () => undefined,
				subscribe: () => () => undefined,
				rights: (person: PersonId) => ({ person, administrator: false, requests: true, attends: new Set() })
			} as unknown as Directory,
			relay: {
				viewed: () => [],
				viewsOf: () => [],
				viewsFor: () => [],
				watchViews: () => () => undefined,
				isPresent: () => false
			},
			clock: () => 7,
			log: pino({ level: 'silent' })
		});
	});
	afterEach(async () => {
		await feed.stop();
		vi.useRealTimers();
	});

	const join = (since: number): FakeSocket => {
		const socket = new FakeSocket();
		feed.accept(socket.asWebSocket(), 'luz' as PersonId, since);
		return socket;
	};
	const pass = () => vi.advanceTimersByTimeAsync(100);

	test('devices at one revision share one reading, and many changes are told as one', async () => {
		const sockets = [join(1), join(1), join(1)];
		await pass();
		tables.asked.length = 0;
		for (let index = 0; index < 5; index += 1) tables.change();
		await pass();
		expect(tables.asked).toEqual([1]);
		for (const { heard } of sockets) {
			expect(heard).toHaveLength(2);
			expect(heard[1]).toMatchObject({ revision: 6, rows: { parameters: [{ value: 'value 6' }] } });
		}
	});

	test('every device hears something in time to know that its line is alive', async () => {
		const socket = join(1);
		await pass();
		await vi.advanceTimersByTimeAsync(HEARTBEAT_MS);
		expect(socket.heard.at(-1)).toEqual({ type: 'heartbeat', at: 7 });
	});

	test('a slow reader is cut off, and the others are not kept waiting', async () => {
		const [slow, quick] = [join(1), join(1)];
		await pass();
		slow.bufferedAmount = 1e9;
		tables.change();
		await pass();
		expect(slow.codes).toEqual([1013]);
		expect(quick.heard).toHaveLength(2);
		tables.change();
		await pass();
		expect(slow.heard).toHaveLength(1);
	});

	test('when the database fails devices are told to come again', async () => {
		const socket = join(1);
		tables.isBroken = true;
		await pass();
		expect(socket.codes).toEqual([1013]);
	});

	test('after the stop nothing is read any more', async () => {
		join(1);
		await pass();
		await feed.stop();
		tables.asked.length = 0;
		tables.change();
		await pass();
		expect(tables.asked).toEqual([]);
	});
});
