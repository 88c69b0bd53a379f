import type { WebSocket } from 'ws';
import type { BaseLogger } from 'pino';
import { DESK, type Author, type DeskWritten, type Entry } from '#lib/domain/entry.ts';
import type { Conversation } from '#lib/domain/fold.ts';
import { isConversationId, type ConversationId, type PersonId } from '#lib/domain/ids.ts';
import type { Struct } from '#lib/domain/log.ts';
import { CLOSE, type CloseCode } from '#lib/protocol/close-codes.ts';
import type { RefusalRecord } from '#lib/protocol/messages.ts';
import { decodeUpdate } from '#lib/protocol/update.ts';
import type { Directory } from '../store/directory.ts';
import type { Journal } from '../store/store.ts';
import { admit } from './admission.ts';
import { GroupCommit } from './commit.ts';
import { Connection } from './connection.ts';
import { RELAY_LIMITS, type RelayLimits } from './limits.ts';
import { objection } from './objection.ts';
import { publish, type Committed, type CommittedEntry } from './publish.ts';
import type { Member, Room } from './room.ts';
import { Rooms } from './rooms.ts';
import { createSight, type Sight } from './sight.ts';
import { Views } from './views.ts';

export interface RelayOptions {
	readonly journal: Pick<Journal, 'append' | 'load'>;
	readonly directory: Pick<Directory, 'settings' | 'rights' | 'contact' | 'subscribe'>;
	/** ms since 1970. */
	readonly clock: () => number;
	/** A number below 2³² for the desk's clientID in a conversation. */
	readonly randomClient: () => number;
	readonly log: Pick<BaseLogger, 'debug' | 'warn' | 'error'>;
	readonly limits?: Partial<RelayLimits>;
	/** After each transaction, in the order of the journal; `position` is that of its last row. Must not throw. */
	onCommitted(committed: readonly Committed[], position: number): void;
	/** A conversation that this person had not on screen came there. Must not throw. */
	onPresence?(conversation: ConversationId, person: PersonId): void;
}

export interface Relay extends Sight {
	/** Takes a WebSocket over for good. `since`: up to which `seq` the other side holds receipts, 0 for none (rule W6). */
	accept(
		socket: WebSocket,
		who: { readonly person: PersonId; readonly conversation: string; readonly since: number }
	): void;
	/** The desk's own entries, on disk when it resolves; those whose id is there already are left out (rule D2). */
	append(conversation: ConversationId, entries: readonly DeskWritten[]): Promise<void>;
	/** What is on disk; `openedAt` is when its first entry was received, 0 while there is none. */
	read(
		conversation: ConversationId
	): Promise<{ readonly conversation: Conversation; readonly openedAt: number }>;
	history(conversation: ConversationId): Promise<readonly CommittedEntry[]>;
	/** Ends all connections of somebody whose session is over. */
	closePerson(person: PersonId, code: CloseCode): void;
	/** Reads nothing more, commits and confirms what was received, then closes all with 1001. `append` and `read` go on working. */
	stop(): Promise<void>;
}

