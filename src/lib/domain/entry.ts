import type { Attachment } from './attachment.ts';
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

/** First entry of a ticket's conversation: what the requester needs. Without an activity the default one (parameter 317) is taken. */
export interface OpenEntry extends PersonEntry<'open'> {
	readonly text: string;
	readonly activity?: ActivityId;
	readonly contract?: ContractId;
	/** What the activity asks for, with its name as it was asked. */
	readonly details?: readonly Detail[];
	/** What was said with the virtual assistant before, as the requester's device tells it. */
	readonly transcript?: readonly TranscriptLine[];
	/** The same in one line. */
	readonly summary?: string;
}

export interface Detail {
	/** `Field.key` of the activity. */
	readonly field: string;
	/** The question as it was put. */
	readonly label: string;
	readonly value: string;
}

export interface TranscriptLine {
	readonly by: 'requester' | 'assistant';
	readonly text: string;
	/** The requester's clock, ms. */
	readonly at: number;
}

export interface MessageEntry extends PersonEntry<'message'> {
	/** May be empty only where there are attachments. */
	readonly text: string;
	/** The entry that this one replies to. */
	readonly quote?: EntryId;
	readonly attachments?: readonly Attachment[];
	/** Colleagues called by @name. Only in internal notes does it reach them. */
	readonly mentions?: readonly PersonId[];
}

/** Another text in the place of an own one; the original stays in the log. */
export interface EditEntry extends PersonEntry<'edit'> {
	readonly target: EntryId;
	readonly text: string;
}

/** An own text is no longer to be shown; it stays in the log. */
export interface RetractEntry extends PersonEntry<'retract'> {
	readonly target: EntryId;
}

export const REACTIONS = ['👍', '✅'] as const;
export type Reaction = (typeof REACTIONS)[number];

/** Each person has each reaction to an entry once, or not (`on: false` takes it back). */
export interface ReactionEntry extends PersonEntry<'reaction'> {
	readonly target: EntryId;
	readonly reaction: Reaction;
	readonly on: boolean;
}

/** Asks the desk to give the ticket to its author. */
export interface CaptureEntry extends PersonEntry<'capture'> {
	/** For which of the ticket's groups; needed where the author attends for several of them. */
	readonly group?: GroupId;
}

/** Asks the desk to put the ticket back into the queue. */
export type ReleaseEntry = PersonEntry<'release'>;

/** Asks the desk to hand the ticket to a group's queue, or to one analyst of that group. */
export interface TransferEntry extends PersonEntry<'transfer'> {
	readonly group: GroupId;
	readonly analyst?: PersonId;
	/** What the requester is told besides; what only colleagues may read is an internal note. */
	readonly text?: string;
}

export interface SuspendEntry extends PersonEntry<'suspend'> {
	/** Why it has to wait, in words that the requester reads, too. */
	readonly text: string;
}

export type ResumeEntry = PersonEntry<'resume'>;

export const RESOLUTION_CODES = [
	'solved',
	'workaround',
	'informed',
	'duplicate',
	'no-answer',
	'not-possible'
] as const;
export type ResolutionCode = (typeof RESOLUTION_CODES)[number];

/** Asks the desk to end the conversation as solved. */
export interface ResolveEntry extends PersonEntry<'resolve'> {
	readonly code?: ResolutionCode;
	readonly text?: string;
}

/** Asks the desk to go on with a finished conversation. */
export interface ReopenEntry extends PersonEntry<'reopen'> {
	readonly text?: string;
}

/** Asks the desk to end the conversation without a solution. */
export interface CancelEntry extends PersonEntry<'cancel'> {
	readonly text?: string;
}

/** How satisfied the requester is. */
export interface RateEntry extends PersonEntry<'rate'> {
	/** 1 (not at all) to 5. */
	readonly score: number;
	readonly text?: string;
}

export interface NumberedEntry extends DeskEntry<'numbered'> {
	readonly number: number;
	readonly activity: ActivityId;
	readonly contract: ContractId;
	/** The group whose queue it stands in. */
	readonly group: GroupId;
	/** All groups that may capture it, `group` among them; absent where that is the only one. */
	readonly groups?: readonly GroupId[];
	readonly origin: string;
}

export interface CapturedEntry extends DeskEntry<'captured'> {
	readonly analyst: PersonId;
	/** The group for which it was captured; absent where there was no choice. */
	readonly group?: GroupId;
}

