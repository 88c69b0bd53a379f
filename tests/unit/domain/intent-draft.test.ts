import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#lib/domain/directory.ts';
import {
	draftOfIntent,
	EMPTY_INTENT,
	encodeIntentDraft,
	intentFaults,
	intentOfDraft,
	parseIntentDraft,
	type IntentDraft
} from '#lib/domain/intent-draft.ts';
import type { IntentId } from '#lib/domain/ids.ts';
import { synonymsFault, synonymsOfDraft } from '#lib/domain/synonyms-draft.ts';
import { MAX_ANSWER_LENGTH, MAX_PHRASE_LENGTH, MAX_PHRASES } from '#lib/domain/teaching.ts';

const draft = (given: Partial<IntentDraft> = {}): IntentDraft => ({
	name: 'horario',
	phrases: { es: 'uno\ndos\ntres\ncuatro', 'pt-BR': '', en: '' },
	answer: { es: 'De 8 a 19.', 'pt-BR': '', en: '' },
	...given
});
const faults = (given: Partial<IntentDraft>, others: readonly string[] = []) =>
	intentFaults(draft(given), new Set(others)).map(({ fault }) => fault);
const inSpanish = (es: string) => ({ es, 'pt-BR': '', en: '' });

describe('the draft of an intent', () => {
	it('has a phrase for each line, each once whatever its case and accents', () => {
		const { phrases } = intentOfDraft(draft({ phrases: inSpanish(' ¿Abren? \n\n¿abren?\nmañana\nManana') }));
		expect(phrases).toEqual([
			{ language: 'es', text: '¿Abren?' },
			{ language: 'es', text: 'mañana' }
		]);
	});

	it('goes without the languages in which nothing is answered', () => {
		expect(intentOfDraft(draft({ answer: { es: 'Sí.', 'pt-BR': ' ', en: '' } })).answer).toEqual({
			es: 'Sí.'
		});
	});

	it('is good as it is, or says of each field what is wrong with it', () => {
		expect(faults({})).toEqual([]);
		expect(faults({ name: 'Dos Palabras' })).toEqual(['name']);
		expect(faults({}, ['horario'])).toEqual(['taken']);
		expect(intentFaults(draft({ phrases: inSpanish('uno\nUNO') }), new Set())).toEqual([
			{ fault: 'too-few', missing: 3 }
		]);
		const many = Array.from({ length: MAX_PHRASES + 1 }, (_, index) => `frase ${index}`);
		expect(faults({ phrases: inSpanish(many.join('\n')) })).toEqual(['too-many']);
		expect(faults({ phrases: inSpanish(`a\nb\nc\n${'d'.repeat(MAX_PHRASE_LENGTH + 1)}`) })).toEqual([
			'phrase-too-long'
		]);
		expect(faults({ answer: inSpanish(' ') })).toEqual(['no-answer']);
		expect(faults({ answer: inSpanish('x'.repeat(MAX_ANSWER_LENGTH + 1)) })).toEqual(['answer-too-long']);
	});

	it('comes back from the disk as it was, and what is none does not', () => {
		expect(parseIntentDraft(encodeIntentDraft(draft()))).toEqual(draft());
		for (const wrong of ['', '{', '[]', 'null', '{"name":"a"}', '{"name":1,"phrases":{},"answer":{}}'])
			expect(parseIntentDraft(wrong)).toBeNull();
	});

	it('of an intent that was saved says the same again', () => {
		const line = fc.stringMatching(/^[a-zñá ]{0,12}$/);
		const lines = fc.array(line, { maxLength: 6 }).map((all) => all.join('\n'));
		const texts = fc.record({ es: lines, 'pt-BR': lines, en: lines });
		fc.assert(
			fc.property(texts, texts, (phrases, answer) => {
				const kept = intentOfDraft(draft({ phrases, answer }));
				const again = intentOfDraft(draftOfIntent({ id: 'x' as IntentId, ...kept }));
				expect(again).toEqual(kept);
				for (const language of LANGUAGES) expect(kept.answer[language]?.trim()).not.toBe('');
			})
		);
		expect(intentOfDraft(EMPTY_INTENT)).toEqual({ name: '', phrases: [], answer: {} });
	});
});

describe('the draft of synonyms', () => {
	it('has every word once, however they are parted', () => {
		expect(
			synonymsOfDraft({ language: 'es', words: 'clave, Contraseña;\n contrasena ,, palabra  de paso' })
		).toEqual({ language: 'es', words: ['clave', 'Contraseña', 'palabra de paso'] });
	});

	it('says what is wrong with it', () => {
		const fault = (words: string) => synonymsFault({ language: 'es', words });
		expect(fault('una, dos')).toBeNull();
		expect(fault('una, Una')).toBe('too-few');
		expect(fault(Array.from({ length: 21 }, (_, index) => `p${index}`).join())).toBe('too-many');
		expect(fault(`una, ${'x'.repeat(MAX_PHRASE_LENGTH + 1)}`)).toBe('too-long');
	});
});
