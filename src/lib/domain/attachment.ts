import type { Entry } from './entry.ts';
import type { BlobHash } from './ids.ts';

/** Largest attachment, bytes: what mail systems take, too. */
export const MAX_ATTACHMENT_BYTES = 25 * 1024 * 1024;
/** Most attachments of one message. */
export const MAX_ATTACHMENTS = 10;
export const MAX_FILE_NAME_LENGTH = 255;

/**
 * What may be attached: what a service desk is shown (screens, documents, logs), and nothing that a browser would run.
 * SVG and HTML are left out because they carry scripts.
 */
export const ATTACHMENT_TYPES = [
	'image/png',
	'image/jpeg',
	'image/webp',
	'image/gif',
	'application/pdf',
	'text/plain',
	'text/csv',
	'application/zip',
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	'application/vnd.oasis.opendocument.text',
	'application/vnd.oasis.opendocument.spreadsheet',
	'audio/mpeg',
	'audio/ogg',
	'video/mp4',
	'video/webm'
] as const;
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number];

/** What an entry says of a file; its bytes are kept apart, under their hash. */
export interface Attachment {
	readonly hash: BlobHash;
	/** As its writer called it, without folders. */
	readonly name: string;
	readonly type: AttachmentType;
	/** Bytes. */
	readonly size: number;
	/** Pixels, of pictures. */
	readonly width?: number;
	readonly height?: number;
	/** A small picture of it, made by the writer's device. */
	readonly thumbnail?: BlobHash;
}

export function isPicture({ type }: Pick<Attachment, 'type'>): boolean {
	return type.startsWith('image/');
}

/** Whether an entry says that these bytes belong to it, as a file or as the small picture of one. */
export function namesBlob(entry: Entry, hash: BlobHash): boolean {
	return blobsOf(entry).includes(hash);
}

/** What an entry needs besides itself to be shown whole. */
export function blobsOf(entry: Entry): readonly BlobHash[] {
	if (entry.kind !== 'message') return [];
	return (entry.attachments ?? []).flatMap(({ hash, thumbnail }) => (thumbnail ? [hash, thumbnail] : [hash]));
}

/** What is said of an entry that has files and no text. */
export function attachmentNames(entry: Entry): string {
	const attachments = entry.kind === 'message' ? (entry.attachments ?? []) : [];
	return attachments.map(({ name }) => name).join(', ');
}

/** What no file system and no screen takes for a part of a name: folders, control and direction characters. */
const NOT_IN_NAMES = /[/\\\p{Cc}\p{Bidi_Control}]/gu;
/** So much of an end is kept of a name that is too long, in UTF-16 units: what comes after the dot says what it is. */
const KEPT_END = 32;

/** Any name that somebody's device gave a file, as one that an entry can carry (`protocol/entry.ts` asks for it). */
export function fileNameOf(given: string): string {
	const [name = ''] = given.toWellFormed().split(/[/\\]/).slice(-1);
	const clean = name.replace(NOT_IN_NAMES, '').trim();
	if (clean === '' || clean === '.' || clean === '..') return 'file';
	if (clean.length <= MAX_FILE_NAME_LENGTH) return clean;
	const end = clean.slice(-KEPT_END);
	// a cut through a surrogate pair leaves a half that isn't well-formed
	return `${clean.slice(0, MAX_FILE_NAME_LENGTH - KEPT_END - 1)}…${end}`.toWellFormed();
}
