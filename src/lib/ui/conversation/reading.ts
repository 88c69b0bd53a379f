import { createContext } from 'svelte';
import type { EntryActions } from './entry-actions.svelte.ts';
import type { MarkedEntry } from './marked-entry.svelte.ts';
import type { Names } from './words.ts';

/** What all lines of one open conversation share. */
export interface Reading {
	readonly names: Names;
	/** Parameter 448. */
	readonly isMarkdown: boolean;
	/** A text in one line, without the marks of its form: for quotes and for what is read aloud. */
	readonly words: (text: string) => string;
	/** Where the ticket of this number is shown; null where this device doesn't know it. */
	readonly ticketHref: (number: number) => string | null;
	/** What can be done with a text. */
	readonly actions: EntryActions;
	/** The text to which a link or a quote led. */
	readonly marked: MarkedEntry;
}

export const [getReading, setReading] = createContext<Reading>();
