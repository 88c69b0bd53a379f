import { createContext } from 'svelte';
import type { Found, IntentGuess } from '#lib/assistant/answer.ts';
import type { ExternalButton, Way } from '#lib/assistant/talk.ts';
import type { Language, Ticket } from '#lib/domain/directory.ts';
import type { ActivityId, ArticleId, ConversationId } from '#lib/domain/ids.ts';
import type { Directory } from '#lib/state/directory.svelte.ts';
import type { Knowledge } from '#lib/state/knowledge.svelte.ts';
import type { OwnConversations } from '#lib/state/own-conversations.svelte.ts';
import type { Times } from '../conversation/times.ts';

/** What all lines of a talk share. */
export interface TalkScreen {
	readonly directory: Directory;
	readonly knowledge: Knowledge;
	readonly ownConversations: OwnConversations;
	readonly language: Language;
	readonly times: Times;
	/** The device's clock, ms. */
	readonly nowMs: number;
	readonly isUnfolded: (key: string) => boolean;
	readonly fold: (key: string) => void;
	/** Own unfinished tickets of an activity, the newest first. */
	readonly ticketsOf: (activity: ActivityId) => readonly Ticket[];
	readonly onway: (line: string, way: Exclude<Way, 'knowledge'>) => void;
	readonly onchoose: (line: string, meant: Found | IntentGuess, title: string) => void;
	readonly onbutton: (line: string, button: ExternalButton) => void;
	readonly oncreate: (line: string, activity: ActivityId) => void;
	readonly onresume: (line: string, conversation: ConversationId) => void;
	readonly onvote: (line: string, article: ArticleId, isUseful: boolean) => void;
}

export const [getTalkScreen, setTalkScreen] = createContext<TalkScreen>();
