import type { WebSocket } from 'ws';
import { CLOSE } from '#lib/protocol/close-codes.ts';

/** How often sockets are held against the sessions they were opened under, ms. */
const CHECK_MS = 30_000;

export interface OpenSockets {
	/** The socket closes 4401 when this session ends. */
	add(socket: WebSocket, session: string): void;
	/** At once, for a sign-out. */
	endSession(session: string): void;
	/** Stops the checking; sockets stay as they are. */
	stop(): void;
}

/**
 * Which sockets live under which session. `ended` names those of the given sessions that are over: expired, or taken
 * out of the database by another way than sign-out.
 */
export function createOpenSockets(
	ended: (sessions: readonly string[]) => Promise<readonly string[]>,
	onError: (error: unknown) => void
): OpenSockets {
	const socketsBySession = new Map<string, Set<WebSocket>>();

	function endSession(session: string): void {
		for (const socket of socketsBySession.get(session) ?? []) socket.close(CLOSE.notSignedIn);
	}

	async function check(): Promise<void> {
		try {
			for (const session of await ended([...socketsBySession.keys()])) endSession(session);
		} catch (error) {
			onError(error);
		}
	}
	const timer = setInterval(() => void check(), CHECK_MS);

	return {
		endSession,
		add(socket, session) {
			const sockets = socketsBySession.get(session) ?? new Set();
			socketsBySession.set(session, sockets.add(socket));
			socket.on('close', () => {
				sockets.delete(socket);
				if (sockets.size === 0 && socketsBySession.get(session) === sockets) socketsBySession.delete(session);
			});
		},
		stop: () => clearInterval(timer)
	};
}
