import type { ConversationId } from '../domain/ids.ts';

/** The conversation that a text is meant for; `new` for the one that is being opened. */
export type DraftKey = ConversationId | 'new';

/** Half-written texts, one per conversation, kept on this device. */
export interface Drafts {
	/** '' when there is none. */
	read(key: DraftKey): Promise<string>;
	/** Resolves when it is on disk; '' removes it. */
	write(key: DraftKey, text: string): Promise<void>;
	/** `listener` is told what other tabs write. */
	watch(key: DraftKey, listener: (text: string) => void): () => void;
}