/** Admit → commit → broadcast → receipt: the way of every entry of every conversation, the desk's included. */
export function createRelay(options: RelayOptions): Relay {
	const { directory, clock, log } = options;
	const limits = { ...RELAY_LIMITS, ...options.limits };
	const views = new Views((conversation, person) => options.onPresence?.(conversation, person));
	const rooms = new Rooms(options.journal, {
		limits,
		contact: (id) => directory.contact(id),
		onViews: (id, seen) => views.set(id, seen)
	});
	const connections = new Set<Connection>();
	const ofPerson = new Map<PersonId, Set<Connection>>();
	const joining = new Set<Promise<void>>();
	let isStopping = false;

	const commit = new GroupCommit<Room, Connection>({
		journal: options.journal,
		onCommitted(batch, position) {
			const committed = publish(batch, onMoved);
			for (const { room, done } of batch) {
				done?.resolve();
				rooms.release(room);
			}
			if (position !== null)
				options.onCommitted(
					committed.filter(({ entries }) => entries.length > 0),
					position
				);
		},
		onFailed(batch, error) {
			log.error({ err: error }, 'a commit failed');
			for (const room of new Set(batch.flatMap((admitted) => rooms.governedBy(admitted.room)))) {
				rooms.discard(room);
				for (const member of [...room.members]) member.close(CLOSE.busy);
				for (const { done } of commit.withdraw(room)) done?.reject(error);
			}
			for (const { done } of batch) done?.reject(error);
		}
	});

	/** Rights, settings, links, the conversation's owner or its groups may have changed: whoever may no longer be there goes. */
	function expel(member: Member, room: Room): void {
		const no = objection(member.person, room, directory);
		if (no) member.close(...no);
	}

	/** Of a ticket that changes groups, its notes lose the same people (rule R6). */
	function onMoved(moved: Room): void {
		for (const room of rooms.governedBy(moved)) {
			for (const member of [...room.members]) expel(member, room);
			views.changed(room.id);
		}
	}

	async function join(connection: Connection, id: ConversationId): Promise<void> {
		try {
			const room = await rooms.hold(id);
			const no = objection(connection.person, room, directory);
			if (no) connection.close(...no);
			// a socket that closed meanwhile has already been told that it left, without a room to give back
			if (connection.hasLeft) rooms.release(room);
			else if (rooms.isCurrent(room)) connection.join(room);
			else {
				rooms.discard(room);
				connection.close(CLOSE.busy);
			}
		} catch (error) {
			log.error({ err: error, conversation: id }, 'a conversation could not be read');
			connection.close(CLOSE.busy);
		}
	}

	function add(
		room: Room,
		author: Author,
		runs: readonly Struct<Entry>[],
		rest: {
			readonly sender: Connection | null;
			readonly refusals: readonly RefusalRecord[];
			readonly done: PromiseWithResolvers<void> | null;
		}
	): void {
		// built on what is not on disk it would number entries twice
		if (!rooms.isCurrent(room)) throw new Error(`the room of ${room.id} was thrown away`);
		rooms.retain(room);
		commit.add({ room, rows: room.advance(runs, author, clock()), runs, ...rest });
	}

	function onUpdate(connection: Connection, room: Room, update: Uint8Array): void {
		const decoded = decodeUpdate(update, limits.entriesPerUpdate);
		if (!decoded.ok) {
			connection.close(decoded.error === 'too-many' ? CLOSE.tooLarge : CLOSE.malformed, decoded.error);
			return;
		}
		const rights = directory.rights(connection.person);
		if (decoded.structs.length === 0 || !rights) return;
		const admission = admit(decoded.structs, room, rights, clock(), limits);
		if (!admission.ok) {
			connection.close(admission.error === 'too-many' ? CLOSE.tooLarge : CLOSE.malformed, admission.error);
			return;
		}
		const { runs, refusals, gap } = admission;
		// refusals take their turn too: before them their writer has to hear what was stored
		if (runs.length > 0 || refusals.length > 0)
			add(room, connection.person, runs, { sender: connection, refusals, done: null });
		if (gap && refusals.length === 0) connection.askForGap(room);
	}

	async function withRoom<Result>(id: ConversationId, use: (room: Room) => Result): Promise<Awaited<Result>> {
		const room = await rooms.hold(id);
		try {
			return await use(room);
		} finally {
			rooms.release(room);
		}
	}

	const tickMs = limits.heartbeatMs / 4;
	const ticking = setInterval(() => {
		for (const connection of [...connections]) connection.tick(tickMs);
		const now = clock();
		for (const room of new Set([...connections].map((connection) => connection.room)))
			room?.presence.expire(now);
	}, tickMs);
	const unsubscribe = directory.subscribe(() => {
		for (const connection of [...connections]) if (connection.room) expel(connection, connection.room);
	});

	return {
		accept(socket, { person, conversation, since }) {
			const own = ofPerson.get(person) ?? new Set();
			const connection = new Connection({
				socket,
				person,
				since,
				limits,
				clock,
				log,
				onUpdate,
				onLeft(left, room) {
					connections.delete(left);
					own.delete(left);
					if (own.size === 0) ofPerson.delete(person);
					if (room) rooms.release(room);
				}
			});
			connections.add(connection);
			ofPerson.set(person, own.add(connection));
			if (isStopping) connection.close(CLOSE.goingAway);
			else if (own.size > limits.socketsPerPerson) connection.close(CLOSE.busy, 'too many connections');
			else if (!isConversationId(conversation)) connection.close(CLOSE.unknown);
			else {
				const done: Promise<void> = join(connection, conversation).finally(() => joining.delete(done));
				joining.add(done);
			}
		},
		append: (id, entries) =>
			withRoom(id, async (room) => {
				const fresh = entries.filter((entry) => room.place(entry.id) === undefined);
				const runs = fresh.length > 0 ? [room.compose(fresh, DESK, options.randomClient)] : [];
				const done = Promise.withResolvers<void>();
				add(room, DESK, runs, { sender: null, refusals: [], done });
				await done.promise;
			}),
		read: (id) =>
			withRoom(id, ({ committed, runs }) => ({
				conversation: committed,
				openedAt: runs[0]?.receivedAt ?? 0
			})),
		history: (id) => withRoom(id, (room) => [...room.entries()]),
		...createSight(rooms, views, directory),
		closePerson(person, code) {
			for (const connection of [...(ofPerson.get(person) ?? [])]) connection.close(code);
		},
		async stop() {
			isStopping = true;
			clearInterval(ticking);
			unsubscribe();
			for (const connection of connections) connection.stopReading();
			await Promise.all(joining);
			await commit.idle();
			const open = [...connections];
			for (const connection of open) connection.close(CLOSE.goingAway);
			await Promise.all(open.map(({ closed }) => closed));
		}
	};
}
