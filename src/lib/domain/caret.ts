/** A word that is being typed, from its trigger to the caret. */
export interface CaretWord<Trigger extends string> {
	readonly trigger: Trigger;
	/** What stands between trigger and caret. */
	readonly query: string;
	/** How many characters before the caret it takes up, the trigger among them. */
	readonly length: number;
}

/** Longer than any shortcut or name: what grows beyond it is no search, and isn't looked for at each key. */
const MAX_QUERY_LENGTH = 40;

const WORD = /(?:^|\s)[([{¿¡"'«“]*(\S+)$/u;

/**
 * The word with a trigger in which the caret stands; null where there is none. A trigger counts at the start of a word
 * only: addresses, fractions and e-mails hold the same characters.
 */
export function wordAtCaret<Trigger extends string>(
	beforeCaret: string,
	triggers: readonly Trigger[]
): CaretWord<Trigger> | null {
	// a word this long isn't one of ours, and the rest of a long text need not be looked through
	const word = WORD.exec(beforeCaret.slice(-(MAX_QUERY_LENGTH + 2)))?.[1];
	if (word === undefined) return null;
	const trigger = triggers.find((each) => word.startsWith(each));
	if (trigger === undefined) return null;
	const query = word.slice(trigger.length);
	return query.length > MAX_QUERY_LENGTH || query.includes(trigger)
		? null
		: { trigger, query, length: word.length };
}

/** A text with the place of its caret. */
export interface CaretText {
	readonly text: string;
	readonly caret: number;
}

/** `insert` in the place of the selection and of the `replaced` characters before it, with the caret behind it. */
export function insertedAtCaret(
	text: string,
	selection: { readonly start: number; readonly end: number },
	insert: string,
	replaced = 0
): CaretText {
	const from = Math.max(0, selection.start - replaced);
	return { text: text.slice(0, from) + insert + text.slice(selection.end), caret: from + insert.length };
}
