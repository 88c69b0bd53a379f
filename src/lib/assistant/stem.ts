import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import type { Language } from '../domain/directory.ts';

const STEMMERS: Readonly<Record<Language, (word: string) => string>> = {
	es: (word) => spanish(accented(word, SPANISH_ENDINGS)),
	'pt-BR': (word) => portuguese(accented(word, PORTUGUESE_ENDINGS)),
	en: english
};

/** Words come without accents, as many people type them; the stemmers know these endings with theirs only. */
const SPANISH_ENDINGS: readonly (readonly [RegExp, string])[] = [
	[/([cs])ion$/, '$1ión'],
	[/logia(s?)$/, 'logía$1']
];
const PORTUGUESE_ENDINGS: readonly (readonly [RegExp, string])[] = [
	[/cao$/, 'ção'],
	[/coes$/, 'ções'],
	[/sao$/, 'são'],
	[/soes$/, 'sões'],
	[/avel$/, 'ável'],
	[/ivel$/, 'ível'],
	[/encia(s?)$/, 'ência$1'],
	[/ancia(s?)$/, 'ância$1']
];

function accented(word: string, endings: readonly (readonly [RegExp, string])[]): string {
	for (const [ending, spelled] of endings) if (ending.test(word)) return word.replace(ending, spelled);
	return word;
}

const MARKS = /\p{M}+/gu;
const HAS_DIGIT = /\p{N}/u;
/** Shorter ones are names and particles, which don't inflect. */
const MIN_STEMMED = 4;

/** What the inflections of a word have in common; the word itself where it doesn't inflect. `word` is `plainWord` already. */
export function stemOf(word: string, language: Language): string {
	if (word.length < MIN_STEMMED || HAS_DIGIT.test(word)) return word;
	return STEMMERS[language](word).normalize('NFD').replace(MARKS, '') || word;
}
