import type { ConversationId, EntryId, IntentId, ReplyId } from '../domain/ids.ts';

/**
 * What a text is meant for: a message in a conversation; `new` for the one that is being opened, `details` for
 * what is asked with it; `assistant` for the virtual assistant; the edit of an entry.
 * `quote` keeps the id of the entry to which the message replies, `files` what lies in the tray of attachments;
 * `reply` is a canned reply that is being written, `intent` one of the virtual assistant's.
 */
export type DraftKey =
	| ConversationId
	| 'new'
	| 'assistant'
	| 'details'
	| `edit:${EntryId}`
	| `quote:${ConversationId}`
	| `files:${ConversationId | 'new'}`
	| `reply:${ReplyId | 'new'}`
	| `intent:${IntentId | 'new'}`;

/** Half-written texts, kept on this device. */
export interface Drafts {
	/** '' when there is none. */
	read(key: DraftKey): Promise<string>;
	/** Resolves when it is on disk; '' removes it. */
	write(key: DraftKey, text: string): Promise<void>;
	/** `listener` is told what other tabs write. */
	watch(key: DraftKey, listener: (text: string) => void): () => void;
}
