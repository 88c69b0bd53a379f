import type { ArticlePicture } from '../domain/article.ts';
import type { OpenEntry } from '../domain/entry.ts';
import type { ArticleId, ConversationId, PersonId } from '../domain/ids.ts';
import type { Found, IntentGuess, Why } from './answer.ts';

/** A talk with the virtual assistant, as it lies on one person's device until it is handed over. */
export interface Talk {
	/** Another form of this is another talk. */
	readonly form: 1;
	/** Changes when a new talk begins. */
	readonly id: string;
	readonly state: TalkState;
	/** The person's lines that no answer has come to yet, oldest first. */
	readonly pending: readonly string[];
	/** Oldest first; the newest `MAX_TALK_LINES`, and what is pending. */
	readonly lines: readonly Line[];
}

export type TalkState =
	/** Between the two of them. */
	| { readonly name: 'open' }
	/** Handed over; nobody attends yet, so that it still answers. */
	| { readonly name: 'waiting'; readonly conversation: ConversationId }
	/** An analyst holds what was handed over: it is silent (rule V2). */
	| { readonly name: 'attended'; readonly conversation: ConversationId; readonly analyst: PersonId };

export type Line = SaidLine | AssistantLine;

export interface SaidLine {
	readonly id: string;
	readonly at: number;
	readonly by: 'requester';
	readonly text: string;
	/** What goes to an external assistant in the place of `text`: a button was pressed. */
	readonly payload?: string;
}

export interface AssistantLine {
	readonly id: string;
	readonly at: number;
	readonly by: 'assistant';
	readonly content: Content;
	readonly why?: Why;
	/** Which of its buttons was pressed: from then on all of them are inert (rule V8). */
	readonly used?: string;
	/** Whether its articles helped. */
	readonly votes?: Readonly<Record<ArticleId, boolean>>;
}

/** What it says to what a person has said. */
export type Reply =
	/** What an administrator taught it. */
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'words'; readonly words: SmallTalk }
	/** Articles and activities. */
	| { readonly kind: 'found'; readonly found: readonly Found[] }
	/** Together at most three. */
	| {
			readonly kind: 'did-you-mean';
			readonly found: readonly Found[];
			readonly intents: readonly IntentGuess[];
	  }
	/** What it can do. */
	| { readonly kind: 'menu' }
	/** Somebody wants a ticket, or a person. */
	| { readonly kind: 'offer' }
	/** One's own unfinished tickets. */
	| { readonly kind: 'resume' }
	| { readonly kind: 'fallback'; readonly isAgain: boolean }
	| ExternalReply;

/** Said by an assistant outside: nothing of it is trusted (rule V9). */
export interface ExternalReply {
	readonly kind: 'external';
	readonly messages: readonly ExternalMessage[];
}

export interface ExternalMessage {
	readonly text?: string | undefined;
	readonly buttons?: readonly ExternalButton[] | undefined;
	/** Base64. */
	readonly picture?: ArticlePicture | undefined;
}

export interface ExternalButton {
	readonly title: string;
	readonly payload: string;
}

/** What it says of the ticket into which the talk was handed over. */
export type Notice = {
	readonly conversation: ConversationId;
} & (
	| { readonly kind: 'handed-over' }
	| { readonly kind: 'silent'; readonly analyst: PersonId }
	| { readonly kind: 'back'; readonly how: 'ended' | 'released' }
);

export type Content = Reply | Notice;

export const SMALL_TALK = ['greeting', 'thanks', 'goodbye', 'small-talk', 'confirm', 'cancel'] as const;
export type SmallTalk = (typeof SMALL_TALK)[number];

/** Ways on that a line offers as buttons. */
export type Way = 'person' | 'resume' | 'knowledge';

const WAYS: Readonly<Record<Content['kind'], readonly Way[]>> = {
	text: [],
	words: [],
	found: [],
	'did-you-mean': ['person'],
	menu: ['person', 'resume', 'knowledge'],
	offer: ['person', 'resume'],
	resume: ['person'],
	// rule V1
	fallback: ['person', 'resume'],
	external: [],
	'handed-over': [],
	silent: [],
	back: []
};

/** The ways on under a line, as long as they can be pressed (rules V1, V8). */
export function waysOf({
	content,
	used
}: Pick<AssistantLine, 'content'> & { readonly used?: string }): readonly Way[] {
	return used === undefined ? WAYS[content.kind] : [];
}

/** What always stands at the top of the screen: to a person, or to the conversation with one. */
export function wayOut({ state }: Talk): 'person' | 'conversation' {
	const ways = { open: 'person', waiting: 'conversation', attended: 'conversation' } as const;
	return ways[state.name];
}

/** Most lines of a talk that are kept: what a phone shows at once, and more than anybody reads again. */
export const MAX_TALK_LINES = 200;
/** Lines whose pictures are kept; they are the heavy part, and an external assistant sends as many as it likes. */
export const MAX_LINES_WITH_PICTURES = 5;

/** Why a talk comes to a person. */
export type HandOverReason = 'no-answer' | 'not-useful' | 'asked';

/** The person's language: this code has none. */
export interface HandOverWords {
	/** A line of the assistant in words; '' for what says nothing to whoever reads it later. */
	readonly said: (line: AssistantLine) => string;
	readonly asked: (text: string) => string;
	readonly shown: (titles: readonly string[]) => string;
	readonly reason: Readonly<Record<HandOverReason, () => string>>;
}

export interface HandOver {
	/** What the ticket says; '' where nothing was asked yet. */
	readonly text: string;
	/** Empty where nothing was said. */
	readonly entry: Pick<OpenEntry, 'transcript' | 'summary'>;
}
