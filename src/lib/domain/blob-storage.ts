import type { AttachmentType } from './attachment.ts';
import type { BlobHash, ConversationId } from './ids.ts';

/** Why the server will never take the bytes that an entry names. */
export const UPLOAD_REFUSALS = ['too-large', 'wrong-type', 'damaged', 'forbidden'] as const;
export type UploadRefusal = (typeof UPLOAD_REFUSALS)[number];

/**
 * draft: attached here, its entry isn't confirmed or not even written;
 * announced: its entry is confirmed, the server waits for the bytes;
 * refused: the server will not have them;
 * kept: the server has them, this device has a copy.
 */
export type BlobState = 'draft' | 'announced' | 'refused' | 'kept';

/** What is known of bytes on this device. */
export interface BlobRow {
	readonly conversation: ConversationId;
	readonly hash: BlobHash;
	readonly type: AttachmentType;
	/** Bytes. */
	readonly size: number;
	readonly state: BlobState;
	/** Of refused ones. */
	readonly reason?: UploadRefusal;
	/** When this device got them, ms. */
	readonly at: number;
}

export interface BlobContent {
	readonly hash: BlobHash;
	readonly type: AttachmentType;
	readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The port for the bytes of attachments. Every promise resolves when it is on disk and rejects when it is not. */
export interface BlobStorage {
	/** Own files, as drafts, all or none. What waits already goes on waiting. */
	add(conversation: ConversationId, blobs: readonly BlobContent[], at: number): Promise<void>;
	/** A copy of what the server has; the oldest copies make room. */
	keep(conversation: ConversationId, blob: BlobContent, at: number): Promise<void>;
	/** Null where they aren't on this device. */
	read(conversation: ConversationId, hash: BlobHash): Promise<Uint8Array<ArrayBuffer> | null>;
	rows(conversation: ConversationId): Promise<readonly BlobRow[]>;
	/** Whatever the server doesn't have, of all conversations, the oldest first. */
	unsent(): Promise<readonly BlobRow[]>;
	/** Nothing for those that aren't there. */
	mark(
		conversation: ConversationId,
		hashes: readonly BlobHash[],
		state: BlobState,
		reason?: UploadRefusal
	): Promise<void>;
	drop(conversation: ConversationId, hashes: readonly BlobHash[]): Promise<void>;
	/** Told of every conversation whose rows have changed, by this tab or another. */
	watch(listener: (conversation: ConversationId) => void): () => void;
}

/** Most bytes of copies on one device: a few hundred screenshots. What the server lacks is never counted, nor dropped. */
export const MAX_KEPT_BYTES = 100 * 1024 * 1024;

/** Which copies go, so that the others have room. */
export function surplus(kept: readonly BlobRow[]): readonly BlobRow[] {
	const oldestFirst = [...kept].sort((a, b) => a.at - b.at);
	let total = oldestFirst.reduce((sum, { size }) => sum + size, 0);
	const gone: BlobRow[] = [];
	for (const row of oldestFirst) {
		if (total <= MAX_KEPT_BYTES) break;
		gone.push(row);
		total -= row.size;
	}
	return gone;
}

/** A row after `mark`. */
export function marked({ reason: _, ...row }: BlobRow, state: BlobState, reason?: UploadRefusal): BlobRow {
	return { ...row, state, ...(reason && { reason }) };
}

/** A row of an own file after `add`: what the server waits for already stays as it is. */
export function added(held: BlobRow | undefined, row: BlobRow): BlobRow {
	return held?.state === 'announced' ? held : row;
}
