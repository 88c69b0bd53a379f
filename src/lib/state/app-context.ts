import { createContext } from 'svelte';
import type { Person } from '../domain/directory.ts';
import type { ConversationId, PersonId } from '../domain/ids.ts';
import type { ConversationHandle } from '../sync/conversation-handle.ts';
import type { Connection } from './connection.svelte.ts';
import type { Directory } from './directory.svelte.ts';
import type { Drafts } from './drafts.ts';
import type { OwnConversations } from './own-conversations.svelte.ts';
import type { Preferences } from './preferences.svelte.ts';
import type { ReadPositions } from './read-positions.ts';
import type { Session } from './session.svelte.ts';
import type { ShellUpdate } from './shell-update.svelte.ts';
import type { StorageStatus } from './storage-status.svelte.ts';
import type { Unread } from './unread.svelte.ts';

/** What there is before anybody has signed in. Made once in lib/app.ts. */
export interface App {
	readonly session: Session;
	readonly preferences: Preferences;
	readonly shellUpdate: ShellUpdate;
	readonly openWorkspace: (person: Person) => Promise<OpenWorkspace>;
}

export interface OpenWorkspace {
	readonly workspace: Workspace;
	/** Removes everything of this person from the device; the workspace is closed then. False when it would not go. */
	readonly wipe: () => Promise<boolean>;
	readonly close: () => void;
}

/** What one signed-in person works with; made anew when somebody else signs in. */
export interface Workspace {
	readonly person: PersonId;
	readonly directory: Directory;
	readonly connection: Connection;
	readonly unread: Unread;
	readonly ownConversations: OwnConversations;
	readonly drafts: Drafts;
	readonly readPositions: ReadPositions;
	readonly storage: StorageStatus;
	/** The conversation as this tab has it open; callers release it. */
	readonly openConversation: (id: ConversationId) => ConversationHandle;
	/** An id for a conversation that doesn't exist yet. */
	readonly createConversationId: () => ConversationId;
	/** The device's clock, ms. */
	readonly now: () => number;
}

export const [getApp, setApp] = createContext<App>();
export const [getWorkspace, setWorkspace] = createContext<Workspace>();
