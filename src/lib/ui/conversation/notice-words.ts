import type { Party, Request, ResolutionCode } from '#lib/domain/entry.ts';
import type { PersonId } from '#lib/domain/ids.ts';
import type { Notice } from '#lib/domain/desk-notice.ts';
import { m } from '#lib/paraglide/messages.js';
import { declineWords, type Names } from './words.ts';

/** What was asked for, as an infinitive. */
export const requestWords: Record<Request['kind'], () => string> = {
	open: m.entry_request_open,
	capture: m.entry_request_capture,
	release: m.entry_request_release,
	transfer: m.entry_request_transfer,
	suspend: m.entry_request_suspend,
	resume: m.entry_request_resume,
	resolve: m.entry_request_resolve,
	reopen: m.entry_request_reopen,
	cancel: m.entry_request_cancel,
	rate: m.entry_request_rate
};

export const codeWords: Record<ResolutionCode, () => string> = {
	solved: m.entry_code_solved,
	workaround: m.entry_code_workaround,
	informed: m.entry_code_informed,
	duplicate: m.entry_code_duplicate,
	'no-answer': m.entry_code_no_answer,
	'not-possible': m.entry_code_not_possible
};

const absentWords: Record<Party, () => string> = {
	requester: m.entry_notice_absent_requester,
	analyst: m.entry_notice_absent_analyst
};

const withText = (notice: string, text: string | null): string =>
	text === null ? notice : m.entry_notice_with_text({ notice, text });

/** What the desk did or would not do, and what waits for it, in one sentence. */
export function noticeWords(notice: Notice, names: Names): string {
	const isMe = (person: PersonId) => person === names.me;
	switch (notice.kind) {
		case 'numbered':
			return m.entry_notice_numbered({ number: notice.number });
		case 'captured':
			return isMe(notice.analyst)
				? m.entry_notice_captured_you()
				: m.entry_notice_captured({ name: names.of(notice.analyst) });
		case 'released':
			return isMe(notice.analyst)
				? m.entry_notice_released_you()
				: m.entry_notice_released({ name: names.of(notice.analyst) });
		case 'transferred': {
			const [by, group] = [names.of(notice.by), names.ofGroup(notice.group)];
			const words =
				notice.analyst === null
					? m.entry_notice_transferred_group({ by, group })
					: m.entry_notice_transferred_analyst({ by, group, analyst: names.of(notice.analyst) });
			return withText(words, notice.text);
		}
		case 'suspended':
			return m.entry_notice_suspended({ name: names.of(notice.analyst), reason: notice.text ?? '' });
		case 'resumed':
			return isMe(notice.analyst)
				? m.entry_notice_resumed_you()
				: m.entry_notice_resumed({ name: names.of(notice.analyst) });
		case 'resolved':
			return withText(resolvedWords(notice, names), notice.text);
		case 'reopened': {
			const name = names.of(notice.by);
			const words =
				notice.analyst === null
					? m.entry_notice_reopened_queue({ name })
					: m.entry_notice_reopened_analyst({ name, analyst: names.of(notice.analyst) });
			return withText(words, notice.text);
		}
		case 'cancelled': {
			const words = isMe(notice.by)
				? m.entry_notice_cancelled_you()
				: m.entry_notice_cancelled({ name: names.of(notice.by) });
			return withText(words, notice.text);
		}
		case 'closed':
			return m.entry_notice_closed();
		case 'rated':
			return withText(m.entry_notice_rated({ score: notice.score }), notice.text);
		case 'absent':
			return absentWords[notice.party]();
		case 'declined':
			return m.entry_notice_declined({
				request: requestWords[notice.request](),
				reason: declineWords[notice.reason]()
			});
		case 'pending': {
			const request = requestWords[notice.request]();
			return notice.confirmed ? m.entry_notice_pending({ request }) : m.entry_notice_queued({ request });
		}
	}
}

function resolvedWords({ analyst, code }: Extract<Notice, { kind: 'resolved' }>, names: Names): string {
	const notice =
		analyst === names.me
			? m.entry_notice_resolved_you()
			: m.entry_notice_resolved({ name: names.of(analyst) });
	return code === null ? notice : m.entry_notice_with_code({ notice, code: codeWords[code]() });
}
