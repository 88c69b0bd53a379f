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
import type { Commits } from './commits.ts';
import { under, type Database } from './database.ts';
import type { Tabs } from './tabs.ts';

/** A row as the database holds it: with what its indexes need. The bytes stand apart, so that rows are cheap to read. */
export interface StoredBlob extends BlobRow {
	/** 1 for what the server doesn't have; absent from the index otherwise. */
	readonly unsent?: 1;
	/** 1 for copies; absent from the index otherwise. */
	readonly copy?: 1;
}

export interface StoredBytes {
	readonly conversation: ConversationId;
	readonly hash: BlobHash;
	readonly bytes: Uint8Array<ArrayBuffer>;
}

const toStored = (row: BlobRow): StoredBlob =>
	row.state === 'kept' ? { ...row, copy: 1 } : { ...row, unsent: 1 };
const fromStored = ({ unsent: _, copy: __, ...row }: StoredBlob): BlobRow => row;

/** The bytes of attachments on disk. */
export class DexieBlobs implements BlobStorage {
	readonly #database: Database;
	readonly #commits: Commits;
	readonly #watchers: BlobWatchers;

	constructor(database: Database, commits: Commits, tabs: Tabs) {
		this.#database = database;
		this.#commits = commits;
		this.#watchers = new BlobWatchers(tabs);
	}

	async add(conversation: ConversationId, blobs: readonly BlobContent[], at: number): Promise<void> {
		await this.#change(conversation, async () => {
			for (const blob of blobs) {
				const held = await this.#database.blobs.get([conversation, blob.hash]);
				await this.#put(added(held && fromStored(held), rowOf(conversation, blob, 'draft', at)), blob.bytes);
			}
		});
	}

	async keep(conversation: ConversationId, blob: BlobContent, at: number): Promise<void> {
		await this.#change(conversation, async () => {
			if (await this.#database.blobs.get([conversation, blob.hash])) return;
			await this.#put(rowOf(conversation, blob, 'kept', at), blob.bytes);
			await this.#makeRoom();
		});
	}

	async read(conversation: ConversationId, hash: BlobHash): Promise<Uint8Array<ArrayBuffer> | null> {
		return (await this.#database.blobBytes.get([conversation, hash]))?.bytes ?? null;
	}

	async rows(conversation: ConversationId): Promise<readonly BlobRow[]> {
		const [from, to] = under(conversation);
		const stored = this.#database.blobs.where('[conversation+hash]').between(from, to, true, true);
		return (await stored.toArray()).map(fromStored);
	}

	async unsent(): Promise<readonly BlobRow[]> {
		const stored = await this.#database.blobs.where('unsent').equals(1).toArray();
		return stored.map(fromStored).sort((a, b) => a.at - b.at);
	}

	async mark(
		conversation: ConversationId,
		hashes: readonly BlobHash[],
		state: BlobState,
		reason?: UploadRefusal
	): Promise<void> {
		await this.#change(conversation, async () => {
			for (const hash of hashes) {
				const held = await this.#database.blobs.get([conversation, hash]);
				if (held) await this.#database.blobs.put(toStored(marked(fromStored(held), state, reason)));
			}
			if (state === 'kept') await this.#makeRoom();
		});
	}

	async drop(conversation: ConversationId, hashes: readonly BlobHash[]): Promise<void> {
		await this.#change(conversation, () => this.#delete(hashes.map((hash) => ({ conversation, hash }))));
	}

	watch(listener: (conversation: ConversationId) => void): () => void {
		return this.#watchers.watch(listener);
	}

	async #change(conversation: ConversationId, work: () => Promise<void>): Promise<void> {
		await this.#commits.run(['blobs', 'blobBytes'], work);
		this.#watchers.tell(conversation);
	}

	async #put(row: BlobRow, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
		const { conversation, hash } = row;
		await this.#database.blobs.put(toStored(row));
		await this.#database.blobBytes.put({ conversation, hash, bytes });
	}

	async #delete(blobs: readonly Pick<BlobRow, 'conversation' | 'hash'>[]): Promise<void> {
		const keys = blobs.map(({ conversation, hash }): [string, string] => [conversation, hash]);
		await this.#database.blobs.bulkDelete(keys);
		await this.#database.blobBytes.bulkDelete(keys);
	}

	async #makeRoom(): Promise<void> {
		await this.#delete(surplus(await this.#database.blobs.where('copy').equals(1).toArray()));
	}
}

/** Tells this tab and the others which conversation's files have changed. */
export class BlobWatchers {
	readonly #tabs: Tabs;
	readonly #listeners = new Set<(conversation: ConversationId) => void>();

	constructor(tabs: Tabs) {
		this.#tabs = tabs;
		tabs.hear('blobs', ({ conversation }) => this.#hear(conversation));
	}

	tell(conversation: ConversationId): void {
		this.#tabs.tell({ type: 'blobs', conversation });
		this.#hear(conversation);
	}

	watch(listener: (conversation: ConversationId) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	#hear(conversation: ConversationId): void {
		for (const listener of [...this.#listeners]) listener(conversation);
	}
}

export function rowOf(
	conversation: ConversationId,
	{ hash, type, bytes }: BlobContent,
	state: BlobState,
	at: number
): BlobRow {
	return { conversation, hash, type, size: bytes.byteLength, state, at };
}
