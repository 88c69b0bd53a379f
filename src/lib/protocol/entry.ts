import * as v from 'valibot';
import { DECLINE_REASONS, DESK, type Entry } from '../domain/entry.ts';
import { isUuid } from '../domain/ids.ts';
import { MAX_TEXT_LENGTH } from '../domain/limits.ts';

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
const text = v.pipe(
	v.string(),
	v.maxLength(MAX_TEXT_LENGTH),
	v.check((value) => value.isWellFormed(), 'well-formed Unicode'),
	v.check((value) => value.trim() !== '', 'not blank')
);
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const person = v.pipe(identifier, v.notValue(DESK));

const written = { id: uuid, author: person, at: time };
const answer = { id: uuid, author: v.literal(DESK), at: time, ref: uuid };

const entrySchema = v.variant('kind', [
	v.strictObject({
		...written,
		kind: v.literal('open'),
		text,
		activity: v.exactOptional(identifier),
		contract: v.exactOptional(identifier)
	}),
	v.strictObject({ ...written, kind: v.literal('message'), text }),
	v.strictObject({ ...written, kind: v.literal('capture') }),
	v.strictObject({ ...written, kind: v.literal('resolve') }),
	v.strictObject({
		...answer,
		kind: v.literal('numbered'),
		number: count,
		activity: identifier,
		contract: identifier,
		group: identifier,
		origin: name
	}),
	v.strictObject({ ...answer, kind: v.literal('captured'), analyst: person }),
	v.strictObject({ ...answer, kind: v.literal('resolved'), analyst: person }),
	v.strictObject({ ...answer, kind: v.literal('declined'), reason: v.picklist(DECLINE_REASONS) })
]);

/** The entry, or null for anything that is none. Objects with a prototype of their own making are none. */
export function parseEntry(value: unknown): Entry | null {
	if (typeof value !== 'object' || value === null) return null;
	// lib0 reads a `__proto__` key by assigning it, which would hide keys from the closed schema
	if (Object.getPrototypeOf(value) !== Object.prototype) return null;
	const result = v.safeParse(entrySchema, value, { abortEarly: true });
	return result.success ? (result.output as unknown as Entry) : null;
}

/** The id of something that may not be an entry, to name it in a refusal; '' when it has none. */
export function idOf(value: unknown): string {
	if (typeof value !== 'object' || value === null || !('id' in value)) return '';
	return isUuid(value.id) ? value.id : '';
}
