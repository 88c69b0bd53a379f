import { inTitle, type IndexedDocument } from './indexed-document.ts';
import { shareOf } from './stop-words.ts';
import { Spelling } from './spelling.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * The documents of one language by their words: made from them in a few milliseconds, and made anew after each change,
 * so that adding and removing can't leave anything behind.
 */
export interface Postings {
	readonly documents: readonly IndexedDocument[];
	/** Where the postings of each word begin, and the end behind them. */
	readonly starts: Uint32Array;
	/** Places in `documents`. */
	readonly places: Uint32Array;
	readonly counts: Uint8Array;
	/** Where the words of each stem begin in `stemWords`, and the end behind them. */
	readonly stemStarts: Uint32Array;
	readonly stemWords: Uint32Array;
	/** In how many documents any word of the stem stands. */
	readonly stemDocuments: Uint32Array;
	/** How much the words of each title weigh together. */
	readonly titleWeights: Float32Array;
	/** Of the words that stand in any document. */
	readonly spelling: Spelling;
}

export function createPostings(documents: readonly IndexedDocument[], vocabulary: Vocabulary): Postings {
	const { stemOfWord } = vocabulary;
	const starts = startsOf(vocabulary.words.length, function* () {
		for (const { words } of documents) yield* words;
	});
	const places = new Uint32Array(starts.at(-1)!);
	const counts = new Uint8Array(places.length);
	const stemDocuments = new Uint32Array(vocabulary.stems.length);
	const lastPlace = new Int32Array(vocabulary.stems.length).fill(-1);
	const next = starts.slice();
	for (const [place, document] of documents.entries())
		for (let index = 0; index < document.words.length; index += 1) {
			const word = document.words[index]!;
			const at = next[word]!++;
			places[at] = place;
			counts[at] = document.counts[index]!;
			const stem = stemOfWord[word]!;
			if (lastPlace[stem] === place) continue;
			lastPlace[stem] = place;
			stemDocuments[stem]! += 1;
		}
	const stemStarts = startsOf(vocabulary.stems.length, () => stemOfWord);
	const stemWords = new Uint32Array(stemOfWord.length);
	const nextOfStem = stemStarts.slice();
	for (const [word, stem] of stemOfWord.entries()) stemWords[nextOfStem[stem]!++] = word;
	const titleWeights = Float32Array.from(documents, (document) => {
		const shares = new Map<number, number>();
		for (const [index, word] of document.words.entries()) {
			if (inTitle(document.counts[index]!) === 0) continue;
			const stem = stemOfWord[word]!;
			shares.set(
				stem,
				Math.max(shares.get(stem) ?? 0, shareOf(vocabulary.words[word]!, vocabulary.language))
			);
		}
		// in one order, whatever the numbers of the stems: sums of fractions depend on it
		const weights = Float64Array.from(
			shares,
			([stem, share]) => share * weightOf(stemDocuments[stem]!, documents.length)
		).sort();
		return weights.reduce((sum, weight) => sum + weight, 0);
	});
	let spelling: Spelling | null = null;
	return {
		documents,
		starts,
		places,
		counts,
		stemStarts,
		stemWords,
		stemDocuments,
		titleWeights,
		// most questions have no typo: what corrects them is made for the first that has
		get spelling() {
			spelling ??= new Spelling(vocabulary.words, (word) => starts[word + 1]! > starts[word]!);
			return spelling;
		}
	};
}

/** How much a word tells that stands in `held` of `all` documents (BM25's inverse document frequency). */
export function weightOf(held: number, all: number): number {
	return Math.log(1 + (all - held + 0.5) / (held + 0.5));
}

function startsOf(length: number, each: () => Iterable<number>): Uint32Array {
	const starts = new Uint32Array(length + 1);
	for (const value of each()) starts[value + 1]! += 1;
	for (let at = 1; at <= length; at += 1) starts[at]! += starts[at - 1]!;
	return starts;
}
