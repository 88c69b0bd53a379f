import type { Language } from '#lib/domain/directory.ts';

/**
 * Questions made from titles, by seed; none of it knows how the engine stems, stops or corrects:
 * - `clean`: lower case, no accents, no punctuation; every word kept, codes and numbers too;
 * - `bare`: that without articles, prepositions and the like (`FUNCTION_WORDS`; all words where nothing would be left);
 * - `inflected`: `bare`, and every word of letters only is put into another inflection (number, gender, verb form) by rule;
 * - `typo`: `bare`, and one edit (swap, leave out, double or put in, replace) in a word of five letters or more, a second
 *   one in another word where there are four such words;
 * - `partial`: `bare` without a third of its words;
 * - `rough`: `partial`, inflected, with one typo.
 */
export const KINDS = ['clean', 'bare', 'inflected', 'typo', 'partial', 'rough'] as const;
export type Kind = (typeof KINDS)[number];

export type QueryLanguage = Exclude<Language, 'en'>;

export function queryOf(kind: Kind, title: string, language: QueryLanguage, random: () => number): string {
	const clean = cleanWords(title);
	const content = clean.filter((word) => !FUNCTION_WORDS[language].has(word));
	const bare = content.length > 0 ? content : clean;
	switch (kind) {
		case 'clean':
			return clean.join(' ');
		case 'bare':
			return bare.join(' ');
		case 'inflected':
			return inflected(bare, language, random).join(' ');
		case 'typo':
			return misspelt(bare, bare.filter(isLong).length >= 4 ? 2 : 1, random).join(' ');
		case 'partial':
			return thinned(bare, random).join(' ');
		case 'rough':
			return misspelt(inflected(thinned(bare, random), language, random), 1, random).join(' ');
	}
}

function cleanWords(title: string): string[] {
	const plain = title
		.normalize('NFD')
		.replace(/\p{Mn}/gu, '')
		.toLowerCase();
	return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

const FUNCTION_WORDS: Readonly<Record<QueryLanguage, ReadonlySet<string>>> = {
	es: new Set(
		'a al ante bajo con cuando de del desde donde e el en entre es esta este la las le les lo los mi mis no o para pero por que se si sin sobre su sus te tu tus u un una unas unos y como'.split(
			' '
		)
	),
	'pt-BR': new Set(
		'a ao aos as com como da das de do dos e em entre esta este la mas meu minha na nas no nos nao o os ou para pela pelas pelo pelos por quando que se sem seu sua seus suas sobre um uma uns umas'.split(
			' '
		)
	)
};

type Rule = readonly [ending: RegExp, others: readonly string[]];

/** The first rule that fits a word gives its other endings; of them one is taken by chance. */
const RULES: Readonly<Record<QueryLanguage, readonly Rule[]>> = {
	es: [
		[/([cs])ion$/, ['$1iones']],
		[/([cs])iones$/, ['$1ion']],
		[/ando$/, ['ar', 'ado', 'an']],
		[/iendo$/, ['er', 'ir', 'ido']],
		[/ados?$/, ['ada', 'adas', 'ar', 'ando']],
		[/adas?$/, ['ado', 'ados', 'ar']],
		[/idos?$/, ['ida', 'idas', 'iendo']],
		[/car$/, ['ca', 'can', 'cando', 'cado', 'que', 'co']],
		[/gar$/, ['ga', 'gan', 'gando', 'gado', 'gue', 'go']],
		[/zar$/, ['za', 'zan', 'zando', 'zado', 'ce', 'zo']],
		[/ar$/, ['a', 'an', 'ando', 'ado', 'e', 'o', 'amos', 'aba']],
		[/er$/, ['e', 'en', 'iendo', 'ido', 'o', 'emos']],
		[/ir$/, ['e', 'en', 'iendo', 'ido', 'o', 'imos']],
		[/ces$/, ['z']],
		[/z$/, ['ces']],
		[/([lnrd])es$/, ['$1']],
		[/([aeiou])s$/, ['$1']],
		[/o$/, ['os', 'a', 'as']],
		[/a$/, ['as']],
		[/e$/, ['es']],
		[/([lnrd])$/, ['$1es']],
		[/$/, ['s']]
	],
	'pt-BR': [
		[/cao$/, ['coes']],
		[/coes$/, ['cao']],
		[/sao$/, ['soes']],
		[/soes$/, ['sao']],
		[/ando$/, ['ar', 'ado', 'am']],
		[/endo$/, ['er', 'e', 'em']],
		[/indo$/, ['ir', 'e', 'ido']],
		[/ados?$/, ['ada', 'adas', 'ar', 'ando']],
		[/adas?$/, ['ado', 'ados', 'ar']],
		[/idos?$/, ['ida', 'idas']],
		[/car$/, ['ca', 'cam', 'cando', 'cado', 'que', 'co']],
		[/gar$/, ['ga', 'gam', 'gando', 'gado', 'gue', 'go']],
		[/ar$/, ['a', 'am', 'ando', 'ado', 'e', 'o', 'ou', 'amos']],
		[/er$/, ['e', 'em', 'endo', 'ido', 'eu', 'emos']],
		[/ir$/, ['e', 'em', 'indo', 'ido', 'iu', 'imos']],
		[/([aeou])is$/, ['$1l']],
		[/([aeou])l$/, ['$1is']],
		[/ns$/, ['m']],
		[/([aeiou])m$/, ['$1ns']],
		[/([rz])es$/, ['$1']],
		[/([aeiou])s$/, ['$1']],
		[/o$/, ['os', 'a', 'as']],
		[/a$/, ['as']],
		[/e$/, ['es']],
		[/([rz])$/, ['$1es']],
		[/$/, ['s']]
	]
};

/** Shorter words are names and particles. */
const MIN_INFLECTED = 4;
const LETTERS_ONLY = /^[a-z]+$/;

function inflected(words: readonly string[], language: QueryLanguage, random: () => number): string[] {
	return words.map((word) => {
		const rule = RULES[language].find(([ending]) => ending.test(word));
		if (word.length < MIN_INFLECTED || !LETTERS_ONLY.test(word) || !rule) return word;
		return word.replace(rule[0], pick(rule[1], random));
	});
}

const MIN_MISSPELT = 5;
const isLong = (word: string): boolean => word.length >= MIN_MISSPELT;

function misspelt(words: readonly string[], count: number, random: () => number): string[] {
	const typed = [...words];
	const long = [...words.keys()].filter((at) => isLong(words[at]!));
	for (let left = Math.min(count, long.length); left > 0; left -= 1) {
		const [at] = long.splice(Math.floor(random() * long.length), 1);
		typed[at!] = edited(words[at!]!, random);
	}
	return typed;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';

/** One edit that changes the word. */
function edited(word: string, random: () => number): string {
	for (;;) {
		const at = Math.floor(random() * word.length);
		const letter = pick([...ALPHABET], random);
		const made = pick(
			[
				word.slice(0, at) + (word[at + 1] ?? '') + word[at]! + word.slice(at + 2),
				word.slice(0, at) + word.slice(at + 1),
				word.slice(0, at) + letter + word.slice(at),
				word.slice(0, at) + letter + word.slice(at + 1)
			],
			random
		);
		if (made !== word) return made;
	}
}

function thinned(words: readonly string[], random: () => number): string[] {
	const left = [...words];
	for (let count = Math.floor(words.length / 3); count > 0; count -= 1)
		left.splice(Math.floor(random() * left.length), 1);
	return left;
}

function pick<Value>(from: readonly Value[], random: () => number): Value {
	return from[Math.floor(random() * from.length)]!;
}
