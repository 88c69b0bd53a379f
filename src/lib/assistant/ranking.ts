import type { AskedWord } from './asked-words.ts';
import type { FoundTerm } from './answer.ts';
import { inBody, inTitle, isKeyword } from './indexed-document.ts';
import type { Postings } from './postings.ts';

export interface Ranked {
	/** In `documents` of the postings. */
	readonly place: number;
	readonly certainty: number;
	readonly terms: readonly {
		readonly asked: string;
		readonly word: number;
		readonly how: FoundTerm['how'];
	}[];
}

const KEYWORD_SHARE = 0.9;
const BODY_SHARE = 0.4;
const BODY_HALF = 0.7;
const TITLE_PART = 0.35;

/** What a word's place in a document is worth, 0 to 1. */
function placeValue(counts: number): number {
	if (inTitle(counts) > 0) return 1;
	if (isKeyword(counts)) return KEYWORD_SHARE;
	const times = inBody(counts);
	return (BODY_SHARE * times) / (times + BODY_HALF);
}

/** The `limit` best documents, most certain first. */
export function rank(asked: readonly AskedWord[], postings: Postings, limit: number): readonly Ranked[] {
	const all = postings.documents.length;
	const scores = new Float32Array(all);
	const titles = new Float32Array(all);
	const best = new Float32Array(all);
	let total = 0;
	const touched: number[] = [];
	for (const { weight, readings } of asked) {
		total += weight;
		const places: number[] = [];
		for (const { word, quality } of readings)
			for (let at = postings.starts[word]!; at < postings.starts[word + 1]!; at += 1) {
				const place = postings.places[at]!;
				const counts = postings.counts[at]!;
				const value = quality * placeValue(counts);
				if (best[place] === 0) places.push(place);
				if (value > best[place]!) best[place] = value;
			}
		for (const place of places) {
			if (scores[place] === 0) touched.push(place);
			scores[place]! += best[place]! * weight;
			if (best[place]! > BODY_SHARE) titles[place]! += best[place]! * weight;
			best[place] = 0;
		}
	}
	if (total === 0) return [];
	const certainties = touched.map((place) => {
		const coverage = scores[place]! / total;
		const titleCoverage = Math.min(1, titles[place]! / Math.max(postings.titleWeights[place]!, 1e-6));
		return { place, certainty: coverage * (1 - TITLE_PART + TITLE_PART * titleCoverage) };
	});
	return certainties
		.sort((a, b) => b.certainty - a.certainty || a.place - b.place)
		.slice(0, limit)
		.map(({ place, certainty }) => ({ place, certainty, terms: termsOf(asked, postings, place) }));
}

function termsOf(asked: readonly AskedWord[], postings: Postings, place: number): Ranked['terms'] {
	const { words } = postings.documents[place]!;
	return asked.flatMap(({ typed, readings }) => {
		const reading = readings.find(({ word }) => holds(words, word));
		return reading ? [{ asked: typed, word: reading.word, how: reading.how }] : [];
	});
}

/** Binary search in ascending numbers. */
function holds(sorted: Uint32Array, value: number): boolean {
	let from = 0;
	let to = sorted.length;
	while (from < to) {
		const middle = (from + to) >>> 1;
		if (sorted[middle]! < value) from = middle + 1;
		else to = middle;
	}
	return sorted[from] === value;
}
