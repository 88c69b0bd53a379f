import {
	isTicketRequest,
	type AnswerEntry,
	type DeclineReason,
	type DeskWritten,
	type Entry,
	type OpenEntry,
	type Party,
	type ResolutionCode,
	type TicketRequest
} from './entry.ts';
import type { EntryId, PersonId } from './ids.ts';
import type { Opening } from './opening.ts';

interface Numbered extends Opening {
	readonly requester: PersonId;
	readonly number: number;
	readonly open: EntryId;
	/** Requests that the desk has not answered yet, oldest first. */
	readonly pending: readonly TicketRequest[];
	/** 1 to 5; null until its requester has rated it. */
	readonly rating: number | null;
	/** Whose absence the conversation has been told of, and who has not written since (parameter 447). */
	readonly absent: readonly Party[];
}

interface Held {
	readonly analyst: PersonId;
}

interface Ended {
	/** The answer that ended it. */
	readonly end: EntryId;
	/** Who held it last. */
	readonly analyst: PersonId | null;
	readonly code: ResolutionCode | null;
}

/** What a log amounts to. Fields exist only in the states in which they are true. */
export type Conversation =
	| { readonly state: 'empty' }
	| { readonly state: 'opening'; readonly requester: PersonId; readonly open: OpenEntry }
	| {
			readonly state: 'declined';
			readonly requester: PersonId;
			readonly open: OpenEntry;
			readonly reason: DeclineReason;
	  }
	| (Numbered & { readonly state: 'queued' })
	| (Numbered & Held & { readonly state: 'inProgress' })
	| (Numbered & Held & { readonly state: 'suspended' })
	| (Numbered & Ended & { readonly state: 'resolved' })
	| (Numbered & Ended & { readonly state: 'cancelled' })
	| (Numbered & Ended & { readonly state: 'closed' });

export const EMPTY: Conversation = { state: 'empty' };

export type NumberedConversation = Extract<Conversation, Numbered>;
type HeldConversation = Extract<Conversation, { state: 'inProgress' | 'suspended' }>;
type EndedConversation = Extract<Conversation, Ended>;

export function isNumbered(conversation: Conversation): conversation is NumberedConversation {
	return 'number' in conversation;
}

/** Somebody attends, or has put it off. */
export function isHeld(conversation: Conversation): conversation is HeldConversation {
	return conversation.state === 'inProgress' || conversation.state === 'suspended';
}

/** Nothing more is written, except what `refusalOf` names. */
export function isEnded(conversation: Conversation): conversation is EndedConversation {
	return 'end' in conversation;
}

/** Who holds it or held it last. */
export function analystOf(conversation: Conversation): PersonId | null {
	return 'analyst' in conversation ? conversation.analyst : null;
}

/** What a numbered conversation keeps in every state. */
function base({
	contract,
	activity,
	group,
	groups,
	origin,
	requester,
	number,
	open,
	pending,
	rating,
	absent
}: NumberedConversation): Numbered {
	return { contract, activity, group, groups, origin, requester, number, open, pending, rating, absent };
}

/**
 * The conversation after one more entry, in the relay's order. Total: an entry that makes no sense here
 * changes nothing, so browser and server agree whatever a log holds (rule L4).
 */
export function step(conversation: Conversation, entry: Entry): Conversation {
	if (entry.kind === 'open')
		return conversation.state === 'empty'
			? { state: 'opening', requester: entry.author, open: entry }
			: conversation;
	if (conversation.state === 'opening') return afterOpening(conversation, entry);
	if (!isNumbered(conversation)) return conversation;
	if (isTicketRequest(entry)) return { ...conversation, pending: [...conversation.pending, entry] };
	switch (entry.kind) {
		case 'message': {
			if (conversation.absent.length === 0) return conversation;
			const party: Party = entry.author === conversation.requester ? 'requester' : 'analyst';
			return { ...conversation, absent: conversation.absent.filter((each) => each !== party) };
		}
		case 'edit':
		case 'retract':
		case 'reaction':
			return conversation;
		case 'absent': {
			const others = conversation.absent.filter((each) => each !== entry.party);
			return { ...conversation, absent: [...others, entry.party] };
		}
		case 'closed':
			return conversation.state === 'resolved' || conversation.state === 'cancelled'
				? { ...conversation, state: 'closed' }
				: conversation;
		default:
			return answered(conversation, entry);
	}
}

function afterOpening(conversation: Extract<Conversation, { state: 'opening' }>, entry: Entry): Conversation {
	const { requester, open } = conversation;
	if (!('ref' in entry) || entry.ref !== open.id) return conversation;
	if (entry.kind === 'declined') return { ...conversation, state: 'declined', reason: entry.reason };
	if (entry.kind !== 'numbered') return conversation;
	const { number, contract, activity, group, origin } = entry;
	const groups = [group, ...(entry.groups ?? []).filter((each) => each !== group)] as const;
	const opening = { contract, activity, group, groups, origin };
	return {
		state: 'queued',
		requester,
		number,
		open: open.id,
		pending: [],
		rating: null,
		absent: [],
		...opening
	};
}

function answered(
	conversation: NumberedConversation,
	answer: Exclude<AnswerEntry | DeskWritten, { kind: 'closed' | 'absent' }>
): Conversation {
	const pending = conversation.pending.filter(({ id }) => id !== answer.ref);
	const common = { ...base(conversation), pending };
	switch (answer.kind) {
		case 'numbered':
			return conversation;
		case 'declined':
			return { ...conversation, pending };
		case 'rated':
			return { ...conversation, pending, rating: answer.score };
		case 'captured': {
			const { analyst, group } = answer;
			const groups = group === undefined ? {} : { group, groups: [group] as const };
			return { ...common, ...groups, state: 'inProgress', analyst };
		}
		case 'released':
			return { ...common, state: 'queued' };
		case 'transferred': {
			const { group, analyst } = answer;
			const moved = { ...common, group, groups: [group] as const };
			return analyst === undefined
				? { ...moved, state: 'queued' }
				: { ...moved, state: 'inProgress', analyst };
		}
		case 'suspended':
			return { ...common, state: 'suspended', analyst: answer.analyst };
		case 'resumed':
			return { ...common, state: 'inProgress', analyst: answer.analyst };
		case 'resolved': {
			const { id: end, analyst, code = null } = answer;
			return { ...common, state: 'resolved', end, analyst, code };
		}
		case 'cancelled':
			return { ...common, state: 'cancelled', end: answer.id, analyst: analystOf(conversation), code: null };
		case 'reopened':
			return answer.analyst === undefined
				? { ...common, state: 'queued' }
				: { ...common, state: 'inProgress', analyst: answer.analyst };
	}
}

/** One pure function from a log, in the relay's order, to what it means; run by browser and server alike. */
export function fold(entries: Iterable<Entry>): Conversation {
	let conversation = EMPTY;
	for (const entry of entries) conversation = step(conversation, entry);
	return conversation;
}

/** What the desk has yet to answer, oldest first. Answering twice is harmless: each is keyed by the request's id (rule D2). */
export function owed(conversation: Conversation): readonly (OpenEntry | TicketRequest)[] {
	if (conversation.state === 'opening') return [conversation.open];
	return isNumbered(conversation) ? conversation.pending : [];
}
