import type { ConversationId } from '../domain/ids.ts';

/** Half-written texts, one per conversation, kept on this device. */
export interface Drafts {
	/** '' when there is none. */
	read(conversation: ConversationId): Promise<string>;
	/** Resolves when it is on disk; '' removes it. */
	write(conversation: ConversationId, text: string): Promise<void>;
	/** `listener` is told what other tabs write. */
	watch(conversation: ConversationId, listener: (text: string) => void): () => void;
}
