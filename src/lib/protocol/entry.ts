import * as v from 'valibot';
import {
	ATTACHMENT_TYPES,
	MAX_ATTACHMENT_BYTES,
	MAX_ATTACHMENTS,
	MAX_FILE_NAME_LENGTH
} from '../domain/attachment.ts';
import { DECLINE_REASONS, DESK, REACTIONS, RESOLUTION_CODES, type Entry } from '../domain/entry.ts';
import { isBlobHash, isUuid } from '../domain/ids.ts';
import {
	MAX_DETAIL_LABEL_LENGTH,
	MAX_DETAIL_LENGTH,
	MAX_DETAILS,
	MAX_MENTIONS,
	MAX_REMARK_LENGTH,
	MAX_SUMMARY_LENGTH,
	MAX_TEXT_LENGTH,
	MAX_TRANSCRIPT_LINE_LENGTH,
	MAX_TRANSCRIPT_LINES
} from '../domain/limits.ts';

/**
 * The closed schema of every kind of entry (rule L2): a key too many, a lone surrogate or a number that is none refuses it.
 * SPEC.md shows a golden example of each.
 */
const uuid = v.pipe(
	v.string(),
	v.check((value) => isUuid(value), 'a lower-case UUID')
);
const identifier = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'an identifier'));
const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const wellFormed = v.check<string, string>((value) => value.isWellFormed(), 'well-formed Unicode');
const notBlank = v.check<string, string>((value) => value.trim() !== '', 'not blank');
const text = v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH), wellFormed, notBlank);
/** What goes with a request in words. */
const remark = v.pipe(v.string(), v.maxLength(MAX_REMARK_LENGTH), wellFormed, notBlank);
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const person = v.pipe(identifier, v.notValue(DESK));
const score = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(5));
/** More executor groups than any activity has. */
const MAX_GROUPS = 64;

/** A name that no file system and no screen takes for more than a name: no folders, no control or direction characters. */
const fileName = v.pipe(
	v.string(),
	v.maxLength(MAX_FILE_NAME_LENGTH),
	wellFormed,
	notBlank,
	v.regex(/^[^/\\\p{Cc}\p{Bidi_Control}]+$/u, 'a file name'),
	v.check((value) => value !== '.' && value !== '..', 'a file name')
);
const blobHash = v.pipe(
	v.string(),
	v.check((value) => isBlobHash(value), 'a SHA-256 in lower-case hexadecimal digits')
);
const pixels = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(65_535));
const attachment = v.strictObject({
	hash: blobHash,
	name: fileName,
	type: v.picklist(ATTACHMENT_TYPES),
	size: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MAX_ATTACHMENT_BYTES)),
	width: v.exactOptional(pixels),
	height: v.exactOptional(pixels),
	thumbnail: v.exactOptional(blobHash)
});

const detail = v.strictObject({
	field: identifier,
	label: v.pipe(v.string(), v.maxLength(MAX_DETAIL_LABEL_LENGTH), wellFormed, notBlank),
	value: v.pipe(v.string(), v.maxLength(MAX_DETAIL_LENGTH), wellFormed, notBlank)
});
const transcriptLine = v.strictObject({
	by: v.picklist(['requester', 'assistant']),
	text: v.pipe(v.string(), v.maxLength(MAX_TRANSCRIPT_LINE_LENGTH), wellFormed, notBlank),
	at: time
});

const written = { id: uuid, author: person, at: time };
const answer = { id: uuid, author: v.literal(DESK), at: time, ref: uuid };

