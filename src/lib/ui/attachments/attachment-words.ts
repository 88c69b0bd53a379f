import { MAX_ATTACHMENT_BYTES, MAX_ATTACHMENTS } from '#lib/domain/attachment.ts';
import type { UploadRefusal } from '#lib/domain/blob-storage.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { Upload } from '#lib/state/attachment-files.svelte.ts';
import type { FileRefusal } from '#lib/state/prepare-file.ts';

const KB = 1024;
const MB = KB * KB;

/** "340 kB", "2,4 MB": as files are measured where people choose them. */
export function sizeWords(bytes: number): string {
	const [unit, value] = bytes < MB ? ['kilobyte', bytes / KB] : ['megabyte', bytes / MB];
	return new Intl.NumberFormat(getLocale(), {
		style: 'unit',
		unit,
		unitDisplay: 'short',
		maximumFractionDigits: value < 10 && unit === 'megabyte' ? 1 : 0
	}).format(unit === 'kilobyte' ? Math.max(1, value) : value);
}

/** Follow the name of the file. */
export const fileRefusalWords: Readonly<Record<FileRefusal, () => string>> = {
	type: m.attachment_refused_type,
	'too-large': () => m.attachment_refused_too_large({ limit: sizeWords(MAX_ATTACHMENT_BYTES) }),
	empty: m.attachment_refused_empty,
	'not-a-picture': m.attachment_refused_not_a_picture,
	unreadable: m.attachment_refused_unreadable,
	'too-many': () => m.attachment_refused_too_many({ count: MAX_ATTACHMENTS }),
	disk: m.attachment_refused_disk
};

const uploadRefusalWords: Readonly<Record<UploadRefusal, () => string>> = {
	'too-large': m.attachment_upload_too_large,
	'wrong-type': m.attachment_upload_wrong_type,
	damaged: m.attachment_upload_damaged,
	forbidden: m.attachment_upload_forbidden
};

/** How an own file stands. */
export function uploadWords(upload: Upload): string {
	if (upload.state === 'refused') return uploadRefusalWords[upload.reason]();
	if (upload.part === null) return m.attachment_waiting();
	const percent = new Intl.NumberFormat(getLocale(), { style: 'percent' }).format(upload.part);
	return m.attachment_sending({ percent });
}
