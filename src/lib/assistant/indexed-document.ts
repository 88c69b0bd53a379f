import type { Document, SourceKey } from './answer.ts';
import type { Vocabulary } from './vocabulary.ts';
import { joinedWordsOf, readableText, wordsOf } from './words.ts';

/** What the index holds of a document: which words stand in it, how often and where. Not its text. */
export interface IndexedDocument {
	readonly key: SourceKey;
	readonly title: string;
	/** Numbers of the vocabulary, ascending. */
	readonly words: Uint32Array;
	/** By word: packed counts. */
	readonly counts: Uint8Array;
}

/** How often a word stands in a document, in one byte: title 2 bits, keywords 1 bit, body 5 bits. */
const MOST_IN_TITLE = 3;
const KEYWORD_BIT = 4;
const BODY_SHIFT = 3;
const MOST_IN_BODY = 31;

export const inTitle = (counts: number): number => counts & MOST_IN_TITLE;
export const isKeyword = (counts: number): boolean => (counts & KEYWORD_BIT) !== 0;
export const inBody = (counts: number): number => counts >>> BODY_SHIFT;

export function indexDocument(key: SourceKey, document: Document, vocabulary: Vocabulary): IndexedDocument {
	const { body, keywords } = document;
	// what isn't well-formed would come back from bytes as something else
	const title = document.title.toWellFormed();
	const counts = new Map<number, number>();
	const count = (words: Iterable<string>, next: (held: number) => number) => {
		for (const word of words) {
			const id = vocabulary.add(word);
			counts.set(id, next(counts.get(id) ?? 0));
		}
	};
	count(plainWords(title), (held) => (inTitle(held) < MOST_IN_TITLE ? held + 1 : held));
	for (const keyword of keywords) count(plainWords(keyword), (held) => held | KEYWORD_BIT);
	count(plainWords(readableText(body)), (held) =>
		inBody(held) < MOST_IN_BODY ? held + (1 << BODY_SHIFT) : held
	);
	const ordered = [...counts].sort(([a], [b]) => a - b);
	return {
		key,
		title,
		words: Uint32Array.from(ordered, ([word]) => word),
		counts: Uint8Array.from(ordered, ([, packed]) => packed)
	};
}

function plainWords(text: string): readonly string[] {
	return [...wordsOf(text).map(({ plain }) => plain), ...joinedWordsOf(text)];
}
