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
	certainty: v.pipe(v.number(), v.minValue(0), v.maxValue(1))
});

/** Newest first. */
export const utterancesSchema = v.strictObject({ utterances: v.array(utteranceSchema) });

export const measuresSchema = v.strictObject({
	since: count,
	outcomes: v.strictObject(v.entriesFromList(OUTCOMES, count)),
	votes: v.array(v.strictObject({ article: id, useful: count, notUseful: count }))
});

/** Null for what are none. */
export function parseUtterances(value: unknown): readonly Utterance[] | null {
	const result = v.safeParse(utterancesSchema, value);
	return result.success ? (result.output.utterances as unknown as readonly Utterance[]) : null;
}

export function parseMeasures(value: unknown): AssistantMeasures | null {
	const result = v.safeParse(measuresSchema, value);
	return result.success ? (result.output as unknown as AssistantMeasures) : null;
}
