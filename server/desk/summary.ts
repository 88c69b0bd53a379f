import { isText, type Entry, type TextEntry } from '#lib/domain/entry.ts';
import type { ConversationId, PersonId } from '#lib/domain/ids.ts';
import { revisionsOf } from '#lib/domain/revisions.ts';
import type { CommittedEntry } from '../relay/publish.ts';
import type { Projection } from '../store/store.ts';

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

/** A text, as it stands now, on one line, shortened; where there is none, the first file's name. */
export function previewOf(entry: TextEntry, text: string): { author: PersonId; text: string } {
	const [file] = entry.kind === 'message' ? (entry.attachments ?? []) : [];
	const line = text.trim().replaceAll(/\s+/gu, ' ');
	return { author: entry.author, text: shorten(line === '' && file ? `📎 ${file.name}` : line) };
}

/** Whose texts count for which of a summary's two sides. */
export type SideOf = (author: PersonId) => 0 | 1;

/** Its texts, as they stood before, may read otherwise from here on. */
export function isRevision({ kind }: Entry): boolean {
	return kind === 'edit' || kind === 'retract';
}

/** What a summary takes over from new entries without revisions, oldest first; on top of what was taken before. */
export function projectionOf(
	conversation: ConversationId,
	sideOf: SideOf,
	entries: readonly CommittedEntry[],
	before?: Projection
): Projection {
	let projection: Projection = before ?? { conversation, lastAt: 0, lastSeqs: [0, 0] };
	for (const { entry, seq, receivedAt } of entries) {
		// the end of the time for reopening is no news
		if (entry.kind !== 'closed') projection = { ...projection, lastAt: receivedAt };
		if (!isText(entry)) continue;
		const [first, second] = projection.lastSeqs;
		const lastSeqs = sideOf(entry.author) === 0 ? ([seq, second] as const) : ([first, seq] as const);
		projection = { ...projection, lastSeqs, preview: { ...previewOf(entry, entry.text), seq } };
	}
	return projection;
}

/** The same from a whole log, with its texts as they stand now: what was retracted is readable nowhere any more. */
export function wholeProjectionOf(
	conversation: ConversationId,
	sideOf: SideOf,
	log: readonly CommittedEntry[]
): Projection {
	const projection = projectionOf(conversation, sideOf, log);
	const revisions = revisionsOf(log);
	const texts = log.map(({ entry }) => entry).filter(isText);
	const [first, last] = [texts[0], texts.at(-1)];
	if (!first || !last) return projection;
	const { text, isRetracted } = revisions.textNow(last);
	const preview = isRetracted ? { author: last.author, text: '' } : previewOf(last, text);
	const seq = log.at(-1)!.seq;
	return { ...projection, preview: { ...preview, seq }, subject: subjectOf(revisions.textNow(first).text) };
}
