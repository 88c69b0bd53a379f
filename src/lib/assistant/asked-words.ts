import { bitCount, createEditDistance, letterBits } from './edit-distance.ts';
import type { FoundTerm } from './answer.ts';
import type { Postings } from './postings.ts';
import { weightOf } from './postings.ts';
import { stemOf } from './stem.ts';
import { STOP_WORDS } from './stop-words.ts';
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
	readonly readings: readonly Reading[];
}

const QUALITY = {
	exact: 1,
	inflected: 0.93,
	synonym: 0.85,
	prefix: 0.75,
	typo: 0.85,
	twoTypos: 0.65
} as const;
/** What stop words count of what other words do. */
const STOP_SHARE = 0.15;
/** Of the weight of the rarest word: what a word weighs that stands nowhere. */
const UNKNOWN_SHARE = 0.5;
const MIN_PREFIX = 3;
/** Shorter ones are too near to each other. */
const MIN_TYPO = 4;
const MIN_TWO_TYPOS = 8;
const MAX_READINGS = 12;
const LONGEST = 64;

const editDistance = createEditDistance(LONGEST);

/** `synonyms`: other words for a plain word. */
export function readWord(
	{ typed, plain }: Word,
	vocabulary: Vocabulary,
	postings: Postings,
	synonyms: readonly string[]
): AskedWord {
	const readings = new Map<number, Reading>();
	const add = (word: number, how: Reading['how'], quality: number) => {
		const isThere = postings.starts[word + 1]! > postings.starts[word]!;
		if (isThere && (readings.get(word)?.quality ?? 0) < quality) readings.set(word, { word, how, quality });
	};
	const addStem = (stem: number | undefined, how: Reading['how'], quality: number) => {
		if (stem === undefined) return;
		for (let at = postings.stemStarts[stem]!; at < postings.stemStarts[stem + 1]!; at += 1)
			add(postings.stemWords[at]!, how, quality);
	};
	const addWord = (word: string, exact: Reading['how'], inflected: Reading['how'], share: number) => {
		const known = vocabulary.find(word);
		if (known !== undefined) {
			add(known, exact, share);
			addStem(vocabulary.stemOfWord[known], inflected, share * QUALITY.inflected);
		}
		addStem(vocabulary.findStem(stemOf(word, vocabulary.language)), inflected, share * QUALITY.inflected);
	};
	addWord(plain, 'exact', 'inflected', 1);
	const isKnown = readings.size > 0;
	for (const synonym of synonyms) addWord(synonym, 'synonym', 'synonym', QUALITY.synonym);
	if (!isKnown) {
		if (plain.length >= MIN_PREFIX)
			for (const [word, other] of vocabulary.words.entries())
				if (other.startsWith(plain))
					add(word, 'prefix', QUALITY.prefix * Math.sqrt(plain.length / other.length));
		for (const { word, quality } of misspelt(plain, vocabulary, postings)) {
			add(word, 'typo', quality);
			addStem(vocabulary.stemOfWord[word], 'typo', quality * QUALITY.inflected);
		}
	}
	const best = [...readings.values()].sort((a, b) => b.quality - a.quality);
	const isStop = STOP_WORDS[vocabulary.language].has(plain);
	return { typed, weight: weigh(best, vocabulary, postings) * (isStop ? STOP_SHARE : 1), readings: best };
}

function weigh(readings: readonly Reading[], { stemOfWord }: Vocabulary, postings: Postings): number {
	const all = postings.documents.length;
	const first = readings[0];
	if (!first) return weightOf(0, all) * UNKNOWN_SHARE;
	let weight = Number.POSITIVE_INFINITY;
	for (const { word, quality } of readings)
		if (quality >= first.quality * QUALITY.inflected)
			weight = Math.min(weight, weightOf(postings.stemDocuments[stemOfWord[word]!]!, all));
	return weight;
}

function misspelt(
	plain: string,
	vocabulary: Vocabulary,
	postings: Postings
): readonly { readonly word: number; readonly quality: number }[] {
	const { length } = plain;
	if (length < MIN_TYPO || length > LONGEST) return [];
	const limit = length >= MIN_TWO_TYPOS ? 2 : 1;
	const bits = letterBits(plain);
	const found: { word: number; quality: number }[] = [];
	for (const [word, other] of vocabulary.words.entries()) {
		if (Math.abs(other.length - length) > limit || bitCount(bits ^ letterBits(other)) > 2 * limit) continue;
		const edits = editDistance(plain, other, limit);
		if (edits > limit) continue;
		if (postings.starts[word + 1] === postings.starts[word]) continue;
		found.push({ word, quality: edits === 1 ? QUALITY.typo : QUALITY.twoTypos });
	}
	return found.sort((a, b) => b.quality - a.quality || a.word - b.word).slice(0, MAX_READINGS);
}
