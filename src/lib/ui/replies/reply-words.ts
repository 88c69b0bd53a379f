import type { ReplyFault } from '#lib/domain/reply-draft.ts';
import { m } from '#lib/paraglide/messages.js';
import type { ReplyEditor } from '#lib/state/replies-editor.svelte.ts';

/** Complete tables: a new code doesn't compile until it has words. */
const faults: Readonly<Record<ReplyFault['fault'], () => string>> = {
	shortcut: m.replies_shortcut_wrong,
	taken: m.replies_shortcut_taken,
	'no-text': m.replies_no_text,
	'too-long': m.replies_too_long
};

export function faultWords({ fault }: ReplyFault): string {
	return faults[fault]();
}

export const troubleWords: Readonly<Record<NonNullable<ReplyEditor['trouble']>, () => string>> = {
	offline: m.replies_offline,
	refused: m.replies_refused,
	failed: m.replies_failed,
	disk: m.composer_failed
};
