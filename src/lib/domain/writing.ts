import type { DeclineReason, OpenEntry } from './entry.ts';
import { isEnded, isHeld, isNumbered, type Conversation } from './fold.ts';
import type { EntryId, PersonId } from './ids.ts';
import { MIN_CLOCK_MS } from './limits.ts';
import { refusalOf, type Rights } from './rights.ts';
import type { Venue } from './venue.ts';

/** Whether a person may write a message now; if not, the reason that stands in the composer's place. */
export type Writing =
	| { readonly allowed: true }
	| {
			readonly allowed: false;
			readonly reason: 'chat-disabled' | 'not-yours' | 'finished' | 'capture-first' | 'not-linked';
	  }
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

/** Rules R2–R7 in the words of a screen; the decision itself is `refusalOf`'s. */
export function writingOf(
	rights: Rights | null,
	venue: Venue,
	conversation: Conversation,
	chatEnabled: boolean,
	nowMs: number
): Writing {
	if (conversation.state === 'declined')
		return { allowed: false, reason: 'declined', because: conversation.reason, open: conversation.open };
	if (isEnded(conversation)) return { allowed: false, reason: 'finished' };
	if (!chatEnabled) return { allowed: false, reason: 'chat-disabled' };
	if (!rights) return { allowed: false, reason: 'not-yours' };
	// a device with an unset clock is told so when it sends, not before
	const at = Math.max(nowMs, MIN_CLOCK_MS);
	const probe = { id: '' as EntryId, kind: 'message', author: rights.person, at, text: '' } as const;
	const refusal = refusalOf(rights, venue, conversation, probe, () => undefined, at);
	if (refusal === null) return { allowed: true };
	if (venue.kind === 'direct')
		return { allowed: false, reason: refusal === 'not-linked' ? 'not-linked' : 'not-yours' };
	if (venue.kind === 'notes') return { allowed: false, reason: 'not-yours' };
	if (conversation.state === 'empty') return { allowed: false, reason: 'not-open' };
	const attends = isNumbered(conversation) && conversation.groups.some((group) => rights.attends.has(group));
	if (conversation.requester !== rights.person && !attends) return { allowed: false, reason: 'not-yours' };
	if (isHeld(conversation)) return { allowed: false, reason: 'held', analyst: conversation.analyst };
	return { allowed: false, reason: 'capture-first' };
}
