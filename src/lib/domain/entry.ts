import type { ActivityId, ContractId, EntryId, GroupId, PersonId } from './ids.ts';

/** The author of every entry that the server itself writes. */
export const DESK = 'desk';
export type Author = PersonId | typeof DESK;

interface PersonEntry<Kind extends string> {
	readonly id: EntryId;
	readonly kind: Kind;
	readonly author: PersonId;
	/** The writer's clock, ms since 1970. Shown, never used for order (rule L3). */
	readonly at: number;
}

interface DeskEntry<Kind extends string> {
	readonly id: EntryId;
	readonly kind: Kind;
	readonly author: typeof DESK;
	readonly at: number;
	/** The entry that this one answers; each request is answered once (rule D2). */
	readonly ref: EntryId;
}

/** First entry of a conversation: what the requester needs. Without an activity the default one (parameter 317) is taken. */
export interface OpenEntry extends PersonEntry<'open'> {
	readonly text: string;
	readonly activity?: ActivityId;
	readonly contract?: ContractId;
}

export interface MessageEntry extends PersonEntry<'message'> {
	readonly text: string;
}

/** Asks the desk to give the ticket to its author. */
export type CaptureEntry = PersonEntry<'capture'>;

/** Asks the desk to end the conversation as solved. */
export type ResolveEntry = PersonEntry<'resolve'>;

export interface NumberedEntry extends DeskEntry<'numbered'> {
	readonly number: number;
	readonly activity: ActivityId;
	readonly contract: ContractId;
	readonly group: GroupId;
	readonly origin: string;
}

export interface CapturedEntry extends DeskEntry<'captured'> {
	readonly analyst: PersonId;
}

export interface ResolvedEntry extends DeskEntry<'resolved'> {
	readonly analyst: PersonId;
}

export const DECLINE_REASONS = [
	'chat-disabled',
	'no-contract',
	'unknown-contract',
	'no-activity',
	'unknown-activity',
	'no-group',
	'no-permission',
	'taken',
	'not-holder',
	'finished'
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** The desk could not do what `ref` asked for; the log keeps the asking and the reason. */
export interface DeclinedEntry extends DeskEntry<'declined'> {
	readonly reason: DeclineReason;
}

/** What people write and the desk answers with an entry of its own. */
export type Request = OpenEntry | CaptureEntry | ResolveEntry;
export type WrittenEntry = Request | MessageEntry;
export type AnswerEntry = NumberedEntry | CapturedEntry | ResolvedEntry | DeclinedEntry;
/** One immutable line of a conversation's log. */
export type Entry = WrittenEntry | AnswerEntry;
export type EntryKind = Entry['kind'];

/** Entries that a person reads as text, as against requests and notices. */
export type TextEntry = OpenEntry | MessageEntry;

export function isText(entry: Entry): entry is TextEntry {
	return entry.kind === 'open' || entry.kind === 'message';
}
