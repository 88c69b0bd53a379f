import type { BlobStorage } from '../domain/blob-storage.ts';
import type { BlobHash, ConversationId, PersonId } from '../domain/ids.ts';
import { AttachmentCopies } from '../sync/attachment-copies.ts';
import type { AttachmentTransfer } from '../sync/attachment-transfer.ts';
import { AttachmentUploads, type AttachmentUploadsOptions } from '../sync/attachments.ts';
import type { Environment } from '../sync/environment.ts';
import { AttachmentFiles } from './attachment-files.svelte.ts';
import type { Drafts } from './drafts.ts';
import { OutgoingAttachments } from './outgoing-attachments.svelte.ts';
import { createPrepareFile, type FileTools } from './prepare-file.ts';

export interface AttachmentsOptions {
	readonly person: PersonId;
	readonly blobs: BlobStorage;
	readonly log: AttachmentUploadsOptions['log'];
	readonly drafts: Drafts;
	readonly feed: AttachmentUploadsOptions['feed'];
	readonly transfer: AttachmentTransfer;
	readonly environment: Environment;
	/** Absent where the browser has none: then every tab sends, which does no harm. */
	readonly locks?: Pick<LockManager, 'request'>;
	readonly redraw: FileTools['redraw'];
}

/** Everything about attachments that one signed-in person's screens need. */
export interface Attachments {
	/** The tray of a conversation; callers dispose of it. `new`: of the one that is being opened. */
	outgoing(conversation: ConversationId, key?: 'new'): OutgoingAttachments;
	/** The files of a conversation; callers dispose of it. */
	files(conversation: ConversationId): AttachmentFiles;
}

export function createAttachments(
	options: AttachmentsOptions
): Attachments & { readonly start: () => void; readonly stop: () => void } {
	const { person, blobs, log, drafts, feed, transfer, environment, locks, redraw } = options;
	const { now, after } = environment;
	const copies = new AttachmentCopies({ blobs, transfer, hashOf, now });
	const prepare = createPrepareFile({ redraw, hashOf });
	const uploads = new AttachmentUploads({
		person,
		blobs,
		log,
		transfer,
		environment,
		feed,
		oneTabAtATime: (work) => (locks ? locks.request(`habla-uploads-${person}`, work) : work())
	});
	return {
		outgoing: (conversation, key) =>
			new OutgoingAttachments({
				conversation,
				key: `files:${key ?? conversation}`,
				drafts,
				blobs,
				prepare,
				now
			}),
		files: (conversation) => new AttachmentFiles({ conversation, blobs, uploads, copies, after }),
		start: () => uploads.start(),
		stop: () => uploads.stop()
	};
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<BlobHash> {
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') as BlobHash;
}
