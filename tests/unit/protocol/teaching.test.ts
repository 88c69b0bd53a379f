import { describe, expect, it } from 'vitest';
import { parseImportReport, parseMeasures, parseUtterances } from '#lib/protocol/teaching.ts';

const ID = '01890000-0000-7000-8000-000000000001';

describe('what administrators are told of the assistant', () => {
	it('is taken as the server says it, and nothing else is', () => {
		const utterance = { id: ID, at: 1, text: 'hola', language: 'es', intent: null, certainty: 0.5 };
		expect(parseUtterances({ utterances: [utterance] })).toEqual([utterance]);
		expect(parseUtterances({ utterances: [{ ...utterance, certainty: 2 }] })).toBeNull();
		const outcomes = { answered: 1, useful: 0, 'not-useful': 0, 'handed-over': 0, 'no-result': 0 };
		const measures = { since: 0, outcomes, votes: [{ article: ID, useful: 1, notUseful: 0 }] };
		expect(parseMeasures(measures)).toEqual(measures);
		expect(parseMeasures({ ...measures, outcomes: {} })).toBeNull();
		expect(parseImportReport({ taken: true, lines: [{ line: 2, outcome: 'new' }] })?.taken).toBe(true);
		expect(parseImportReport({ taken: true, lines: [{ line: 2, outcome: 'odd' }] })).toBeNull();
	});
});
