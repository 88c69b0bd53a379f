import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { RawData, WebSocket } from 'ws';
import type { PersonId } from '#lib/domain/ids.ts';
import { HEARTBEAT_MS } from '#lib/domain/limits.ts';
import { CLOSE } from '#lib/protocol/close-codes.ts';
import { parseStatusFrame, type FeedFrame } from '#lib/protocol/feed.ts';
import type { Sight } from '../relay/sight.ts';
import type { Directory } from '../store/directory.ts';
import type { DirectoryTables } from '../store/store.ts';
import { FeedPresenceTeller, type PresenceMember } from './feed-presence.ts';
import { createArticlesReader } from './feed-knowledge.ts';
import { articlesNext, feedSince, type Cursor } from './feed-steps.ts';
import { createChangesReader, isWorthSending, sightsOf, type ReadChanges } from './feed.ts';

/** Changes that come within this time, ms, are read and told together. */
const GATHER_MS = 20;
/** A device that leaves more than this unread, bytes, is cut off and asks anew. */
const MAX_UNREAD_BYTES = 8 * 1024 * 1024;
const TOLD_PER_TURN = 20;
/** Characters of the one frame that devices send; three times what it takes. */
const MAX_STATUS_LENGTH = 256;

export interface FeedConnections {
	/** `cursor`: what the device holds already. */
	accept(socket: WebSocket, person: PersonId, cursor: Cursor): void;
	/** Resolves when no reading of the database is under way any more; later changes are not told. */
	stop(): Promise<void>;
}

interface FeedOptions {
	readonly tables: DirectoryTables;
	readonly directory: Directory;
	readonly relay: Sight;
	readonly clock: () => number;
	readonly log: Logger;
}

interface Connection extends PresenceMember {
	readonly socket: WebSocket;
	/** Everything up to here was told. */
	cursor: Cursor;
	/** Pages of articles are on their way, one at a time. */
	isPaging: boolean;
	/** Resolves when nobody listens any more. */
	readonly closed: Promise<void>;
	/** The first frame is sent even when there is nothing new: it says that the device is up to date. */
	greeted: boolean;
}

/** The live feed: one pass over the database tells all devices, however many changes and devices there are. */
export function createFeedConnections(options: FeedOptions): FeedConnections {
	const { tables, directory, clock, log, relay } = options;
	const connections = new Set<Connection>();
	const sights = sightsOf(directory, clock);
	const presence = new FeedPresenceTeller({ relay, rightsById: sights.rights, clock });
	const articlesAfter = createArticlesReader(tables, directory);
	const halted = Promise.withResolvers<void>();
	const paging = new Set<Promise<void>>();
	let gathering: NodeJS.Timeout | null = null;
	let pass: Promise<void> = Promise.resolve();
	let stopped = false;

	/** `drained` is called when the last of it has left for the network, or never will. */
	function send(connection: Connection, frame: FeedFrame, drained: () => void = () => undefined): void {
		if (connection.socket.bufferedAmount > MAX_UNREAD_BYTES) drop(connection, CLOSE.busy);
		else connection.socket.send(JSON.stringify(frame), drained);
	}

	function forget(connection: Connection): void {
		connections.delete(connection);
		presence.leave(connection);
	}

	function drop(connection: Connection, code: number): void {
		forget(connection);
		connection.socket.close(code);
	}

	function hear(connection: Connection, data: RawData, isBinary: boolean): void {
		const text = !isBinary && data instanceof Buffer && data.length <= MAX_STATUS_LENGTH ? String(data) : '';
		const status = parseStatusFrame(text);
		if (status) presence.choose(connection, status);
		else drop(connection, CLOSE.malformed);
	}

	async function tell(connection: Connection, changesSince: ReadChanges): Promise<void> {
		const { person, cursor } = connection;
		const reading = { changesSince, articlesAfter };
		const step = await feedSince(cursor, person, sights, reading, 'if-all');
		if (!step) return drop(connection, CLOSE.notSignedIn);
		if (!connections.has(connection)) return;
		// a page went out meanwhile, from which on it is told now
		if (connection.cursor !== cursor) return tell(connection, changesSince);
		connection.cursor = step.cursor;
		const isFirst = !connection.greeted;
		// whoever was promised more has to hear that this was all
		const isEnd = connection.isPaging && !step.frame.more;
		if (isFirst || isEnd || isWorthSending(step.frame)) {
			connection.greeted = true;
			send(connection, step.frame);
		}
		if (isFirst) presence.greet(connection);
		if (step.frame.more && !connection.isPaging) startPaging(connection);
	}

	function startPaging(connection: Connection): void {
		connection.isPaging = true;
		const pages = tellArticles(connection)
			.catch((error: unknown) => fail(connection, error))
			.finally(() => {
				connection.isPaging = false;
				paging.delete(pages);
			});
		paging.add(pages);
	}

	/**
	 * One page after the other, each when the line has taken the one before: a slow device has never more than one waiting,
	 * and whatever else there is to tell comes in between.
	 */
	async function tellArticles(connection: Connection): Promise<void> {
		while (!stopped && connections.has(connection)) {
			const { cursor, person } = connection;
			if (cursor.articles === cursor.others) return;
			const step = await articlesNext(cursor, person, sights, articlesAfter);
			if (!step) return drop(connection, CLOSE.notSignedIn);
			if (stopped || !connections.has(connection)) return;
			// something else was told meanwhile; it may have begun anew
			if (connection.cursor !== cursor) continue;
			connection.cursor = step.cursor;
			const drained = Promise.withResolvers<void>();
			send(connection, step.frame, drained.resolve);
			await Promise.race([drained.promise, connection.closed, halted.promise]);
		}
	}

	function fail(connection: Connection, error: unknown): void {
		log.error({ err: error, person: connection.person }, 'feed failed');
		drop(connection, CLOSE.busy);
	}

	async function tellAll(): Promise<void> {
		const changesSince = createChangesReader(tables, directory);
		for (const [index, connection] of [...connections].entries()) {
			// thousands of devices must not keep the relay waiting
			if (index % TOLD_PER_TURN === TOLD_PER_TURN - 1) await nextTurn();
			try {
				await tell(connection, changesSince);
			} catch (error) {
				fail(connection, error);
			}
		}
	}

	function wake(delayMs: number): void {
		if (stopped || gathering) return;
		gathering = setTimeout(() => {
			gathering = null;
			pass = pass.then(tellAll);
		}, delayMs);
	}

	const heartbeat = setInterval(() => {
		for (const connection of [...connections]) send(connection, { type: 'heartbeat', at: clock() });
	}, HEARTBEAT_MS);
	const unsubscribe = [
		tables.subscribe(() => wake(GATHER_MS)),
		directory.subscribe(() => {
			wake(GATHER_MS);
			presence.refresh();
		})
	];

	return {
		accept(socket, person, cursor) {
			const closed = Promise.withResolvers<void>();
			const connection: Connection = {
				socket,
				person,
				cursor,
				isPaging: false,
				closed: closed.promise,
				greeted: false,
				tell: (frame) => send(connection, frame)
			};
			connections.add(connection);
			presence.enter(connection);
			socket.on('close', () => {
				forget(connection);
				closed.resolve();
			});
			socket.on('message', (data, isBinary) => hear(connection, data, isBinary));
			wake(0);
		},
		async stop() {
			stopped = true;
			clearInterval(heartbeat);
			if (gathering) clearTimeout(gathering);
			for (const cancel of unsubscribe) cancel();
			presence.stop();
			halted.resolve();
			await Promise.all([pass, ...paging]);
		}
	};
}
