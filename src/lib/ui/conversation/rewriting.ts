import { blobsOf } from '#lib/domain/attachment.ts';
import type { OpenEntry } from '#lib/domain/entry.ts';
import type { RefusedItem } from '#lib/domain/timeline.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Composing } from '#lib/state/composing.svelte.ts';
import type { ConversationView } from '#lib/state/conversation-view.svelte.ts';
import { refusedText } from './refused-text.ts';
import type { Rewriting } from './words.ts';

interface RewritingOptions {
	readonly view: ConversationView;
	readonly composing: Composing;
	/** Takes a text into a new conversation; true once that is on disk. */
	readonly onreuse: (open: Pick<OpenEntry, 'text' | 'activity' | 'details'>) => Promise<boolean>;
	readonly focus: () => void;
}

/** Where a refused text goes: into this box, or for the requester of a finished ticket into a new one. */
export function rewritingIn({ view, composing, onreuse, focus }: RewritingOptions): Rewriting | null {
	if (view.writing.allowed) return { words: m.entry_edit(), start: (item) => void edit(item) };
	return view.isRequester ? { words: m.composer_use_text(), start: (item) => void reuse(item) } : null;

	async function edit({ id, entry }: RefusedItem) {
		const { composer } = composing;
		composer.restore(refusedText(entry) ?? '');
		if (entry.kind === 'message') composing.takeBack(entry);
		await composer.flush();
		// only a text that is on disk again may leave the list
		if (!composer.hasFailed) await view.discard(id);
		focus();
	}

	async function reuse({ id, entry }: RefusedItem) {
		const text = refusedText(entry) ?? '';
		const isTaken = await onreuse(entry.kind === 'open' ? entry : { text });
		// files don't go along: where there are any, the entry stays with them
		if (isTaken && blobsOf(entry).length === 0) await view.discard(id);
	}
}
