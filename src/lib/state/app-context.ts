import { createContext } from 'svelte';
import type { Person } from '../domain/directory.ts';
import type { ConversationId, PersonId } from '../domain/ids.ts';
import type { ConversationHandle } from '../sync/conversation-handle.ts';
import type { AssistantReports } from './assistant-reports.ts';
import type { AssistantTalk } from './assistant-talk.svelte.ts';
import type { AssistantView } from './assistant-view.ts';
import type { Commands } from './commands.svelte.ts';
import type { Attachments } from './attachments.ts';
import type { Connection } from './connection.svelte.ts';
import type { Contacts } from './contacts.svelte.ts';
import type { Directory } from './directory.svelte.ts';
import type { Drafts } from './drafts.ts';
import type { Finder } from './finder.ts';
import type { Knowledge } from './knowledge.svelte.ts';
import type { Notices, Wording } from './notices.svelte.ts';
import type { OwnConversations } from './own-conversations.svelte.ts';
import type { OwnStatus } from './own-status.svelte.ts';
import type { OwnRequests } from './own-requests.svelte.ts';
import type { PeoplePresent } from './people-present.svelte.ts';
import type { Preferences, TextStorage } from './preferences.svelte.ts';
import type { PersonalSettings } from './personal-settings.svelte.ts';
import type { ReadPositions } from './read-positions.ts';
import type { BackfillStatus } from './backfill-status.svelte.ts';
import type { Replies } from './replies.svelte.ts';
import type { Session } from './session.svelte.ts';
import type { ShellUpdate } from './shell-update.svelte.ts';
import type { StorageStatus } from './storage-status.svelte.ts';
import type { TeachingApi } from '../sync/teaching-api.ts';
import type { Teaching } from './teaching.svelte.ts';
import type { TextIndex } from './text-index.svelte.ts';
import type { TextMatches } from './text-matches.svelte.ts';
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
	/** Colleagues with whom an analyst talks. */
	readonly contacts: Contacts;
	/** Colleagues who are there, and what they look at; known to analysts only. */
	readonly peoplePresent: PeoplePresent;
	/** What this person lets others know of themselves. */
	readonly status: OwnStatus;
	/** How this person wants this device to behave. */
	readonly settings: PersonalSettings;
	readonly notices: Notices;
	readonly wording: Wording;
	/** What can be done on the screen as it is. */
	readonly commands: Commands;
	readonly ownConversations: OwnConversations;
	readonly ownRequests: OwnRequests;
	readonly replies: Replies;
	/** What the virtual assistant was taught by administrators. */
	readonly teaching: Teaching;
	readonly teachingApi: TeachingApi;
	/** All texts of this device, for search. */
	readonly textIndex: TextIndex;
	readonly textMatches: TextMatches;
	/** What of this person's conversations has yet to come to this device. */
	readonly backfill: BackfillStatus;
	/** Finds articles and activities, and answers questions, on this device. */
	readonly finder: Finder;
	/** The articles that this person may read. */
	readonly knowledge: Knowledge;
	/** This person's talk with the virtual assistant. */
	readonly assistantTalk: AssistantTalk;
	/** How this tab looks at it. */
	readonly assistantView: AssistantView;
	/** What the server is told of the assistant and of articles. */
	readonly reports: AssistantReports;
	readonly drafts: Drafts;
	readonly attachments: Attachments;
	readonly readPositions: ReadPositions;
	readonly storage: StorageStatus;
	/** What a tab keeps over a reload and shares with no other. */
	readonly tabMemory: TextStorage;
	/** The conversation as this tab has it open; callers release it. */
	readonly openConversation: (id: ConversationId) => ConversationHandle;
	/** An id for a conversation that doesn't exist yet. */
	readonly createConversationId: () => ConversationId;
	/** The device's clock, ms. */
	readonly now: () => number;
}

export const [getApp, setApp] = createContext<App>();
export const [getWorkspace, setWorkspace] = createContext<Workspace>();
