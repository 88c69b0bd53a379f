import { attachmentTypeOf, beginsLike, HEAD_BYTES, isTextType } from '../domain/attachment-content.ts';
import {
	fileNameOf,
	isPicture,
	MAX_ATTACHMENT_BYTES,
	type Attachment,
	type AttachmentType
} from '../domain/attachment.ts';
import type { BlobContent } from '../domain/blob-storage.ts';
import type { BlobHash } from '../domain/ids.ts';

/** Why a file can't be attached. */
export type FileRefusal =
	'type' | 'too-large' | 'empty' | 'not-a-picture' | 'unreadable' | 'too-many' | 'disk';

/** What goes with a message, and the bytes behind it. */
export interface PreparedFile {
	readonly attachment: Attachment;
	readonly blobs: readonly BlobContent[];
}

export type Preparation =
	{ readonly ok: true; readonly file: PreparedFile } | { readonly ok: false; readonly reason: FileRefusal };

export type PrepareFile = (file: File) => Promise<Preparation>;

interface Drawn {
	readonly type: AttachmentType;
	readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface RedrawnPicture {
	/** Without anything but its pixels; absent for types that are left as they are. */
	readonly picture?: Drawn;
	/** Pixels. */
	readonly width: number;
	readonly height: number;
	/** Absent where the picture is no larger. */
	readonly thumbnail?: Drawn;
}

export interface FileTools {
	/** Null for what this browser can't show as a picture. */
	readonly redraw: (file: Blob, type: AttachmentType) => Promise<RedrawnPicture | null>;
	readonly hashOf: (bytes: Uint8Array<ArrayBuffer>) => Promise<BlobHash>;
}

/** Makes of a chosen file what may leave this device: pictures drawn anew, texts as UTF-8, everything else as it is. */
export function createPrepareFile({ redraw, hashOf }: FileTools): PrepareFile {
	const blobOf = async ({ type, bytes }: Drawn): Promise<BlobContent> => ({
		hash: await hashOf(bytes),
		type,
		bytes
	});

	async function prepare(file: File): Promise<Preparation> {
		const type = attachmentTypeOf(file.name, file.type);
		if (!type) return refused('type');
		if (file.size === 0) return refused('empty');
		if (file.size > MAX_ATTACHMENT_BYTES) return refused('too-large');
		const original = new Uint8Array(await file.arrayBuffer());
		const bytes = isTextType(type) ? textToUtf8(original) : original;
		if (!bytes) return refused('type');
		const drawn = isPicture({ type }) ? await redraw(new Blob([bytes], { type }), type) : undefined;
		if (drawn === null) return refused('not-a-picture');
		if (!beginsLike(type, bytes.subarray(0, HEAD_BYTES))) return refused('type');
		const main = await blobOf(drawn?.picture ?? { type, bytes });
		if (main.bytes.byteLength > MAX_ATTACHMENT_BYTES) return refused('too-large');
		const thumbnail = drawn?.thumbnail && (await blobOf(drawn.thumbnail));
		return {
			ok: true,
			file: {
				attachment: {
					hash: main.hash,
					name: fileNameOf(file.name),
					type: main.type,
					size: main.bytes.byteLength,
					...(drawn && { width: drawn.width, height: drawn.height }),
					...(thumbnail && { thumbnail: thumbnail.hash })
				},
				blobs: thumbnail ? [main, thumbnail] : [main]
			}
		};
	}

	return async (file) => {
		try {
			return await prepare(file);
		} catch {
			// a folder, a file that was moved away meanwhile, a network drive that is gone
			return refused('unreadable');
		}
	};
}

function refused(reason: FileRefusal): Preparation {
	return { ok: false, reason };
}

/**
 * A text as UTF-8; null for what is none. Windows still writes UTF-16 (PowerShell) and its own code page (spreadsheets),
 * which a reader elsewhere would see as rubbish.
 */
export function textToUtf8(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
	const [first, second] = bytes;
	if (first === 0xff && second === 0xfe) return decoded(bytes, 'utf-16le');
	if (first === 0xfe && second === 0xff) return decoded(bytes, 'utf-16be');
	if (bytes.includes(0)) return null;
	return isUtf8(bytes) ? bytes : decoded(bytes, 'windows-1252');
}

function isUtf8(bytes: Uint8Array): boolean {
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return true;
	} catch {
		return false;
	}
}

function decoded(bytes: Uint8Array, encoding: string): Uint8Array<ArrayBuffer> | null {
	const text = new TextDecoder(encoding).decode(bytes);
	return text.includes('\0') ? null : new TextEncoder().encode(text);
}
