import type { AttachmentType } from './attachment.ts';

/** How many bytes at the beginning tell what a file is: as far in as PDF allows its mark to stand. */
export const HEAD_BYTES = 1024;

type Mark = (head: Uint8Array) => boolean;

function startsWith(head: Uint8Array, mark: string, at = 0): boolean {
	for (let index = 0; index < mark.length; index += 1)
		if (head[at + index] !== mark.charCodeAt(index)) return false;
	return true;
}

const isZip: Mark = (head) => startsWith(head, 'PK\x03\x04') || startsWith(head, 'PK\x05\x06');
/** OpenDocument names itself in a first file that isn't compressed. */
const isOpenDocument =
	(type: AttachmentType): Mark =>
	(head) =>
		isZip(head) && startsWith(head, `mimetype${type}`, 30);
const isMpegFrame: Mark = ([first, second = 0]) => first === 0xff && (second & 0xe6) === 0xe2;
const isPdf: Mark = (head) => head.some((_, at) => startsWith(head, '%PDF-', at));

/** By what each type is known at its beginning. Texts have no mark: what they hold decides. */
const MARKS: Readonly<Record<AttachmentType, Mark | 'text'>> = {
	'image/png': (head) => startsWith(head, '\x89PNG\r\n\x1a\n'),
	'image/jpeg': (head) => startsWith(head, '\xff\xd8\xff'),
	'image/webp': (head) => startsWith(head, 'RIFF') && startsWith(head, 'WEBP', 8),
	'image/gif': (head) => startsWith(head, 'GIF87a') || startsWith(head, 'GIF89a'),
	'application/pdf': isPdf,
	'text/plain': 'text',
	'text/csv': 'text',
	'application/zip': isZip,
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': isZip,
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': isZip,
	'application/vnd.openxmlformats-officedocument.presentationml.presentation': isZip,
	'application/vnd.oasis.opendocument.text': isOpenDocument('application/vnd.oasis.opendocument.text'),
	'application/vnd.oasis.opendocument.spreadsheet': isOpenDocument(
		'application/vnd.oasis.opendocument.spreadsheet'
	),
	'audio/mpeg': (head) => startsWith(head, 'ID3') || isMpegFrame(head),
	'audio/ogg': (head) => startsWith(head, 'OggS'),
	'video/mp4': (head) => startsWith(head, 'ftyp', 4),
	'video/webm': (head) => startsWith(head, '\x1a\x45\xdf\xa3')
};

export function isTextType(type: AttachmentType): boolean {
	return MARKS[type] === 'text';
}

/** Whether bytes that begin like this may be of this type; for texts always. `head`: `HEAD_BYTES`, or all there are. */
export function beginsLike(type: AttachmentType, head: Uint8Array): boolean {
	const mark = MARKS[type];
	return mark === 'text' || mark(head);
}

/** What devices call the types that we take, besides their own names. */
const OTHER_NAMES: Readonly<Record<string, AttachmentType>> = {
	'image/jpg': 'image/jpeg',
	'image/pjpeg': 'image/jpeg',
	'application/x-zip-compressed': 'application/zip',
	'application/x-pdf': 'application/pdf',
	'audio/mp3': 'audio/mpeg',
	'application/ogg': 'audio/ogg'
};

/** By the end of the name, for devices that know no type, and for the texts of which there are too many. */
const BY_ENDING: Readonly<Record<string, AttachmentType>> = {
	png: 'image/png',
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	webp: 'image/webp',
	gif: 'image/gif',
	pdf: 'application/pdf',
	txt: 'text/plain',
	log: 'text/plain',
	md: 'text/plain',
	json: 'text/plain',
	ini: 'text/plain',
	cfg: 'text/plain',
	conf: 'text/plain',
	yml: 'text/plain',
	yaml: 'text/plain',
	csv: 'text/csv',
	zip: 'application/zip',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	odt: 'application/vnd.oasis.opendocument.text',
	ods: 'application/vnd.oasis.opendocument.spreadsheet',
	mp3: 'audio/mpeg',
	ogg: 'audio/ogg',
	mp4: 'video/mp4',
	webm: 'video/webm'
};

/** What may be chosen where files are chosen. */
export const ATTACHABLE_ENDINGS: readonly string[] = Object.keys(BY_ENDING).map((ending) => `.${ending}`);

/** As which type a file is attached; null: not at all. `type` is what the device says, '' when it doesn't know. */
export function attachmentTypeOf(name: string, type: string): AttachmentType | null {
	const said = type.split(';', 1)[0]!.trim().toLowerCase();
	if (Object.hasOwn(MARKS, said)) return said as AttachmentType;
	const other = OTHER_NAMES[said];
	if (other) return other;
	const ending = name.toLowerCase().split('.').at(-1) ?? '';
	return Object.hasOwn(BY_ENDING, ending) ? BY_ENDING[ending]! : null;
}
