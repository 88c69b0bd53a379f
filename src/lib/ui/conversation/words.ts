import type { TicketState } from '#lib/domain/directory.ts';
import type { DeclineReason } from '#lib/domain/entry.ts';
import type { Delivery } from '#lib/domain/delivery.ts';
import type { GroupId, PersonId } from '#lib/domain/ids.ts';
import type { RefusalReason } from '#lib/domain/log.ts';
import type { RefusedItem, TimelineItem } from '#lib/domain/timeline.ts';
import type { Writing } from '#lib/domain/writing.ts';
import type { ConversationView, Line } from '#lib/state/conversation-view.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Times } from './times.ts';

/** Codes of the domain in the words of the current language: complete tables, a new code doesn't compile until it has words. */
export const deliveryWords: Record<Delivery, () => string> = {
	queued: m.entry_queued,
	sent: m.entry_sent,
	delivered: m.entry_delivered,
	read: m.entry_read
};

export const refusalWords: Record<RefusalReason, () => string> = {
	schema: m.entry_refused_schema,
	author: m.entry_refused_author,
	'duplicate-id': m.entry_refused_duplicate_id,
	kind: m.entry_refused_kind,
	clock: m.entry_refused_clock,
	'not-open': m.entry_refused_not_open,
	'already-open': m.entry_refused_already_open,
	'not-holder': m.entry_refused_not_holder,
	finished: m.entry_refused_finished,
	target: m.entry_refused_target,
	'not-linked': m.entry_refused_not_linked
};

export const declineWords: Record<DeclineReason, () => string> = {
	'chat-disabled': m.entry_declined_chat_disabled,
	'no-contract': m.entry_declined_no_contract,
	'unknown-contract': m.entry_declined_unknown_contract,
	'contract-not-valid': m.entry_declined_contract_not_valid,
	'no-activity': m.entry_declined_no_activity,
	'unknown-activity': m.entry_declined_unknown_activity,
	'not-by-chat': m.entry_declined_not_by_chat,
	'details-missing': m.entry_declined_details_missing,
	'no-group': m.entry_declined_no_group,
	'no-permission': m.entry_declined_no_permission,
	taken: m.entry_declined_taken,
	'not-holder': m.entry_declined_not_holder,
	finished: m.entry_declined_finished,
	'which-group': m.entry_declined_which_group,
	'unknown-group': m.entry_declined_unknown_group,
	'unknown-analyst': m.entry_declined_unknown_analyst,
	'wrong-state': m.entry_declined_wrong_state,
	'too-late': m.entry_declined_too_late,
	'already-rated': m.entry_declined_already_rated
};

export const stateWords: Record<TicketState, () => string> = {
	queued: m.desk_state_queued,
	inProgress: m.desk_state_in_progress,
	suspended: m.desk_state_suspended,
	resolved: m.desk_state_resolved,
	closed: m.desk_state_closed,
	cancelled: m.desk_state_cancelled
};

/** Who is who on this screen. */
export interface Names {
	readonly me: PersonId;
	/** Never empty: somebody who is gone is "somebody". */
	of(person: PersonId): string;
	/** Likewise. */
	ofGroup(group: GroupId): string;
}

/** Where the text of a refused entry may be written again. */
export interface Rewriting {
	readonly words: string;
	readonly start: (item: RefusedItem) => void;
}

/** Why the composer isn't there. */
export function closedWords(writing: Extract<Writing, { allowed: false }>, names: Names): string {
	switch (writing.reason) {
		case 'chat-disabled':
			return m.composer_closed_chat_disabled();
		case 'not-yours':
			return m.composer_closed_not_yours();
		case 'finished':
			return m.composer_closed_finished();
		case 'capture-first':
			return m.composer_closed_capture_first();
		case 'not-linked':
			return m.composer_closed_not_linked();
		case 'not-open':
			return m.composer_closed_not_open();
		case 'held':
			return m.composer_closed_held({ name: names.of(writing.analyst) });
		case 'declined':
			return m.composer_closed_declined();
	}
}

/** What stands above the composer when the relay has said a final no; null while there is nothing to do about it. */
export function lineWords(line: Line): string | null {
	if (line.state !== 'refused') return null;
	switch (line.reason) {
		case 'app-too-old':
			return m.conversation_line_app_too_old();
		case 'broken':
			return m.conversation_line_broken();
		case 'not-signed-in':
			return m.conversation_line_not_signed_in();
		case 'not-yours':
			return m.conversation_refused_not_yours();
		case 'unknown':
			return m.conversation_refused_unknown();
		case 'chat-disabled':
			// the composer's place says it
			return null;
	}
}

/** "Ticket 41"; before there is a number never a made-up one. */
export function titleWords({
	number,
	state,
	status,
	isComplete
}: Pick<ConversationView, 'number' | 'state' | 'status' | 'isComplete'>): string {
	if (status === 'unknown') return m.conversation_not_found();
	if (status === 'forbidden') return m.conversation_refused_not_yours();
	if (number !== null) return m.conversation_number({ number });
	if (status !== 'open') return m.conversation_title();
	// without so much as an opening in the log, what stands there is one that was refused
	const isRefused = isComplete && state === 'empty';
	return state === 'declined' || isRefused ? m.conversation_not_opened() : m.conversation_unnumbered();
}

export function dayWords({ daysAgo, at }: Extract<TimelineItem, { type: 'day' }>, times: Times): string {
	if (daysAgo === 0) return m.entry_today();
	return daysAgo === 1 ? m.entry_yesterday() : times.day(at);
}
