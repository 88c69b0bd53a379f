import { isText, type TextEntry } from '#lib/domain/entry.ts';
import type { ConversationId, PersonId } from '#lib/domain/ids.ts';
import type { CommittedEntry } from '../relay/publish.ts';
import type { TicketProjection } from '../store/store.ts';

/** UTF-16 units of a ticket's subject and preview. */
const SUMMARY_LENGTH = 140;

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The beginning of a text, never cut inside what a reader sees as one character. */
function shorten(text: string): string {
	if (text.length <= SUMMARY_LENGTH) return text;
	let end = 0;
	for (const { index, segment } of segmenter.segment(text)) {
		if (index + segment.length > SUMMARY_LENGTH) break;
		end = index + segment.length;
	}
	// a single character may be longer than that: a letter under a thousand accents
	return end > 0 ? text.slice(0, end) : text.slice(0, SUMMARY_LENGTH).toWellFormed();
}

/** First line with anything on it, shortened. */
export function subjectOf(text: string): string {
	return shorten(
		text
			.trim()
			.split(/\r\n|[\n\r\u2028\u2029]/u, 1)[0]!
			.trim()
	);
}

/** A text on one line, shortened. */
export function previewOf({ author, text }: TextEntry): { author: PersonId; text: string } {
	return { author, text: shorten(text.trim().replaceAll(/\s+/gu, ' ')) };
}

/** What a ticket's summary takes over from entries, oldest first; on top of what was taken before. */
export function projectionOf(
	conversation: ConversationId,
	requester: PersonId,
	entries: readonly CommittedEntry[],
	before?: TicketProjection
): TicketProjection {
	let projection: TicketProjection = before ?? { conversation, lastAt: 0 };
	for (const { entry, seq, receivedAt } of entries) {
		projection = { ...projection, lastAt: receivedAt };
		if (!isText(entry)) continue;
		const side = entry.author === requester ? { lastRequesterSeq: seq } : { lastAnalystSeq: seq };
		projection = { ...projection, ...side, preview: previewOf(entry) };
	}
	return projection;
}
