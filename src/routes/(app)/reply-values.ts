import type { Language } from '#lib/domain/directory.ts';
import { isNumbered } from '#lib/domain/fold.ts';
import type { ReplyValues } from '#lib/domain/reply-text.ts';
import type { ConversationView } from '#lib/state/conversation-view.svelte.ts';
import type { Directory } from '#lib/state/directory.svelte.ts';

/** What a canned reply is filled with in this conversation; what nobody knows yet is left out. */
export function replyValues(
	view: Pick<ConversationView, 'conversation'>,
	directory: Pick<Directory, 'nameOf' | 'person' | 'catalogue' | 'activityName'>,
	language: Language,
	nowMs: number
): ReplyValues {
	const { conversation } = view;
	const common = { analyst: directory.person.name, date: replyDate(nowMs, language) };
	if (!isNumbered(conversation)) return common;
	const requester = directory.nameOf(conversation.requester);
	const group = directory.catalogue.groups.get(conversation.group)?.name;
	const activity = directory.activityName(conversation.activity, language);
	return {
		...common,
		ticket: String(conversation.number),
		...(requester !== null && { requester }),
		...(group !== undefined && { group }),
		...(activity !== null && { activity })
	};
}

/** Today, as it is written in a letter. */
export function replyDate(nowMs: number, language: Language): string {
	return new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(nowMs);
}
