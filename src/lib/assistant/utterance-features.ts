import { wordsOf } from './words.ts';

/** What follows tells nothing new of what somebody wants. */
const MAX_TEXT = 600;
const MIN_GRAM = 3;
const MAX_GRAM = 5;
const WORD_WEIGHT = 1;
const PAIR_WEIGHT = 0.7;
const GRAM_WEIGHT = 0.35;

/** Words, neighbours, and pieces of words (which inflections and typos leave mostly as they are), each with its weight. */
export function featuresOf(text: string): ReadonlyMap<string, number> {
	const features = new Map<string, number>();
	const add = (feature: string, weight: number) =>
		features.set(feature, (features.get(feature) ?? 0) + weight);
	let before = '';
	for (const { plain } of wordsOf(text.slice(0, MAX_TEXT))) {
		const word = generalised(plain);
		add(`=${word}`, WORD_WEIGHT);
		add(`${before} ${word}`, PAIR_WEIGHT);
		before = word;
		const edged = `<${word}>`;
		for (let size = MIN_GRAM; size <= MAX_GRAM; size += 1)
			for (let at = 0; at + size <= edged.length; at += 1) add(edged.slice(at, at + size), GRAM_WEIGHT);
	}
	if (before !== '') add(`${before} `, PAIR_WEIGHT);
	return features;
}

/** Which number it is doesn't tell what is wanted. */
function generalised(word: string): string {
	return /^\p{N}+$/u.test(word) ? '0' : word;
}
