import { ticketOfNotes, type EntryId } from '#lib/domain/ids.ts';
import type { SearchSubject } from '#lib/domain/text-search-subject.ts';

/** Where a conversation is shown, at this entry. */
export function searchAddress(
	{ conversation, kind, isAttended }: Pick<SearchSubject, 'conversation' | 'kind' | 'isAttended'>,
	entry: EntryId | null
): string {
	const wanted = entry === null ? [] : [`entry=${entry}`];
	const query = (parameters: readonly string[]) =>
		parameters.length === 0 ? '' : `?${parameters.join('&')}`;
	switch (kind) {
		case 'direct':
			return `/desk/contacts/${conversation}${query(wanted)}`;
		case 'notes':
			return `/desk/${ticketOfNotes(conversation) ?? conversation}${query(['tab=notes', ...wanted])}`;
		case 'ticket':
			return `/${isAttended ? 'desk' : 'conversations'}/${conversation}${query(wanted)}`;
	}
}