export interface ReleasedEntry extends DeskEntry<'released'> {
	readonly analyst: PersonId;
}

export interface TransferredEntry extends DeskEntry<'transferred'> {
	readonly by: PersonId;
	readonly group: GroupId;
	/** Absent: it waits in the group's queue. */
	readonly analyst?: PersonId;
}

export interface SuspendedEntry extends DeskEntry<'suspended'> {
	readonly analyst: PersonId;
}

export interface ResumedEntry extends DeskEntry<'resumed'> {
	readonly analyst: PersonId;
}

export interface ResolvedEntry extends DeskEntry<'resolved'> {
	readonly analyst: PersonId;
	readonly code?: ResolutionCode;
}

export interface ReopenedEntry extends DeskEntry<'reopened'> {
	readonly by: PersonId;
	/** Its last analyst, who attends again; absent: it waits in the queue. */
	readonly analyst?: PersonId;
}

export interface CancelledEntry extends DeskEntry<'cancelled'> {
	readonly by: PersonId;
}

/** The time for reopening is over. `ref` is the answer that finished the conversation. */
export type ClosedEntry = DeskEntry<'closed'>;

export interface RatedEntry extends DeskEntry<'rated'> {
	readonly score: number;
}

export type Party = 'requester' | 'analyst';

/** Parameter 447: `party` wasn't in the conversation when the message `ref` came. Once per spell of absence. */
export interface AbsentEntry extends DeskEntry<'absent'> {
	readonly party: Party;
}

export const DECLINE_REASONS = [
	'chat-disabled',
	'no-contract',
	'unknown-contract',
	/** Before its first or after its last day, or not for this requester's groups. */
	'contract-not-valid',
	'no-activity',
	'unknown-activity',
	/** The activity, its service or its portfolio isn't available by chat. */
	'not-by-chat',
	/** Something that the activity asks for is missing. */
	'details-missing',
	'no-group',
	'no-permission',
	'taken',
	'not-holder',
	'finished',
	/** The author attends for several of the ticket's groups and named none. */
	'which-group',
	'unknown-group',
	/** The analyst named doesn't attend for the group named. */
	'unknown-analyst',
	/** Already so, or not possible in the state that the ticket is in. */
	'wrong-state',
	'too-late',
	'already-rated'
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** The desk could not do what `ref` asked for; the log keeps the asking and the reason. */
export interface DeclinedEntry extends DeskEntry<'declined'> {
	readonly reason: DeclineReason;
}

/** What is asked of the desk about a ticket that has its number. */
export type TicketRequest =
	| CaptureEntry
	| ReleaseEntry
	| TransferEntry
	| SuspendEntry
	| ResumeEntry
	| ResolveEntry
	| ReopenEntry
	| CancelEntry
	| RateEntry;
/** What people write and the desk answers with an entry of its own. */
export type Request = OpenEntry | TicketRequest;
export type WrittenEntry = Request | MessageEntry | EditEntry | RetractEntry | ReactionEntry;
/** What the desk answers to a request. */
export type AnswerEntry =
	| NumberedEntry
	| CapturedEntry
	| ReleasedEntry
	| TransferredEntry
	| SuspendedEntry
	| ResumedEntry
	| ResolvedEntry
	| ReopenedEntry
	| CancelledEntry
	| RatedEntry
	| DeclinedEntry;
/** What the desk says, asked or not. */
export type DeskWritten = AnswerEntry | ClosedEntry | AbsentEntry;
/** One immutable line of a conversation's log. */
export type Entry = WrittenEntry | DeskWritten;
export type EntryKind = Entry['kind'];

/** Entries that a person reads as text, as against requests and notices. */
export type TextEntry = OpenEntry | MessageEntry;

export function isText(entry: Entry): entry is TextEntry {
	return entry.kind === 'open' || entry.kind === 'message';
}

const TICKET_REQUESTS: Readonly<Record<TicketRequest['kind'], true>> = {
	capture: true,
	release: true,
	transfer: true,
	suspend: true,
	resume: true,
	resolve: true,
	reopen: true,
	cancel: true,
	rate: true
};

export function isTicketRequest(entry: Entry): entry is TicketRequest {
	return Object.hasOwn(TICKET_REQUESTS, entry.kind);
}

export function isRequest(entry: Entry): entry is Request {
	return entry.kind === 'open' || isTicketRequest(entry);
}
