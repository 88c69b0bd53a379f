/** One line of the list that opens over the composer. */
export interface Suggestion {
	readonly key: string;
	readonly label: string;
	/** What tells it apart from others of that name: the text, the languages, the group. */
	readonly detail: string;
	/** Replaces the word with its trigger. */
	readonly insert: string;
}

/** What can be chosen while somebody writes a word that begins with `trigger`. */
export interface SuggestionSource {
	readonly trigger: '/' | '@';
	/** The list's name. */
	readonly label: string;
	/** What fits the word so far, without its trigger, best first. */
	find(query: string): readonly Suggestion[];
	onchosen?(suggestion: Suggestion): void;
}
