import {
	added,
	marked,
	surplus,
	type BlobContent,
	type BlobRow,
	type BlobState,
	type BlobStorage,
	type UploadRefusal
} from '../domain/blob-storage.ts';
import type { BlobHash, ConversationId } from '../domain/ids.ts';
import { BlobWatchers, rowOf } from './blobs.ts';
import type { Tabs } from './tabs.ts';

interface Held {
	row: BlobRow;
	readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The bytes of attachments of a tab whose browser gives no storage; gone with the tab. */
export class MemoryBlobs implements BlobStorage {
	readonly #held = new Map<string, Held>();
	readonly #watchers: BlobWatchers;

	constructor(tabs: Tabs) {
		this.#watchers = new BlobWatchers(tabs);
	}

	async add(conversation: ConversationId, blobs: readonly BlobContent[], at: number): Promise<void> {
		for (const blob of blobs) {
			const held = this.#held.get(keyOf(conversation, blob.hash))?.row;
			this.#put(added(held, rowOf(conversation, blob, 'draft', at)), blob.bytes);
		}
		this.#watchers.tell(conversation);
	}

	async keep(conversation: ConversationId, blob: BlobContent, at: number): Promise<void> {
		if (this.#held.has(keyOf(conversation, blob.hash))) return;
		this.#put(rowOf(conversation, blob, 'kept', at), blob.bytes);
		this.#makeRoom();
		this.#watchers.tell(conversation);
	}

	async read(conversation: ConversationId, hash: BlobHash): Promise<Uint8Array<ArrayBuffer> | null> {
		return this.#held.get(keyOf(conversation, hash))?.bytes ?? null;
	}

	async rows(conversation: ConversationId): Promise<readonly BlobRow[]> {
		return this.#all().filter((row) => row.conversation === conversation);
	}

	async unsent(): Promise<readonly BlobRow[]> {
		return this.#all()
			.filter(({ state }) => state !== 'kept')
			.sort((a, b) => a.at - b.at);
	}

	async mark(
		conversation: ConversationId,
		hashes: readonly BlobHash[],
		state: BlobState,
		reason?: UploadRefusal
	): Promise<void> {
		for (const hash of hashes) {
			const held = this.#held.get(keyOf(conversation, hash));
			if (held) held.row = marked(held.row, state, reason);
		}
		this.#makeRoom();
		this.#watchers.tell(conversation);
	}

	async drop(conversation: ConversationId, hashes: readonly BlobHash[]): Promise<void> {
		for (const hash of hashes) this.#held.delete(keyOf(conversation, hash));
		this.#watchers.tell(conversation);
	}

	watch(listener: (conversation: ConversationId) => void): () => void {
		return this.#watchers.watch(listener);
	}

	#all(): BlobRow[] {
		return [...this.#held.values()].map(({ row }) => row);
	}

	#put(row: BlobRow, bytes: Uint8Array<ArrayBuffer>): void {
		this.#held.set(keyOf(row.conversation, row.hash), { row, bytes });
	}

	#makeRoom(): void {
		for (const { conversation, hash } of surplus(this.#all().filter(({ state }) => state === 'kept')))
			this.#held.delete(keyOf(conversation, hash));
	}
}

const keyOf = (conversation: ConversationId, hash: BlobHash) => `${conversation}/${hash}`;
