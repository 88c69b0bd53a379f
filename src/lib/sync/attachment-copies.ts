import type { AttachmentType } from '../domain/attachment.ts';
import type { BlobStorage } from '../domain/blob-storage.ts';
import type { BlobHash, ConversationId } from '../domain/ids.ts';
import type { AttachmentTransfer, TransferResult } from './attachment-transfer.ts';

export interface AttachmentCopiesOptions {
	readonly blobs: Pick<BlobStorage, 'read' | 'keep'>;
	readonly transfer: Pick<AttachmentTransfer, 'fetch'>;
	readonly hashOf: (bytes: Uint8Array<ArrayBuffer>) => Promise<BlobHash>;
	/** ms since 1970. */
	readonly now: () => number;
}

/** Brings an attachment's bytes to the screen: from this device, else from the server, and then they stay. */
export class AttachmentCopies {
	readonly #options: AttachmentCopiesOptions;
	readonly #underway = new Map<string, Promise<TransferResult<Uint8Array<ArrayBuffer>>>>();

	constructor(options: AttachmentCopiesOptions) {
		this.#options = options;
	}

	/** Everybody who asks for the same at the same time shares one way. */
	read(
		conversation: ConversationId,
		hash: BlobHash,
		type: AttachmentType
	): Promise<TransferResult<Uint8Array<ArrayBuffer>>> {
		const key = `${conversation}/${hash}`;
		const known = this.#underway.get(key);
		if (known) return known;
		const reading = this.#read(conversation, hash, type).finally(() => this.#underway.delete(key));
		this.#underway.set(key, reading);
		return reading;
	}

	async #read(
		conversation: ConversationId,
		hash: BlobHash,
		type: AttachmentType
	): Promise<TransferResult<Uint8Array<ArrayBuffer>>> {
		const { blobs, transfer, hashOf, now } = this.#options;
		const held = await blobs.read(conversation, hash).catch(() => null);
		if (held) return { ok: true, value: held };
		const fetched = await transfer.fetch(conversation, hash);
		if (!fetched.ok) return fetched;
		const bytes = fetched.value;
		if ((await hashOf(bytes)) !== hash) return { ok: false, error: { code: 'damaged' } };
		// a copy that a full disk doesn't take is fetched again; the storage shows its failure by itself
		await blobs.keep(conversation, { hash, type, bytes }, now()).catch(() => undefined);
		return fetched;
	}
}
