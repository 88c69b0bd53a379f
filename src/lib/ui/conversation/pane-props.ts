import type { Snippet } from 'svelte';
import type { OpenEntry } from '#lib/domain/entry.ts';
import type { EntryId } from '#lib/domain/ids.ts';
import type { Composing } from '#lib/state/composing.svelte.ts';
import type { ConversationView } from '#lib/state/conversation-view.svelte.ts';
import type { ComposerExtras } from './composer-extras.ts';
import type { PaneWords } from './pane-words.ts';
import type { Times } from './times.ts';
import type { Names } from './words.ts';

/** What an open conversation is shown with. */
export interface PaneProps {
	view: ConversationView;
	composing: Composing;
	names: Names;
	times: Times;
	variant: 'bubbles' | 'rows';
	header: Snippet;
	/** Between the messages and the composer: how the ticket stands. */
	standing?: Snippet;
	/** What can be done where nothing can be written. */
	ways?: Snippet;
	/** Why nothing can be written, where there is more to say of it than one sentence. */
	closed?: Snippet;
	/** Absent: those of a conversation with a requester. */
	words?: PaneWords;
	/** Whether opening it puts the focus into its composer. */
	isFocusedFirst?: boolean;
	/** The conversation of the screen, which the keys act on. */
	isMain: boolean;
	/** What the screen adds to the composer. */
	extras?: ComposerExtras;
	isMarkdown: boolean;
	/** Where the ticket of this number is shown; null where this device doesn't know it. */
	ticketHref: (number: number) => string | null;
	/** The whole address of a text. */
	entryHref: (id: EntryId) => string;
	/** The text to which the address leads. */
	wanted: EntryId | null;
	/** Takes a text into a new conversation; true once that is on disk. */
	onreuse: (open: Pick<OpenEntry, 'text' | 'activity' | 'details'>) => Promise<boolean>;
}
