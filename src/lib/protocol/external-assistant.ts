import * as v from 'valibot';
import { PICTURE_TYPES } from '../domain/article.ts';

/** Of a question, in UTF-16 units: a page. */
export const MAX_EXTERNAL_TEXT_LENGTH = 4000;

/** `POST /api/assistant/external`: what a person said, and what the assistant outside answered, as far as the server lets it pass. */
export const externalQuestionSchema = v.strictObject({
	/** The talk, so that it knows what was said before; it says nothing about the person. */
	talk: v.pipe(v.string(), v.uuid()),
	text: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_EXTERNAL_TEXT_LENGTH))
});

const externalMessageSchema = v.strictObject({
	/** Markdown of a stranger. */
	text: v.exactOptional(v.string()),
	buttons: v.exactOptional(v.array(v.strictObject({ title: v.string(), payload: v.string() }))),
	/** Checked by its first bytes. */
	picture: v.exactOptional(v.strictObject({ type: v.picklist(PICTURE_TYPES), data: v.string() }))
});

export const externalAnswerSchema = v.strictObject({ messages: v.array(externalMessageSchema) });

export type ExternalAnswer = v.InferOutput<typeof externalAnswerSchema>;

/** Null for what is none. */
export function parseExternalAnswer(value: unknown): ExternalAnswer | null {
	const result = v.safeParse(externalAnswerSchema, value);
	return result.success ? result.output : null;
}
