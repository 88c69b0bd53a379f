import { HEARTBEAT_MS, LINE_DEAD_MS } from '#lib/domain/limits.ts';

/** What one sender can make the relay do. Each stops somebody hostile; none is near what an honest client sends. */
export interface RelayLimits {
	/** Bytes of one frame: a whole conversation of 10,000 long entries after a late load fits. More: 4413. */
	readonly frameBytes: number;
	/** Entries (and skips) of one update. More: 4413. */
	readonly entriesPerUpdate: number;
	/** clientIDs that one person may write with in one conversation: one per tab and reload. More: 4413. */
	readonly clientsPerPerson: number;
	/**
	 * Structs that one person may insert far from the end of one conversation: one per reload or spell without network,
	 * and each costs every reader's Yjs a walk over all that was written since. More: 4413.
	 */
	readonly farInsertsPerPerson: number;
	/** clientIDs in an asker's state vector. More: 4400. */
	readonly vectorClients: number;
	/** Bytes of an awareness frame, which may echo everybody in the room. More: 4413. */
	readonly awarenessBytes: number;
	/** Bytes of one awareness state as JSON. More: 4413. */
	readonly awarenessStateBytes: number;
	/** Connections of one person. More: 1013. */
	readonly socketsPerPerson: number;
	/** Bytes that may wait for a conversation to be read from disk. More: 1013. */
	readonly waitingBytes: number;
	/** Bytes waiting for a reader beyond which it is cut off (1013) and starts again from its own state. */
	readonly bufferedBytes: number;
	/** An answer to a step 1 goes on only while less than this waits for its reader. */
	readonly answerBytes: number;
	/** Structs and bytes of one update sent: Yjs takes a second and gigabytes for 20,000 structs at once. */
	readonly structsPerUpdate: number;
	readonly bytesPerUpdate: number;
	/** Entries stored as one struct. */
	readonly entriesPerStruct: number;
	/** Refusals named in answer to one update; its writer sends the rest again and is told then. */
	readonly refusalsPerUpdate: number;
	/** Receipts of one frame. */
	readonly receiptsPerFrame: number;
	readonly heartbeatMs: number;
	readonly lineDeadMs: number;
	/** How long a peer may take to close, ms, before its socket is destroyed. */
	readonly closeMs: number;
}

export const RELAY_LIMITS: RelayLimits = {
	frameBytes: 16 * 1024 * 1024,
	entriesPerUpdate: 50_000,
	clientsPerPerson: 1_000,
	farInsertsPerPerson: 1_000,
	vectorClients: 20_000,
	awarenessBytes: 64 * 1024,
	awarenessStateBytes: 2 * 1024,
	socketsPerPerson: 512,
	waitingBytes: 32 * 1024 * 1024,
	bufferedBytes: 16 * 1024 * 1024,
	answerBytes: 1024 * 1024,
	structsPerUpdate: 1_000,
	bytesPerUpdate: 256 * 1024,
	entriesPerStruct: 256,
	refusalsPerUpdate: 1_000,
	receiptsPerFrame: 2_000,
	heartbeatMs: HEARTBEAT_MS,
	lineDeadMs: LINE_DEAD_MS,
	closeMs: 3_000
};

/**
 * `maxPayload` for the WebSocket server: beyond it `ws` itself closes with 1009, which clients retry.
 * It lies above `frameBytes`, so that the relay gets to say its final 4413 first.
 */
export const MAX_PAYLOAD_BYTES = RELAY_LIMITS.frameBytes + 1024 * 1024;
