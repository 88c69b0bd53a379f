import { placedPlainText, plainText } from './plain-text.ts';

/** What is looked for: words and phrases, as `plainText` texts. All of them have to occur. */
export type Terms = readonly string[];

const TERM = /["“”«»]([^"“”«»]*)["“”«»]?|([^\s"“”«»]+)/gu;

/** Words, and phrases in quotes of whatever kind; a quote that is still open reaches to the end. `#41` is the number 41. */
export function termsOf(query: string): Terms {
	const terms = [...query.matchAll(TERM)].map(([, phrase, word = '']) => plainText(phrase ?? word).trim());
	const isNumber = /^#\d+$/;
	return [...new Set(terms.map((term) => (isNumber.test(term) ? term.slice(1) : term)).filter(Boolean))];
}

export interface Excerpt {
	/** The parts' texts put together are the stretch of the text that is shown. */
	readonly parts: readonly { readonly text: string; readonly isHit: boolean }[];
	/** The text goes on before, after it. */
	readonly isCutBefore: boolean;
	readonly isCutAfter: boolean;
}

/** How much of a long text stands before the first hit, and in all, characters. */
const BEFORE = 40;
const SHOWN = 240;

/** The stretch of a text around the first hit, with all its hits marked. */
export function excerptOf(text: string, terms: Terms): Excerpt {
	const marked = marksIn(text, terms);
	const first = marked.indexOf(1);
	const from = first > BEFORE ? wordStart(text, first - BEFORE) : 0;
	const to = Math.min(text.length, from + SHOWN);
	const parts: { text: string; isHit: boolean }[] = [];
	for (let at = from; at < to;) {
		const isHit = marked[at] === 1;
		let end = at + 1;
		while (end < to && (marked[end] === 1) === isHit) end += 1;
		parts.push({ text: text.slice(at, end), isHit });
		at = end;
	}
	return { parts, isCutBefore: from > 0, isCutAfter: to < text.length };
}

/** 1 for each character of the text that belongs to a hit. */
function marksIn(text: string, terms: Terms): Uint8Array {
	const { plain: compared, places } = placedPlainText(text);
	const marks = new Uint8Array(text.length);
	for (const term of terms)
		for (let at = compared.indexOf(term); at >= 0; at = compared.indexOf(term, at + term.length))
			marks.fill(1, places[at], places[at + term.length]);
	return marks;
}

/** A cut in the middle of a word goes to its end, unless that is far away. */
function wordStart(text: string, at: number): number {
	const space = text.slice(at, at + BEFORE / 2).search(/\s/u);
	return space < 0 ? at : at + space + 1;
}
