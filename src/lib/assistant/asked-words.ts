import type { FoundTerm } from './answer.ts';
import { weightOf, type Postings } from './postings.ts';
import { stemOf } from './stem.ts';
import { shareOf } from './stop-words.ts';
import type { Synonym } from './thesaurus.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { Word } from './words.ts';

/** A word of the vocabulary that a word of the question may mean. */
export interface Reading {
	readonly word: number;
	readonly how: FoundTerm['how'];
	/** 0 to 1. */
	readonly quality: number;
}

export interface AskedWord {
	readonly typed: string;
	/** How much finding it tells. */
	readonly weight: number;
	/** Best first. */
	readonly readings: readonly Reading[];
}

const INFLECTED = 0.93;
const PREFIX = 0.75;
/** Whatever is like a word that isn't known may still be another. */
const TYPO = 0.98;
/** Of the weight of the rarest word: what a word weighs that stands nowhere. */
const UNKNOWN_SHARE = 0.5;
const MIN_PREFIX = 3;

/** Corrections are for words that aren't known, neither as they stand nor inflected: what is known is meant. */
export function readWord(
	{ typed, plain }: Word,
	vocabulary: Vocabulary,
	postings: Postings,
	synonyms: readonly Synonym[],
	mayBeMistyped: boolean
): AskedWord {
	const readings = new Readings(vocabulary, postings);
	readings.addWord(plain, 'exact', 'inflected', 1);
	const isKnown = readings.size > 0;
	for (const { word, quality } of synonyms) readings.addWord(word, 'synonym', 'synonym', quality);
	if (!isKnown && mayBeMistyped) {
		if (plain.length >= MIN_PREFIX)
			for (const { at, likeness } of postings.spelling.beginningWith(plain))
				readings.add(at, 'prefix', PREFIX * Math.sqrt(likeness));
		for (const { at, likeness } of postings.spelling.near(plain)) {
			readings.add(at, 'typo', TYPO * likeness);
			readings.addStem(vocabulary.stemOfWord[at], 'typo', TYPO * likeness * INFLECTED);
		}
	}
	const best = readings.bestFirst();
	return {
		typed,
		weight: weigh(best, vocabulary, postings) * shareOf(plain, vocabulary.language),
		readings: best
	};
}

/** The best reading of each word. */
class Readings {
	readonly #byWord = new Map<number, Reading>();
	readonly #vocabulary: Vocabulary;
	readonly #postings: Postings;

	constructor(vocabulary: Vocabulary, postings: Postings) {
		this.#vocabulary = vocabulary;
		this.#postings = postings;
	}

	get size(): number {
		return this.#byWord.size;
	}

	add(word: number, how: Reading['how'], quality: number): void {
		const isThere = this.#postings.starts[word + 1]! > this.#postings.starts[word]!;
		if (isThere && (this.#byWord.get(word)?.quality ?? 0) < quality)
			this.#byWord.set(word, { word, how, quality });
	}

	addStem(stem: number | undefined, how: Reading['how'], quality: number): void {
		if (stem === undefined) return;
		const { stemStarts, stemWords } = this.#postings;
		for (let at = stemStarts[stem]!; at < stemStarts[stem + 1]!; at += 1)
			this.add(stemWords[at]!, how, quality);
	}

	/** As it stands, and what has the same stem. */
	addWord(word: string, exact: Reading['how'], inflected: Reading['how'], quality: number): void {
		const known = this.#vocabulary.find(word);
		if (known !== undefined) {
			this.add(known, exact, quality);
			this.addStem(this.#vocabulary.stemOfWord[known], inflected, quality * INFLECTED);
		}
		const stem = this.#vocabulary.findStem(stemOf(word, this.#vocabulary.language));
		this.addStem(stem, inflected, quality * INFLECTED);
	}

	bestFirst(): readonly Reading[] {
		const { words } = this.#vocabulary;
		return [...this.#byWord.values()].sort(
			(a, b) => b.quality - a.quality || (words[a.word]! < words[b.word]! ? -1 : 1)
		);
	}
}

/** As the most frequent of its good readings: "correos" in one document is no rarer than "correo". */
function weigh(readings: readonly Reading[], { stemOfWord }: Vocabulary, postings: Postings): number {
	const all = postings.documents.length;
	const [first] = readings;
	if (!first) return weightOf(0, all) * UNKNOWN_SHARE;
	let weight = Number.POSITIVE_INFINITY;
	for (const { word, quality } of readings)
		if (quality >= first.quality * INFLECTED)
			weight = Math.min(weight, weightOf(postings.stemDocuments[stemOfWord[word]!]!, all));
	return weight;
}
