import type { DeclineReason, OpenEntry } from './entry.ts';
import { isNumbered, type Conversation } from './fold.ts';
import type { EntryId, PersonId } from './ids.ts';
import { refusalOf, type Rights } from './rights.ts';

/** Whether a person may write a message now; if not, the reason that stands in the composer's place. */
export type Writing =
	| { readonly allowed: true }
	| { readonly allowed: false; readonly reason: 'chat-disabled' | 'not-yours' | 'finished' | 'capture-first' }
	/** Another analyst attends. */
	| { readonly allowed: false; readonly reason: 'held'; readonly analyst: PersonId }
	/** The desk would not open the ticket. */
	| {
			readonly allowed: false;
			readonly reason: 'declined';
			readonly because: DeclineReason;
			readonly open: OpenEntry;
	  }
	/** Nothing of the conversation is on this device. */
	| { readonly allowed: false; readonly reason: 'not-open' };

/** Rules R2–R4 in the words of a screen; the decision itself is `refusalOf`'s. */
export function writingOf(
	rights: Rights | null,
	conversation: Conversation,
	chatEnabled: boolean,
	nowMs: number
): Writing {
	if (conversation.state === 'declined')
		return { allowed: false, reason: 'declined', because: conversation.reason, open: conversation.open };
	if (conversation.state === 'resolved') return { allowed: false, reason: 'finished' };
	if (!chatEnabled) return { allowed: false, reason: 'chat-disabled' };
	if (!rights) return { allowed: false, reason: 'not-yours' };
	if (conversation.state === 'empty') return { allowed: false, reason: 'not-open' };
	const attends = isNumbered(conversation) && rights.attends.has(conversation.group);
	if (conversation.requester !== rights.person && !attends) return { allowed: false, reason: 'not-yours' };
	const probe = { id: '' as EntryId, kind: 'message', author: rights.person, at: nowMs, text: '' } as const;
	const refusal = refusalOf(rights, conversation, probe, nowMs);
	// a device with an unset clock is told so when it sends, not before
	if (refusal === null || refusal === 'clock') return { allowed: true };
	if (conversation.state === 'inProgress')
		return { allowed: false, reason: 'held', analyst: conversation.analyst };
	return { allowed: false, reason: 'capture-first' };
}
