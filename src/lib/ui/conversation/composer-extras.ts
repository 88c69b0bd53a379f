import type { Snippet } from 'svelte';
import type { SuggestionSource } from '../composer/suggestion.ts';

/** What a screen adds to the box in which people write. */
export interface ComposerExtras {
	/** Stands over the box, as a tray of attachments. */
	readonly above?: Snippet | undefined;
	/** Buttons beside the one that sends, with a way to put a text at the caret. */
	readonly tools?: Snippet<[insert: (text: string) => void]> | undefined;
	/** Files that were pasted or dropped. */
	readonly onfiles?: ((files: File[]) => void) | undefined;
	/** What can be chosen while a word is being written. */
	readonly suggestions?: readonly SuggestionSource[] | undefined;
}
