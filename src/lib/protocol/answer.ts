import * as v from 'valibot';
import { LANGUAGES } from '../domain/directory.ts';

/** `POST /api/assistant/answer`: what the virtual assistant makes of a text, for programs that have no device of their own. */
export const MAX_QUESTION_LENGTH = 2000;

const language = v.picklist(LANGUAGES);
const certainty = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

export const questionSchema = v.strictObject({
	text: v.pipe(
		v.string(),
		v.maxLength(MAX_QUESTION_LENGTH),
		v.check((text) => text.isWellFormed(), 'a text')
	),
	language
});

const found = v.strictObject({
	source: v.strictObject({ kind: v.picklist(['article', 'activity']), id: v.string() }),
	language,
	title: v.string(),
	certainty,
	terms: v.array(
		v.strictObject({
			asked: v.string(),
			found: v.string(),
			how: v.picklist(['exact', 'inflected', 'synonym', 'prefix', 'typo'])
		})
	)
});
const intent = v.variant('kind', [
	v.strictObject({ kind: v.literal('built-in'), intent: v.string(), certainty }),
	v.strictObject({ kind: v.literal('taught'), intent: v.string(), name: v.string(), certainty })
]);
const why = v.strictObject({ language, intents: v.array(intent), found: v.array(found) });

export const answerSchema = v.variant('kind', [
	v.strictObject({ kind: v.literal('intent'), intent, why }),
	v.strictObject({ kind: v.literal('found'), found: v.array(found), why }),
	v.strictObject({ kind: v.literal('close'), found: v.array(found), intents: v.array(intent), why }),
	v.strictObject({ kind: v.literal('none'), why })
]);
