import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { WebSocketServer, type WebSocket } from 'ws';
import { isConversationId, type ConversationId, type PersonId } from '#lib/domain/ids.ts';
import { CLOSE, type CloseCode } from '#lib/protocol/close-codes.ts';
import { OTHERS_PARAMETER, SINCE_PARAMETER } from '#lib/protocol/messages.ts';
import type { Session } from './auth.ts';
import type { Cursor } from './feed-steps.ts';
import { isAllowedOrigin } from './origin.ts';

/** How long a peer may take to close, ms, before its socket is destroyed. */
const CLOSE_MS = 1_000;

export type SocketTarget =
	| { readonly kind: 'feed'; readonly cursor: Cursor }
	| { readonly kind: 'conversation'; readonly conversation: ConversationId; readonly since: number };

/**
 * What an upgrade asks for; null for anything else. Paths are compared as they come, undecoded: an address of ours
 * needs no escapes, so `..`, `%2f` and NUL never mean anything.
 */
export function parseTarget(url: string): SocketTarget | null {
	const [path = '', query = ''] = url.split('?', 2);
	const parameters = new URLSearchParams(query);
	const since = parseSince(parameters.get(SINCE_PARAMETER) ?? undefined);
	if (since === null) return null;
	if (path === '/api/feed') {
		const others = parseSince(parameters.get(OTHERS_PARAMETER) ?? String(since));
		return others === null ? null : { kind: 'feed', cursor: { articles: since, others } };
	}
	const conversation = path.startsWith('/sync/') ? path.slice('/sync/'.length) : '';
	return isConversationId(conversation) ? { kind: 'conversation', conversation, since } : null;
}

/** A revision or sequence number as it stands in a query, 0 when absent; null when it is none. */
export function parseSince(text: string | undefined): number | null {
	if (text === undefined) return 0;
	const number = Number(text);
	return /^\d+$/.test(text) && Number.isSafeInteger(number) ? number : null;
}

interface UpgradeOptions {
	readonly server: Server;
	readonly maxPayloadBytes: number;
	readonly publicOrigin: string | null;
	readonly log: Logger;
	readonly readSession: (headers: Headers) => Promise<Session | null>;
	readonly onConversation: (
		socket: WebSocket,
		asked: { person: PersonId; conversation: ConversationId; since: number }
	) => void;
	readonly onFeed: (socket: WebSocket, person: PersonId, cursor: Cursor) => void;
	/** Before either of the two. */
	readonly onOpen: (socket: WebSocket, session: Session) => void;
}

export interface Upgrades {
	/** Takes nobody in any more; after `finish` whatever socket is still open is closed with 1001. */
	stop(finish: () => Promise<void>): Promise<void>;
}

/**
 * Takes WebSockets in. Whoever may not have one is accepted and closed with a 44xx code: a browser can't tell an
 * HTTP refusal from a broken line and would ask for ever.
 */
export function acceptUpgrades({
	server,
	maxPayloadBytes,
	publicOrigin,
	log,
	readSession,
	onConversation,
	onFeed,
	onOpen
}: UpgradeOptions): Upgrades {
	const sockets = new WebSocketServer({ noServer: true, maxPayload: maxPayloadBytes });
	let stopping = false;

	async function decide(request: IncomingMessage): Promise<CloseCode | [SocketTarget, Session]> {
		if (!isAllowedOrigin(request.headers.origin, request.headers.host, publicOrigin)) return CLOSE.notYours;
		const target = parseTarget(request.url ?? '');
		if (!target) return CLOSE.unknown;
		const session = await readSession(new Headers({ cookie: request.headers.cookie ?? '' }));
		return session ? [target, session] : CLOSE.notSignedIn;
	}

	async function accept(request: IncomingMessage, duplex: Duplex, head: Buffer): Promise<void> {
		const decision = await decide(request);
		duplex.off('error', onBrokenLine);
		sockets.handleUpgrade(request, duplex, head, (socket) => {
			socket.on('error', (error) => log.debug({ err: error }, 'socket failed'));
			if (!Array.isArray(decision)) return socket.close(decision);
			const [target, session] = decision;
			onOpen(socket, session);
			const person = session.person.id;
			if (target.kind === 'feed') onFeed(socket, person, target.cursor);
			else onConversation(socket, { person, conversation: target.conversation, since: target.since });
		});
	}

	const onBrokenLine = (error: Error) => log.debug({ err: error }, 'line broke before the upgrade');

	server.on('upgrade', (request, duplex: Duplex, head: Buffer) => {
		duplex.on('error', onBrokenLine);
		if (stopping) duplex.destroy();
		else
			accept(request, duplex, head).catch((error: unknown) => {
				log.error({ err: error }, 'upgrade failed');
				duplex.destroy();
			});
	});

	return {
		async stop(finish) {
			stopping = true;
			await finish();
			const open = [...sockets.clients].filter((socket) => socket.readyState !== socket.CLOSED);
			const closed = open.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
			for (const socket of open) socket.close(CLOSE.goingAway);
			const deadline = setTimeout(() => open.forEach((socket) => socket.terminate()), CLOSE_MS);
			await Promise.all(closed);
			clearTimeout(deadline);
		}
	};
}
