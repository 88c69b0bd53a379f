/** A word of a text. */
export interface Word {
	/** As it stands there. */
	readonly typed: string;
	/** What it is compared by: lower case, no accents, nothing stuttered. */
	readonly plain: string;
}

/** What is longer is no word that anybody types; cut there, its beginning is still found. */
const MAX_WORD = 40;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const MARKS = /\p{M}+/gu;
/** "holaaaa": no word of these languages has a letter three times in a row; digits may ("0x8000"). */
const STUTTER = /(\p{L})\1{2,}/gu;
const IS_PLAIN = /^[a-z0-9]*$/;

/** What a word is compared by. '' for what has no letter or digit of its own. */
export function plainWord(word: string): string {
	const lower = word.toLowerCase();
	const bare = IS_PLAIN.test(lower) ? lower : lower.normalize('NFKD').replace(MARKS, '').toLowerCase();
	return bare.replace(STUTTER, '$1').slice(0, MAX_WORD);
}

/** Letters and digits in a row; everything else separates. */
export function wordsOf(text: string): readonly Word[] {
	const words: Word[] = [];
	for (const [typed] of text.matchAll(WORD)) {
		const plain = plainWord(typed);
		// a surrogate half that a cut or compatibility forms leave over
		if (plain !== '') words.push({ typed, plain });
	}
	return words;
}

const HYPHENATED = /[\p{L}\p{N}\p{M}]+(?:[-‐‑][\p{L}\p{N}\p{M}]+)+/gu;
const HYPHENS = /[-‐‑]/gu;

/** "Wi-Fi" is written "wifi" as well, "e-mail" "email". */
export function joinedWordsOf(text: string): readonly string[] {
	return Array.from(text.matchAll(HYPHENATED), ([typed]) => plainWord(typed.replace(HYPHENS, '')));
}

const PICTURES = /!\[([^\]]*)\]\([^)]*\)/gu;
const LINKS = /\[([^\]]*)\]\([^)]*\)/gu;
const ADDRESSES = /\b(?:https?:\/\/|www\.)\S+/giu;
const TAGS = /<[^>\n]{1,200}>/gu;

/** The words of a Markdown text that a person reads: no addresses, no tags. */
export function readableText(markdown: string): string {
	return markdown.replace(PICTURES, '$1').replace(LINKS, '$1').replace(ADDRESSES, ' ').replace(TAGS, ' ');
}
