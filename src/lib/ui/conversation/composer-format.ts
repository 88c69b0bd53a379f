/** What stands on both sides of a formatted stretch. */
const MARKS = { b: '**', i: '*', e: '`' } as const;
export type FormatMark = (typeof MARKS)[keyof typeof MARKS];

/** Ctrl (⌘ on Apple keyboards) with B, I or E; never with Alt, which writes letters on Spanish and Portuguese keyboards. */
export function formatOfKey({
	key,
	ctrlKey,
	metaKey,
	altKey,
	shiftKey
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): FormatMark | null {
	if (ctrlKey === metaKey || altKey || shiftKey) return null;
	const letter = key.toLowerCase();
	return letter === 'b' || letter === 'i' || letter === 'e' ? MARKS[letter] : null;
}

interface Formatted {
	readonly text: string;
	/** The selection afterwards. */
	readonly start: number;
	readonly end: number;
}

/** Puts the marks around the selection, or takes them away where they stand there already. */
export function withFormat(text: string, start: number, end: number, mark: FormatMark): Formatted {
	const [before, selected, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
	if (isMarked(before, after, mark)) {
		const from = start - mark.length;
		return {
			text: before.slice(0, from) + selected + after.slice(mark.length),
			start: from,
			end: from + selected.length
		};
	}
	// a mark beside a space marks nothing: spaces at the edges of the selection stay outside
	const inner = selected.trim();
	const lead = inner === '' ? 0 : selected.indexOf(inner);
	const from = start + lead;
	const to = from + inner.length;
	return {
		text: text.slice(0, from) + mark + inner + mark + text.slice(to),
		start: from + mark.length,
		end: to + mark.length
	};
}

/** The stretch stands between these very marks: one star of two is no mark of its own. */
function isMarked(before: string, after: string, mark: FormatMark): boolean {
	if (!before.endsWith(mark) || !after.startsWith(mark)) return false;
	if (mark !== '*') return true;
	const starsBefore = /\**$/.exec(before)![0].length;
	const starsAfter = /^\**/.exec(after)![0].length;
	return starsBefore !== 2 && starsAfter !== 2;
}
