import type { WrittenEntry } from '../domain/entry.ts';
import type { Conversation } from '../domain/fold.ts';
import type { ConversationId, EntryId, PersonId } from '../domain/ids.ts';
import type { LogRow } from '../domain/log.ts';
import type { RefusedRow } from '../domain/log-storage.ts';

/** What a person writes; id, author and time are added where it is written. */
export type NewEntry<Written = WrittenEntry> = Written extends WrittenEntry
	? Omit<Written, 'id' | 'author' | 'at'>
	: never;

/** Our own line to the relay for one conversation. */
export type Line =
	| { readonly state: 'connecting' }
	/** Something was heard within LINE_DEAD_MS. */
	| { readonly state: 'live' }
	| { readonly state: 'lost' }
	/** The relay has said a final no; nothing is retried until something changes. */
	| {
			readonly state: 'refused';
			readonly reason: 'not-signed-in' | 'not-yours' | 'unknown' | 'chat-disabled' | 'app-too-old' | 'broken';
	  };

/** Somebody else who has this conversation open; id and role stamped by the relay. */
export interface Present {
	readonly person: PersonId;
	/** The view is on screen, not in a hidden tab. */
	readonly visible: boolean;
	readonly typing: boolean;
}

export interface ConversationSnapshot {
	/** False while only the newest rows have been read from the device. */
	readonly complete: boolean;
	/** In the order of the screen (rule L3). */
	readonly rows: readonly LogRow[];
	/** Null until `complete`. */
	readonly conversation: Conversation | null;
	readonly refused: readonly RefusedRow[];
	readonly line: Line;
	readonly present: readonly Present[];
}

/** One conversation as this tab has it open. Paints from disk at once; the network only refreshes it. */
export interface ConversationHandle {
	readonly id: ConversationId;
	readonly current: ConversationSnapshot;
	subscribe(listener: () => void): () => void;
	/** Resolves with the entry's id once it is on this device's disk, rejects when the disk would not take it. */
	append(entry: NewEntry): Promise<EntryId>;
	/** Writes a refused text once more as a new entry. */
	retry(id: EntryId): Promise<EntryId>;
	/** Gives a refused text up. */
	discard(id: EntryId): Promise<void>;
	/** What the others may know about this view. */
	look(view: { readonly visible: boolean; readonly typing: boolean }): void;
	/** The last user of a handle closes its connection. */
	release(): void;
}
