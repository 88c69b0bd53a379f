import * as v from 'valibot';
import { OUTCOMES, type AssistantMeasures, type Utterance } from '../domain/assistant-report.ts';
import { LANGUAGES } from '../domain/directory.ts';

/** What administrators are told of the virtual assistant. */

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const id = v.pipe(v.string(), v.uuid());

export const utteranceSchema = v.strictObject({
	id,
	at: count,
	text: v.string(),
	language: v.picklist(LANGUAGES),
	intent: v.nullable(v.string()),
	certainty: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
	taught: v.exactOptional(id)
});

/** Newest first. */
export const utterancesSchema = v.strictObject({ utterances: v.array(utteranceSchema) });

export const measuresSchema = v.strictObject({
	since: count,
	outcomes: v.strictObject(v.entriesFromList(OUTCOMES, count)),
	votes: v.array(v.strictObject({ article: id, useful: count, notUseful: count }))
});

/** What becomes of a line of an imported file; all but the first two keep the whole file from being taken. */
export const LINE_OUTCOMES = [
	'new',
	'known',
	'quote-in-cell',
	'text-after-quote',
	'quote-not-closed',
	'not-utf-8',
	'no-header',
	'wrong-columns',
	'unknown-kind',
	'unknown-language',
	'bad-name',
	'bad-text',
	'too-long',
	'second-answer',
	'two-languages',
	'too-few-phrases',
	'too-many-phrases',
	'no-answer',
	'too-few-words',
	'too-many-words',
	'too-many-intents',
	'too-many-synonyms'
] as const;
export type LineOutcome = (typeof LINE_OUTCOMES)[number];

export const importReportSchema = v.strictObject({
	/** False: nothing was, whether for a problem in a line or because it was only tried. */
	taken: v.boolean(),
	/** `line` from 1 on. */
	lines: v.array(v.strictObject({ line: count, outcome: v.picklist(LINE_OUTCOMES) }))
});
export type ImportReport = v.InferOutput<typeof importReportSchema>;

/** Null for what are none. */
export function parseUtterances(value: unknown): readonly Utterance[] | null {
	const result = v.safeParse(utterancesSchema, value);
	return result.success ? (result.output.utterances as unknown as readonly Utterance[]) : null;
}

export function parseMeasures(value: unknown): AssistantMeasures | null {
	const result = v.safeParse(measuresSchema, value);
	return result.success ? (result.output as unknown as AssistantMeasures) : null;
}

export function parseImportReport(value: unknown): ImportReport | null {
	const result = v.safeParse(importReportSchema, value);
	return result.success ? result.output : null;
}
