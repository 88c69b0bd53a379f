import { LANGUAGES, type Language } from '../domain/directory.ts';
import { ENGLISH_PHRASES } from './phrases-en.ts';
import { SPANISH_PHRASES } from './phrases-es.ts';
import { PORTUGUESE_PHRASES } from './phrases-pt-br.ts';
import { STOP_WORDS } from './stop-words.ts';
import { wordsOf, type Word } from './words.ts';

/** In how large a share of a language's documents a plain word stands; null where there are no documents. */
export type WordShare = (word: string, language: Language) => number | null;

/** How much surer another language has to be than the screen's: about as much as one telling word says. */
const SCREEN_LEAD = 4;
/** Pieces of one word overlap and say the same several times. */
const PIECE_SHARE = 0.25;
const STOP_WORD_TELLS = 3;
/** What documents say of one word at most, less than the lead: a product that is written of in one language only isn't a word of it. */
const WORD_TELLS = 2;
/** As rare as that is as good as not at all. */
const NO_SHARE = 0.0005;
const PIECE = 3;
const HAS_DIGIT = /\p{N}/u;

/** Tells the language of short texts by the pieces of their words, their stop words, and whose documents have them. */
export class LanguageGuesser {
	readonly #pieces = new Map<string, Float32Array>();
	/** What an unknown piece says, by language. */
	readonly #floor = new Float32Array(LANGUAGES.length);

	constructor() {
		const totals = new Float32Array(LANGUAGES.length);
		const learn = (text: string, at: number) => {
			for (const { typed } of wordsOf(text))
				for (const piece of piecesOf(typed)) {
					const counts = this.#pieces.get(piece) ?? new Float32Array(LANGUAGES.length);
					this.#pieces.set(piece, counts);
					counts[at]! += 1;
					totals[at]! += 1;
				}
		};
		const texts = { es: SPANISH_PHRASES, 'pt-BR': PORTUGUESE_PHRASES, en: ENGLISH_PHRASES };
		for (const [at, language] of LANGUAGES.entries())
			for (const lines of Object.values(texts[language])) learn(lines, at);
		for (const counts of this.#pieces.values())
			for (let at = 0; at < counts.length; at += 1)
				counts[at] = Math.log((counts[at]! + 0.5) / (totals[at]! + 0.5 * this.#pieces.size));
		for (let at = 0; at < totals.length; at += 1)
			this.#floor[at] = Math.log(0.5 / (totals[at]! + 0.5 * this.#pieces.size));
	}

	/** The screen's where the text doesn't tell. */
	guess(words: readonly Word[], screen: Language, shareOf: WordShare): Language {
		const scores = LANGUAGES.map((language): number => (language === screen ? SCREEN_LEAD : 0));
		for (const { typed, plain } of words) {
			if (HAS_DIGIT.test(plain)) continue;
			const told = LANGUAGES.map((language) => wordTells(shareOf(plain, language)));
			// where a language has no documents, its words are neither more nor less its own
			const known = told.filter((each) => each !== null);
			const neutral = known.reduce((sum, each) => sum + each, 0) / Math.max(1, known.length);
			const pieces = piecesOf(typed);
			for (const [at, language] of LANGUAGES.entries()) {
				for (const piece of pieces)
					scores[at]! += PIECE_SHARE * (this.#pieces.get(piece)?.[at] ?? this.#floor[at]!);
				scores[at]! += (told[at] ?? neutral) + (STOP_WORDS[language].has(plain) ? STOP_WORD_TELLS : 0);
			}
		}
		return LANGUAGES[scores.indexOf(Math.max(...scores))]!;
	}
}

function wordTells(share: number | null): number | null {
	return share === null ? null : Math.min(WORD_TELLS, Math.max(0, Math.log(share / NO_SHARE)));
}

function piecesOf(typed: string): readonly string[] {
	const edged = `<${typed.toLowerCase()}>`;
	const pieces: string[] = [];
	for (let at = 0; at + PIECE <= edged.length; at += 1) pieces.push(edged.slice(at, at + PIECE));
	return pieces;
}
