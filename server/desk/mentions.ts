import type { Mention } from '#lib/domain/directory.ts';
import type { NumberedConversation } from '#lib/domain/fold.ts';
import type { ConversationId } from '#lib/domain/ids.ts';
import { revisionsOf } from '#lib/domain/revisions.ts';
import type { CommittedEntry } from '../relay/publish.ts';
import { previewOf } from './summary.ts';

/** Whom the notes of a ticket call by name, oldest call first, each with its text as it now stands. */
export function callsOf(
	notes: ConversationId,
	log: readonly CommittedEntry[],
	{ number, requester }: NumberedConversation
): readonly Mention[] {
	const revisions = revisionsOf(log);
	return log.flatMap(({ entry, seq, receivedAt: at }) => {
		if (entry.kind !== 'message') return [];
		const { text: now, isRetracted } = revisions.textNow(entry);
		const { author, text } = isRetracted ? { author: entry.author, text: '' } : previewOf(entry, now);
		return (entry.mentions ?? [])
			.filter((person) => person !== author && person !== requester)
			.map((person) => ({ conversation: notes, person, author, number, seq, at, text }));
	});
}
