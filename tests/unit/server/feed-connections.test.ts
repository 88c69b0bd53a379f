import { EventEmitter } from 'node:events';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { createFeedConnections, type FeedConnections } from '../../../server/http/feed-connections.ts';
import type { Directory } from '../../../server/store/directory.ts';
import { Knowledge } from '../../../server/store/knowledge.ts';
import type { ArticlePage, DirectoryChanges, DirectoryTables } from '../../../server/store/store.ts';
import type { PersonId } from '#lib/domain/ids.ts';
import { HEARTBEAT_MS } from '#lib/domain/limits.ts';
import { parseFeedFrame, type FeedChanges, type FeedFrame } from '#lib/protocol/feed.ts';
import { article } from '../../support/articles.ts';
import { noRows } from '../../support/rows.ts';

const NOTHING = noRows();

class FakeSocket extends EventEmitter {
	bufferedAmount = 0;
	readonly codes: number[] = [];
	readonly heard: (FeedFrame | null)[] = [];

	/** While it is, nothing that was sent counts as taken by the line. */
	isSlow = false;
	#waiting: (() => void)[] = [];

	send(text: string, taken: () => void): void {
		this.heard.push(parseFeedFrame(text));
		if (this.isSlow) this.#waiting.push(taken);
		else taken();
	}

	takeAll(): void {
		for (const taken of this.#waiting.splice(0)) taken();
	}

	close(code: number): void {
		this.codes.push(code);
		this.emit('close');
	}

	asWebSocket(): WebSocket {
		return this as unknown as WebSocket;
	}
}

/** A directory of parameters, revision n is the n-th change, and of articles of which each fills a page. */
class FakeTables {
	revision = 1;
	isBroken = false;
	/** Revisions of the articles. */
	articles: readonly number[] = [];
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
			articles: [],
			removed: { ...NOTHING, positions: [], articles: [] }
		};
	}

	async articlesAfter(after: number, until: number): Promise<ArticlePage> {
		const rest = this.articles.filter((revision) => revision > after && revision <= until);
		const isLast = rest.length <= 1;
		const revision = isLast ? until : rest[0]!;
		return { revision, isLast, articles: rest.slice(0, 1).map((each) => article(`a-${each}`)) };
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
				knowledge: new Knowledge(),
				person: (id: PersonId) => ({ id, username: id, name: id, groups: [], administrator: false }),
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
		feed.accept(socket.asWebSocket(), 'luz' as PersonId, { articles: since, others: since });
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

	describe('articles', () => {
		const changesOf = ({ heard }: FakeSocket) =>
			heard.filter((frame): frame is FeedChanges => frame?.type === 'changes');
		const idsOf = (frames: readonly FeedChanges[]) =>
			frames.map(({ rows }) => rows.articles?.map(({ id }) => id) ?? []);

		test('come behind everything else, a page at a time, and the last page says that it is', async () => {
			tables.revision = 9;
			tables.articles = [3, 5, 8];
			const socket = join(0);
			await pass();
			const frames = changesOf(socket);
			expect(idsOf(frames)).toEqual([[], ['a-3'], ['a-5'], ['a-8']]);
			expect(
				frames.map(({ revision, complete, after, others, more }) => [revision, complete, after, others, more])
			).toEqual([
				[0, true, 0, 9, true],
				[3, false, 0, 9, true],
				[5, false, 3, 9, true],
				[9, false, 5, undefined, undefined]
			]);
		});

		test('a single page goes with the rest', async () => {
			tables.revision = 9;
			tables.articles = [3];
			const socket = join(0);
			await pass();
			expect(idsOf(changesOf(socket))).toEqual([['a-3']]);
			expect(changesOf(socket)[0]).toMatchObject({ revision: 9, complete: true });
			expect(changesOf(socket)[0]?.more).toBeUndefined();
		});

		test('the next page waits until the line has taken the last one, and what else there is does not', async () => {
			tables.revision = 9;
			tables.articles = [3, 5, 8];
			const [slow, quick] = [join(0), join(0)];
			slow.isSlow = true;
			await pass();
			expect(idsOf(changesOf(slow))).toEqual([[], ['a-3']]);
			expect(changesOf(quick)).toHaveLength(4);
			tables.change();
			await pass();
			expect(changesOf(slow).at(-1)).toMatchObject({
				revision: 3,
				others: 10,
				more: true,
				rows: { parameters: [{ value: 'value 10' }] }
			});
			await vi.advanceTimersByTimeAsync(HEARTBEAT_MS);
			expect(slow.heard.at(-1)?.type).toBe('heartbeat');
			expect(slow.codes).toEqual([]);
			slow.isSlow = false;
			slow.takeAll();
			await pass();
			expect(idsOf(changesOf(slow))).toEqual([[], ['a-3'], [], ['a-5'], ['a-8']]);
			expect(changesOf(slow).at(-1)?.revision).toBe(10);
		});

		test('a broken line goes on behind the last page', async () => {
			tables.revision = 9;
			tables.articles = [3, 5, 8];
			const socket = new FakeSocket();
			feed.accept(socket.asWebSocket(), 'luz' as PersonId, { articles: 3, others: 9 });
			await pass();
			expect(changesOf(socket)[0]).toMatchObject({ complete: false, rows: {}, revision: 3, others: 9 });
			expect(idsOf(changesOf(socket))).toEqual([[], ['a-5'], ['a-8']]);
		});

		test('the stop does not wait for a line that takes nothing', async () => {
			tables.revision = 9;
			tables.articles = [3, 5, 8];
			const slow = join(0);
			slow.isSlow = true;
			await pass();
			await feed.stop();
			slow.takeAll();
			await pass();
			expect(changesOf(slow)).toHaveLength(2);
		});
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
