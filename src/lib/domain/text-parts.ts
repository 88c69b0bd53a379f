/** A stretch of a text as it is shown: words, or an address that may be followed. */
export type TextPart =
	| { readonly type: 'words'; readonly text: string }
	| { readonly type: 'link'; readonly text: string; readonly href: string };

const ADDRESS = /https?:\/\/[^\s<>"'`\u0000-\u001f\u2028-\u202e\u2066-\u2069]+/giu;
const CLOSERS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** What stands after an address belongs to the sentence: its stops, and brackets that it did not open. */
function withoutTail(address: string): string {
	let end = address.length;
	for (; end > 0; end -= 1) {
		const last = address[end - 1]!;
		if ('.,;:!?…»”’'.includes(last)) continue;
		const opener = CLOSERS[last];
		if (opener === undefined) break;
		const kept = address.slice(0, end);
		if (kept.split(opener).length >= kept.split(last).length) break;
	}
	return address.slice(0, end);
}

/**
 * A text as parts: only `http` and `https` addresses become links, everything else stays the words it is.
 * The parts' texts put together are the text again.
 */
export function textParts(text: string): readonly TextPart[] {
	const parts: TextPart[] = [];
	let from = 0;
	for (const match of text.matchAll(ADDRESS)) {
		const address = withoutTail(match[0]);
		if (!URL.canParse(address)) continue;
		if (match.index > from) parts.push({ type: 'words', text: text.slice(from, match.index) });
		parts.push({ type: 'link', text: address, href: new URL(address).href });
		from = match.index + address.length;
	}
	if (from < text.length) parts.push({ type: 'words', text: text.slice(from) });
	return parts;
}
