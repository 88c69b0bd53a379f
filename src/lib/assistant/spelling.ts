import { bitCount, createEditDistance, letterBits } from './edit-distance.ts';

export interface NearWord {
	/** Its place in the list. */
	readonly at: number;
	/** 0 to 1: how much of it is as it was typed. */
	readonly likeness: number;
}

/** Shorter words are too near to each other. */
const MIN_TYPO = 4;
const MIN_TWO_TYPOS = 8;
/** What one edit in a word of one letter would take away; in longer words it takes away less. */
const EDIT_COST = 1.2;
/** The first letter is seldom mistyped. */
const FIRST_LETTER_COST = 0.05;
const MAX_NEAR = 8;
const LONGEST = 64;

/** What of a list of words somebody may have meant who typed none of them. */
export class Spelling {
	readonly #words: readonly string[];
	/** By word: `letterBits`, and its length; a length of 0 is a word that isn't to be found. */
	readonly #bits: Uint32Array;
	readonly #lengths: Uint8Array;
	/** Places of the words in their order. */
	readonly #ordered: readonly number[];
	readonly #editDistance = createEditDistance(LONGEST);

	constructor(words: readonly string[], isThere: (at: number) => boolean) {
		this.#words = words;
		this.#bits = Uint32Array.from(words, letterBits);
		this.#lengths = Uint8Array.from(words, (word, at) => (isThere(at) ? Math.min(word.length, LONGEST) : 0));
		// what was loaded is in order already, and what came since stands at its end: this is hardly more than reading it
		this.#ordered = Array.from(words.keys()).sort((a, b) => (words[a]! < words[b]! ? -1 : 1));
	}

	/** Likest first. */
	near(typed: string): readonly NearWord[] {
		const { length } = typed;
		if (length < MIN_TYPO || length >= LONGEST) return [];
		const limit = length < MIN_TWO_TYPOS ? 1 : 2;
		const bits = letterBits(typed);
		const found: NearWord[] = [];
		for (let at = 0; at < this.#lengths.length; at += 1) {
			const other = this.#lengths[at]!;
			if (other < MIN_TYPO - 1 || other > length + limit || other < length - limit) continue;
			if (bitCount(bits ^ this.#bits[at]!) > 2 * limit) continue;
			const word = this.#words[at]!;
			const edits = this.#editDistance(typed, word, limit);
			if (edits > limit) continue;
			const first = word[0] === typed[0] ? 0 : FIRST_LETTER_COST;
			found.push({ at, likeness: 1 - (edits * EDIT_COST) / Math.min(length, other) - first });
		}
		// not by number: words are numbered as they came, and the same documents give the same answers however they came
		const isBefore = (a: NearWord, b: NearWord) => this.#words[a.at]! < this.#words[b.at]!;
		return found.sort((a, b) => b.likeness - a.likeness || (isBefore(a, b) ? -1 : 1)).slice(0, MAX_NEAR);
	}

	/** Those that begin so, with the share of them that was typed. */
	*beginningWith(typed: string): Iterable<NearWord> {
		let from = 0;
		for (let to = this.#ordered.length; from < to;) {
			const middle = (from + to) >>> 1;
			if (this.#words[this.#ordered[middle]!]! < typed) from = middle + 1;
			else to = middle;
		}
		for (; from < this.#ordered.length; from += 1) {
			const at = this.#ordered[from]!;
			const word = this.#words[at]!;
			if (!word.startsWith(typed)) return;
			if (this.#lengths[at]! > typed.length) yield { at, likeness: typed.length / word.length };
		}
	}
}