const entrySchema = v.variant('kind', [
	v.strictObject({
		...written,
		kind: v.literal('open'),
		text,
		activity: v.exactOptional(identifier),
		contract: v.exactOptional(identifier),
		details: v.exactOptional(v.pipe(v.array(detail), v.minLength(1), v.maxLength(MAX_DETAILS))),
		transcript: v.exactOptional(
			v.pipe(v.array(transcriptLine), v.minLength(1), v.maxLength(MAX_TRANSCRIPT_LINES))
		),
		summary: v.exactOptional(v.pipe(v.string(), v.maxLength(MAX_SUMMARY_LENGTH), wellFormed, notBlank))
	}),
	v.strictObject({
		...written,
		kind: v.literal('message'),
		// blank only beside attachments: `parseEntry`
		text: v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH), wellFormed),
		quote: v.exactOptional(uuid),
		attachments: v.exactOptional(v.pipe(v.array(attachment), v.minLength(1), v.maxLength(MAX_ATTACHMENTS))),
		mentions: v.exactOptional(v.pipe(v.array(person), v.minLength(1), v.maxLength(MAX_MENTIONS)))
	}),
	v.strictObject({ ...written, kind: v.literal('edit'), target: uuid, text }),
	v.strictObject({ ...written, kind: v.literal('retract'), target: uuid }),
	v.strictObject({
		...written,
		kind: v.literal('reaction'),
		target: uuid,
		reaction: v.picklist(REACTIONS),
		on: v.boolean()
	}),
	v.strictObject({ ...written, kind: v.literal('capture'), group: v.exactOptional(identifier) }),
	v.strictObject({ ...written, kind: v.literal('release') }),
	v.strictObject({
		...written,
		kind: v.literal('transfer'),
		group: identifier,
		analyst: v.exactOptional(person),
		text: v.exactOptional(remark)
	}),
	v.strictObject({ ...written, kind: v.literal('suspend'), text: remark }),
	v.strictObject({ ...written, kind: v.literal('resume') }),
	v.strictObject({
		...written,
		kind: v.literal('resolve'),
		code: v.exactOptional(v.picklist(RESOLUTION_CODES)),
		text: v.exactOptional(remark)
	}),
	v.strictObject({ ...written, kind: v.literal('reopen'), text: v.exactOptional(remark) }),
	v.strictObject({ ...written, kind: v.literal('cancel'), text: v.exactOptional(remark) }),
	v.strictObject({ ...written, kind: v.literal('rate'), score, text: v.exactOptional(remark) }),
	v.strictObject({
		...answer,
		kind: v.literal('numbered'),
		number: count,
		activity: identifier,
		contract: identifier,
		group: identifier,
		groups: v.exactOptional(v.pipe(v.array(identifier), v.minLength(1), v.maxLength(MAX_GROUPS))),
		origin: name
	}),
	v.strictObject({
		...answer,
		kind: v.literal('captured'),
		analyst: person,
		group: v.exactOptional(identifier)
	}),
	v.strictObject({ ...answer, kind: v.literal('released'), analyst: person }),
	v.strictObject({
		...answer,
		kind: v.literal('transferred'),
		by: person,
		group: identifier,
		analyst: v.exactOptional(person)
	}),
	v.strictObject({ ...answer, kind: v.literal('suspended'), analyst: person }),
	v.strictObject({ ...answer, kind: v.literal('resumed'), analyst: person }),
	v.strictObject({
		...answer,
		kind: v.literal('resolved'),
		analyst: person,
		code: v.exactOptional(v.picklist(RESOLUTION_CODES))
	}),
	v.strictObject({
		...answer,
		kind: v.literal('reopened'),
		by: person,
		analyst: v.exactOptional(person)
	}),
	v.strictObject({ ...answer, kind: v.literal('cancelled'), by: person }),
	v.strictObject({ ...answer, kind: v.literal('closed') }),
	v.strictObject({ ...answer, kind: v.literal('rated'), score }),
	v.strictObject({ ...answer, kind: v.literal('absent'), party: v.picklist(['requester', 'analyst']) }),
	v.strictObject({ ...answer, kind: v.literal('declined'), reason: v.picklist(DECLINE_REASONS) })
]);

/** The entry, or null for anything that is none. Objects with a prototype of their own making are none. */
export function parseEntry(value: unknown): Entry | null {
	if (typeof value !== 'object' || value === null) return null;
	// lib0 reads a `__proto__` key by assigning it, which would hide keys from the closed schema
	if (Object.getPrototypeOf(value) !== Object.prototype) return null;
	const result = v.safeParse(entrySchema, value, { abortEarly: true });
	if (!result.success) return null;
	const { output } = result;
	if (output.kind === 'message' && output.attachments === undefined && output.text.trim() === '') return null;
	return output as unknown as Entry;
}

/** The id of something that may not be an entry, to name it in a refusal; '' when it has none. */
export function idOf(value: unknown): string {
	if (typeof value !== 'object' || value === null || !('id' in value)) return '';
	return isUuid(value.id) ? value.id : '';
}
