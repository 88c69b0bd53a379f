import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import type { Language } from '../domain/directory.ts';

type Spelling = readonly (readonly [ending: RegExp, spelled: string])[];

/**
 * Words come without accents, as many people type them; the stemmers know some endings with theirs only. The plurals are
 * those that Snowball's stemmers leave apart from their singulars.
 */
const SPANISH_ENDINGS: Spelling = [
	[/([cs])ion$/, '$1ión'],
	[/logia(s?)$/, 'logía$1'],
	[/ces$/, 'z']
];
const PORTUGUESE_ENDINGS: Spelling = [
	[/(?:cao|coes)$/, 'ção'],
	[/(?:sao|soes)$/, 'são'],
	[/aveis$/, 'ável'],
	[/iveis$/, 'ível'],
	[/([aeou])is$/, '$1l'],
	[/ns$/, 'm'],
	[/([rz])es$/, '$1'],
	[/avel$/, 'ável'],
	[/ivel$/, 'ível'],
	[/encia(s?)$/, 'ência$1'],
	[/ancia(s?)$/, 'ância$1']
];

/** Behind the stem that Snowball finds: vowels, what short verbs keep, and the spellings of one sound ("busque", "buscar"). */
const LEFT_OVER: Spelling = [
	[/(?<=^.{3,})[aeiou]+$/, ''],
	[/(?<=^.{4,})(?:and|i?end|ind|ad|id|ar|er|ir|a[mn]|e[mn])$/, ''],
	[/qu?$/, 'c'],
	[/gu$/, 'g'],
	[/z$/, 'c']
];

const STEMMERS: Readonly<Record<Language, (word: string) => string>> = {
	es: (word) => respelled(spanish(firstOf(word, SPANISH_ENDINGS)), LEFT_OVER),
	'pt-BR': (word) => respelled(portuguese(firstOf(word, PORTUGUESE_ENDINGS)), LEFT_OVER),
	en: english
};

function firstOf(word: string, endings: Spelling): string {
	for (const [ending, spelled] of endings) if (ending.test(word)) return word.replace(ending, spelled);
	return word;
}

function respelled(stem: string, endings: Spelling): string {
	let left = stem.normalize('NFD').replace(MARKS, '');
	for (const [ending, spelled] of endings) left = left.replace(ending, spelled);
	return left;
}

const MARKS = /\p{M}+/gu;
const HAS_DIGIT = /\p{N}/u;
/** Shorter ones are names and particles, which don't inflect. */
const MIN_STEMMED = 4;

/** What the inflections of a word have in common; the word itself where it doesn't inflect. `word` is `plainWord` already. */
export function stemOf(word: string, language: Language): string {
	if (word.length < MIN_STEMMED || HAS_DIGIT.test(word)) return word;
	return STEMMERS[language](word) || word;
}
