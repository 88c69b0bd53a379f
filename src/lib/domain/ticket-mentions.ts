/** A stretch of a text: words, or the number of a ticket with its sign. */
export type MentionPart =
	| { readonly type: 'words'; readonly text: string }
	| { readonly type: 'ticket'; readonly text: string; readonly number: number };

/** Nine digits are beyond any number that a desk gives; longer ones are something else. */
const NUMBER = /(?<![\p{L}\p{N}_#&/])#(\d{1,9})(?![\p{L}\p{N}_])/gu;

/** A text as parts, `#123` apart. The parts' texts put together are the text again. */
export function mentionParts(text: string): readonly MentionPart[] {
	const parts: MentionPart[] = [];
	let from = 0;
	for (const match of text.matchAll(NUMBER)) {
		if (match.index > from) parts.push({ type: 'words', text: text.slice(from, match.index) });
		parts.push({ type: 'ticket', text: match[0], number: Number(match[1]) });
		from = match.index + match[0].length;
	}
	if (from < text.length) parts.push({ type: 'words', text: text.slice(from) });
	return parts;
}
