import { createSubscriber } from 'svelte/reactivity';
import { blobsOf, type Attachment } from '../domain/attachment.ts';
import type { BlobRow, BlobStorage, UploadRefusal } from '../domain/blob-storage.ts';
import type { Entry } from '../domain/entry.ts';
import type { BlobHash, ConversationId } from '../domain/ids.ts';
import type { AttachmentCopies } from '../sync/attachment-copies.ts';
import type { AttachmentUploads } from '../sync/attachments.ts';
import { FileOnScreen, type FileOnScreenOptions } from './file-on-screen.svelte.ts';

export interface AttachmentFilesOptions extends Pick<FileOnScreenOptions, 'after'> {
	readonly conversation: ConversationId;
	readonly blobs: Pick<BlobStorage, 'rows' | 'watch'>;
	readonly uploads: Pick<AttachmentUploads, 'progress' | 'subscribe'>;
	readonly copies: Pick<AttachmentCopies, 'read'>;
}

/** How an own file stands that the server doesn't have. */
export type Upload =
	/** `part`: how much of it is on the wire, 0 to 1; null while it isn't being sent here. */
	| { readonly state: 'waiting'; readonly part: number | null }
	| { readonly state: 'refused'; readonly reason: UploadRefusal };

/** The files of one conversation as its screen shows them. Whoever makes it disposes of it. */
export class AttachmentFiles {
	readonly #options: AttachmentFilesOptions;
	#rows = $state.raw<ReadonlyMap<BlobHash, BlobRow>>(new Map());
	readonly #trackProgress: () => void;
	readonly #unwatch: () => void;
	#isReading = false;
	#isStale = false;

	constructor(options: AttachmentFilesOptions) {
		this.#options = options;
		const { conversation, blobs, uploads } = options;
		this.#trackProgress = createSubscriber((update) => uploads.subscribe(update));
		this.#unwatch = blobs.watch((changed) => {
			if (changed === conversation) void this.#read();
		});
		void this.#read();
	}

	/** Null for what the server has, as far as this device knows. */
	uploadOf({ hash }: Pick<Attachment, 'hash'>): Upload | null {
		const row = this.#rows.get(hash);
		if (!row || row.state === 'kept') return null;
		if (row.state === 'refused') return { state: 'refused', reason: row.reason ?? 'forbidden' };
		this.#trackProgress();
		return { state: 'waiting', part: this.#options.uploads.progress(row.conversation, hash) };
	}

	/** An own entry isn't sent before its files are. */
	isWaitingForFiles(entry: Entry): boolean {
		return blobsOf(entry).some((hash) => {
			const state = this.#rows.get(hash)?.state;
			return state === 'draft' || state === 'announced';
		});
	}

	/** The picture of an attachment, or a small one; callers dispose of it. */
	show(attachment: Attachment, size: 'thumbnail' | 'whole'): FileOnScreen {
		const { copies, conversation, after } = this.#options;
		const hash = size === 'thumbnail' ? (attachment.thumbnail ?? attachment.hash) : attachment.hash;
		return new FileOnScreen({ after, read: () => copies.read(conversation, hash, attachment.type) });
	}

	/** The bytes for a download; null where they can't be had now. */
	async read({ hash, type }: Attachment): Promise<Blob | null> {
		const read = await this.#options.copies.read(this.#options.conversation, hash, type);
		return read.ok ? new Blob([read.value], { type }) : null;
	}

	dispose(): void {
		this.#unwatch();
	}

	/** One reading at a time; what changes meanwhile is read afterwards. */
	async #read(): Promise<void> {
		this.#isStale = true;
		if (this.#isReading) return;
		this.#isReading = true;
		try {
			while (this.#isStale) {
				this.#isStale = false;
				const rows = await this.#options.blobs.rows(this.#options.conversation);
				this.#rows = new Map(rows.map((row) => [row.hash, row]));
			}
		} catch (error) {
			console.warn('the state of files could not be read from this device', error);
		} finally {
			this.#isReading = false;
		}
	}
}
