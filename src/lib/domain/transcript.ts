import type { Attachment } from './attachment.ts';
import type { TicketState } from './directory.ts';
import type { Notice } from './desk-notice.ts';
import type { Detail, OpenEntry, TranscriptLine as SpokenLine } from './entry.ts';
import type { EntryId, PersonId } from './ids.ts';
import type { TextItem, TimelineItem } from './timeline.ts';

export interface TranscriptText {
	readonly kind: 'text';
	readonly id: EntryId;
	readonly author: string;
	/** When the relay received it, or when it was written while it waits, ms. */
	readonly at: number;
	/** As it stands now; null once it was retracted: a transcript doesn't bring it back. */
	readonly text: string | null;
	readonly isEdited: boolean;
	/** The relay has it. */
	readonly isSent: boolean;
	/** What it replies to; its text is null once retracted. */
	readonly quote: { readonly author: string; readonly text: string | null } | null;
	readonly files: readonly Pick<Attachment, 'name' | 'type' | 'size'>[];
	/** Of the text that opened the ticket: what its activity has asked for, by the names under which it was asked. */
	readonly details: readonly Pick<Detail, 'label' | 'value'>[];
	/** What was said with the virtual assistant before, as the requester's device has told it; null without any. */
	readonly assistant: {
		readonly summary: string | null;
		readonly lines: readonly SpokenLine[];
	} | null;
}

export interface TranscriptNotice {
	readonly kind: 'notice';
	readonly id: string;
	readonly at: number;
	/** What happened, for machines and for people. */
	readonly notice: Notice['kind'];
	readonly text: string;
}

export type TranscriptLine = TranscriptText | TranscriptNotice;

/** What is handed on of a ticket's conversation, whatever the form. */
export interface Transcript {
	readonly number: number;
	readonly subject: string;
	readonly state: TicketState;
	readonly requester: string;
	/** Null while nobody has attended. */
	readonly analyst: string | null;
	readonly activity: string | null;
	/** When it was made, ms. */
	readonly madeAt: number;
	readonly lines: readonly TranscriptLine[];
	/** Null where they were not asked for. */
	readonly notes: readonly TranscriptLine[] | null;
}

export interface TranscriptNaming {
	readonly nameOf: (person: PersonId) => string;
	readonly noticeText: (notice: Notice) => string;
}

/** The lines of a conversation that concern everybody: what only its reader waits for or was refused stays out. */
export function transcriptLines(
	items: readonly TimelineItem[],
	{ nameOf, noticeText }: TranscriptNaming
): readonly TranscriptLine[] {
	return items.flatMap((item): TranscriptLine[] => {
		if (item.type === 'text') return [textLine(item, nameOf)];
		if (item.type !== 'notice') return [];
		const { notice, key, at } = item;
		if (notice.kind === 'pending' || notice.kind === 'declined') return [];
		return [{ kind: 'notice', id: key, at, notice: notice.kind, text: noticeText(notice) }];
	});
}

function textLine(
	{ entry, now, at, seq, quote }: TextItem,
	nameOf: TranscriptNaming['nameOf']
): TranscriptText {
	const files = entry.kind === 'message' && !now.isRetracted ? (entry.attachments ?? []) : [];
	return {
		kind: 'text',
		id: entry.id,
		author: nameOf(entry.author),
		at,
		text: now.isRetracted ? null : now.text,
		isEdited: now.isEdited,
		isSent: seq !== null,
		quote: quote && !now.isRetracted ? { author: nameOf(quote.author), text: quote.text } : null,
		files: files.map(({ name, type, size }) => ({ name, type, size })),
		...partsOf(entry.kind === 'open' && !now.isRetracted ? entry : {})
	};
}

function partsOf({
	details = [],
	transcript = [],
	summary
}: Pick<OpenEntry, 'details' | 'transcript' | 'summary'>): Pick<TranscriptText, 'details' | 'assistant'> {
	return {
		details: details.map(({ label, value }) => ({ label, value })),
		assistant: summary || transcript.length > 0 ? { summary: summary ?? null, lines: transcript } : null
	};
}

/** The words around what people wrote, in the language of whoever asks for it. */
export interface TranscriptWords {
	readonly language: string;
	/** "Ticket 41" */
	readonly title: string;
	readonly subject: string;
	readonly state: string;
	readonly requester: string;
	readonly analyst: string;
	readonly activity: string;
	readonly madeAt: string;
	readonly stateOf: (state: TicketState) => string;
	readonly nobody: string;
	readonly edited: string;
	readonly retracted: string;
	readonly notSent: string;
	readonly file: string;
	/** Above what was said with the virtual assistant, with where that comes from. */
	readonly withAssistant: string;
	readonly summary: string;
	readonly assistant: string;
	readonly replyTo: (author: string) => string;
	readonly notes: string;
	/** What is to be known before internal notes are handed on. */
	readonly notesWarning: string;
	/** Date and time. */
	readonly time: (at: number) => string;
}

/** What stands above the lines: name and value, in the order in which they are read. */
export function transcriptHead(
	transcript: Transcript,
	words: TranscriptWords
): readonly (readonly [string, string])[] {
	return [
		[words.subject, transcript.subject],
		[words.state, words.stateOf(transcript.state)],
		[words.requester, transcript.requester],
		[words.analyst, transcript.analyst ?? words.nobody],
		...(transcript.activity === null ? [] : ([[words.activity, transcript.activity]] as const)),
		[words.madeAt, words.time(transcript.madeAt)]
	];
}
