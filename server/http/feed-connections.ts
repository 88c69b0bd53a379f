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
import { createChangesReader, feedSince, isWorthSending, type ReadChanges } from './feed.ts';

/** Changes that come within this time, ms, are read and told together. */
const GATHER_MS = 20;
/** A device that leaves more than this unread, bytes, is cut off and asks anew. */
const MAX_UNREAD_BYTES = 8 * 1024 * 1024;
const TOLD_PER_TURN = 20;
/** Characters of the one frame that devices send; three times what it takes. */
const MAX_STATUS_LENGTH = 256;

export interface FeedConnections {
	/** `since`: the revision up to which the device holds everything, 0 for nothing. */
	accept(socket: WebSocket, person: PersonId, since: number): void;
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
	revision: number;
	/** The first frame is sent even when there is nothing new: it says that the device is up to date. */
	greeted: boolean;
}

/** The live feed: one pass over the database tells all devices, however many changes and devices there are. */
export function createFeedConnections(options: FeedOptions): FeedConnections {
	const { tables, directory, clock, log, relay } = options;
	const connections = new Set<Connection>();
	const rightsById = (id: PersonId) => directory.rights(id);
	const presence = new FeedPresenceTeller({ relay, rightsById, clock });
	let gathering: NodeJS.Timeout | null = null;
	let pass: Promise<void> = Promise.resolve();
	let stopped = false;

	function send(connection: Connection, frame: FeedFrame): void {
		if (connection.socket.bufferedAmount > MAX_UNREAD_BYTES) drop(connection, CLOSE.busy);
		else connection.socket.send(JSON.stringify(frame));
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
		const { person, revision } = connection;
		const changes = await feedSince(revision, person, rightsById, changesSince);
		if (!changes) return drop(connection, CLOSE.notSignedIn);
		if (!connections.has(connection)) return;
		connection.revision = changes.revision;
		const isFirst = !connection.greeted;
		if (!isFirst && !isWorthSending(changes)) return;
		connection.greeted = true;
		send(connection, changes);
		if (isFirst) presence.greet(connection);
	}

	async function tellAll(): Promise<void> {
		const changesSince = createChangesReader(tables, directory);
		for (const [index, connection] of [...connections].entries()) {
			// thousands of devices must not keep the relay waiting
			if (index % TOLD_PER_TURN === TOLD_PER_TURN - 1) await nextTurn();
			try {
				await tell(connection, changesSince);
			} catch (error) {
				log.error({ err: error, person: connection.person }, 'feed failed');
				drop(connection, CLOSE.busy);
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
		accept(socket, person, since) {
			const connection: Connection = {
				socket,
				person,
				revision: since,
				greeted: false,
				tell: (frame) => send(connection, frame)
			};
			connections.add(connection);
			presence.enter(connection);
			socket.on('close', () => forget(connection));
			socket.on('message', (data, isBinary) => hear(connection, data, isBinary));
			wake(0);
		},
		async stop() {
			stopped = true;
			clearInterval(heartbeat);
			if (gathering) clearTimeout(gathering);
			for (const cancel of unsubscribe) cancel();
			presence.stop();
			await pass;
		}
	};
}
