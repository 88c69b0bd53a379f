import type { BlobHash } from '#lib/domain/ids.ts';

/** Bytes that were received under no name yet. Whoever receives ends it, one way or the other. */
export interface ReceivedBlob {
	readonly hash: BlobHash;
	/** Bytes. */
	readonly size: number;
	/** Files it under its hash, on disk (fsync) when it resolves. The same bytes a second time change nothing. */
	keep(): Promise<void>;
	discard(): Promise<void>;
}

/** The bytes of attachments, each under its SHA-256. Who may have them is asked elsewhere. */
export interface Blobs {
	/** Holds no more than a chunk in memory. What `bytes` throws it throws, and nothing stays behind. */
	receive(bytes: AsyncIterable<Uint8Array>): Promise<ReceivedBlob>;
	/** Bytes `from` to `to`, both included and within its size. The stream fails when there is no such blob. */
	read(hash: BlobHash, from: number, to: number): ReadableStream<Uint8Array>;
	/** Nothing where there is none. */
	remove(hash: BlobHash): Promise<void>;
}
