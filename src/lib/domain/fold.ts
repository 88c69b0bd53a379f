import type { CaptureEntry, DeclineReason, Entry, OpenEntry, Request, ResolveEntry } from './entry.ts';
import type { EntryId, PersonId } from './ids.ts';
import type { Opening } from './opening.ts';

/** A request that the desk has not answered yet. */
export type PendingRequest = Pick<CaptureEntry | ResolveEntry, 'id' | 'kind' | 'author'>;

interface Numbered extends Opening {
	readonly requester: PersonId;
	readonly number: number;
	readonly open: EntryId;
	readonly pending: readonly PendingRequest[];
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
	| (Numbered & { readonly state: 'inProgress'; readonly analyst: PersonId })
	| (Numbered & { readonly state: 'resolved'; readonly analyst: PersonId });

export const EMPTY: Conversation = { state: 'empty' };

type NumberedConversation = Extract<Conversation, Numbered>;

export function isNumbered(conversation: Conversation): conversation is NumberedConversation {
	return (
		conversation.state === 'queued' ||
		conversation.state === 'inProgress' ||
		conversation.state === 'resolved'
	);
}

const without = (pending: readonly PendingRequest[], id: EntryId): readonly PendingRequest[] =>
	pending.filter((request) => request.id !== id);

/**
 * The conversation after one more entry, in the relay's order. Total: an entry that makes no sense here
 * changes nothing, so browser and server agree whatever a log holds (rule L4).
 */
export function step(conversation: Conversation, entry: Entry): Conversation {
	switch (entry.kind) {
		case 'open':
			return conversation.state === 'empty'
				? { state: 'opening', requester: entry.author, open: entry }
				: conversation;
		case 'message':
			return conversation;
		case 'capture':
		case 'resolve': {
			if (!isNumbered(conversation)) return conversation;
			const { id, kind, author } = entry;
			return { ...conversation, pending: [...conversation.pending, { id, kind, author }] };
		}
		case 'numbered': {
			if (conversation.state !== 'opening' || conversation.open.id !== entry.ref) return conversation;
			const { number, contract, activity, group, origin } = entry;
			const { requester, open } = conversation;
			const opening = { contract, activity, group, origin };
			return { state: 'queued', requester, number, open: open.id, pending: [], ...opening };
		}
		case 'captured':
			return isNumbered(conversation)
				? {
						...conversation,
						state: 'inProgress',
						analyst: entry.analyst,
						pending: without(conversation.pending, entry.ref)
					}
				: conversation;
		case 'resolved':
			return isNumbered(conversation)
				? {
						...conversation,
						state: 'resolved',
						analyst: entry.analyst,
						pending: without(conversation.pending, entry.ref)
					}
				: conversation;
		case 'declined':
			if (conversation.state === 'opening' && conversation.open.id === entry.ref)
				return { ...conversation, state: 'declined', reason: entry.reason };
			return isNumbered(conversation)
				? { ...conversation, pending: without(conversation.pending, entry.ref) }
				: conversation;
	}
}

/** One pure function from a log, in the relay's order, to what it means; run by browser and server alike. */
export function fold(entries: Iterable<Entry>): Conversation {
	let conversation = EMPTY;
	for (const entry of entries) conversation = step(conversation, entry);
	return conversation;
}

/** What the desk has yet to answer, oldest first. Answering twice is harmless: each is keyed by the request's id (rule D2). */
export function owed(conversation: Conversation): readonly (OpenEntry | PendingRequest)[] {
	if (conversation.state === 'opening') return [conversation.open];
	return isNumbered(conversation) ? conversation.pending : [];
}

export function isRequest(entry: Entry): entry is Request {
	return entry.kind === 'open' || entry.kind === 'capture' || entry.kind === 'resolve';
}
