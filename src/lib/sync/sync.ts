import type { DirectoryChanges, DirectoryStorage } from '../domain/directory-storage.ts';
import { createUuid, UUID_RANDOM_BYTES, type ConversationId, type PersonId } from '../domain/ids.ts';
import type { LogStorage } from '../domain/log-storage.ts';
import type { Position, PositionOutbox } from '../domain/position-outbox.ts';
import type { Api } from './api.ts';
import { OpenConversation } from './conversation.ts';
import type { ConversationHandle } from './conversation-handle.ts';
import type { Environment } from './environment.ts';
import { Feed, type FeedOptions } from './feed.ts';
import { PositionReports } from './positions.ts';

export interface SyncOptions {
	readonly person: PersonId;
	/** `ws:` or `wss:` origin of the server. */
	readonly url: string;
	readonly storage: {
		readonly log: LogStorage;
		readonly directory: Pick<DirectoryStorage, 'held' | 'apply'>;
		readonly positions: PositionOutbox;
	};
	readonly api: Pick<Api, 'putPosition'>;
	readonly environment: Environment;
	/** Parameter 316, as far as this device knows. */
	readonly isChatEnabled: () => boolean;
	/** Who is there; null: nobody knows now. */
	readonly present: FeedOptions['present'];
	/** What this person lets others know of themselves; null: they have never chosen. */
	readonly status: FeedOptions['status'];
}

export interface Sync {
	/** The same handle for everybody in this tab who has the conversation open; each releases it once. */
	open(id: ConversationId): ConversationHandle;
	/** An id for a conversation that does not exist yet. */
	createConversationId(): ConversationId;
	/** A conversation is on the screen of this tab. */
	isShown(id: ConversationId): boolean;
	readonly feed: Pick<Feed, 'line' | 'lastHeardAt' | 'hasCaughtUp' | 'subscribe'>;
	/** `status` may answer something else now. */
	statusChanged(): void;
	/** How far this person has got, as `seq`; told to the server now or on return. */
	advance(conversation: ConversationId, position: Omit<Position, 'conversation'>): void;
	start(): void;
	/** After a sign-in: whatever was refused asks again. */
	resume(): void;
	stop(): void;
}

interface Shared {
	readonly conversation: OpenConversation;
	users: number;
}

/** The rows whose change may turn a relay's final no into a yes. */
const RIGHTS = ['parameters', 'people', 'groups', 'tickets', 'contacts'] as const;

/** Everything of one tab and one person that goes over the network. */
export function createSync(options: SyncOptions): Sync {
	const { person, url, storage, api, environment } = options;
	const shared = new Map<ConversationId, Shared>();
	const positions = new PositionReports(storage.positions, api, environment, options.isChatEnabled);
	const { present, status } = options;
	const feed = new Feed({
		url: `${url}/api/feed`,
		storage: storage.directory,
		environment,
		applied,
		present,
		status
	});
	const disposals: (() => void)[] = [];
	let isStopped = false;

	function open(id: ConversationId): OpenConversation {
		const known = shared.get(id);
		if (known) {
			known.users += 1;
			return known.conversation;
		}
		const conversation = new OpenConversation({
			id,
			person,
			url: `${url}/sync`,
			storage: storage.log,
			environment,
			isInvisible: () => status()?.status === 'invisible',
			delivered: (seq) => positions.advance(id, { delivered: seq, read: 0 }),
			released: () => release(id)
		});
		shared.set(id, { conversation, users: 1 });
		return conversation;
	}

	function release(id: ConversationId): void {
		const held = shared.get(id);
		if (!held || held.users === 0) return;
		held.users -= 1;
		if (held.users > 0) return;
		held.conversation.lookAway();
		void linger(id, held);
	}

	/** Rule S4: a conversation that nobody looks at stays connected until the relay has answered for all that waits in it. */
	async function linger(id: ConversationId, held: Shared): Promise<void> {
		const { conversation } = held;
		await conversation.settled();
		const isDone = () => {
			const { rows, line } = conversation.current;
			return (
				line.state === 'refused' || rows.every(({ receipt, entry }) => receipt || entry.author !== person)
			);
		};
		const end = () => {
			if (held.users > 0 || shared.get(id) !== held) return unsubscribe();
			if (!isDone()) return;
			unsubscribe();
			shared.delete(id);
			conversation.close();
		};
		const unsubscribe = conversation.subscribe(end);
		end();
	}

	/** Rule S4: what waits in conversations that this tab doesn't hold open. */
	async function sendWaiting(): Promise<void> {
		try {
			for (const id of await storage.log.waiting()) if (!isStopped && !shared.has(id)) open(id).release();
		} catch (error) {
			if (!isStopped) console.error('what waits could not be read from this device', error);
		}
	}

	function resume(): void {
		feed.resume();
		for (const { conversation } of shared.values()) conversation.resume();
		void sendWaiting();
		positions.send();
	}

	function applied({ complete, rows }: DirectoryChanges): void {
		if (complete || RIGHTS.some((name) => rows[name])) resume();
	}

	return {
		open,
		createConversationId: () =>
			createUuid(environment.now(), environment.random(UUID_RANDOM_BYTES)) as ConversationId,
		isShown: (id) => shared.get(id)?.conversation.isShown ?? false,
		feed,
		advance: (conversation, position) => positions.advance(conversation, position),
		start() {
			const { signals } = environment;
			let wasConnected = false;
			disposals.push(
				signals.onHurry(() => {
					for (const { conversation } of shared.values()) conversation.hurry();
				}),
				signals.onNetwork(() => {
					if (signals.hasNetwork()) return;
					for (const { conversation } of shared.values()) conversation.networkLost();
				}),
				signals.onWake(() => {
					for (const { conversation } of shared.values()) conversation.wake();
				}),
				feed.subscribe(() => {
					const isConnected = feed.line.state === 'connected';
					if (isConnected && !wasConnected) {
						for (const { conversation } of shared.values()) conversation.hurry();
						void sendWaiting();
						positions.send();
					}
					wasConnected = isConnected;
				})
			);
			feed.start();
			void sendWaiting();
		},
		resume,
		statusChanged() {
			feed.statusChanged();
			for (const { conversation } of shared.values()) conversation.statusChanged();
		},
		stop() {
			isStopped = true;
			for (const dispose of disposals) dispose();
			feed.stop();
			positions.stop();
			for (const { conversation } of shared.values()) conversation.close();
			shared.clear();
		}
	};
}
