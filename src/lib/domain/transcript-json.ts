import type { TranscriptLine as SpokenLine } from './entry.ts';
import type { Transcript, TranscriptLine } from './transcript.ts';

export const TRANSCRIPT_FORMAT = 'habla-transcript';
/** Moves when a reader of the form before would misunderstand it; fields may be added without that. */
export const TRANSCRIPT_VERSION = 1;

/** A transcript for machines; docs/transcript.md describes the form. Times are ISO 8601 in UTC. */
export function transcriptToJson(transcript: Transcript): string {
	const { number, subject, state, requester, analyst, activity, madeAt, lines, notes } = transcript;
	const form = {
		format: TRANSCRIPT_FORMAT,
		version: TRANSCRIPT_VERSION,
		madeAt: iso(madeAt),
		ticket: { number, subject, state, requester, analyst, activity },
		entries: lines.map(lineToJson),
		...(notes && { internalNotes: notes.map(lineToJson) })
	};
	return `${JSON.stringify(form, null, '\t')}\n`;
}

function lineToJson(line: TranscriptLine): object {
	const { id, at, kind } = line;
	if (kind === 'notice') return { id, kind, at: iso(at), notice: line.notice, text: line.text };
	const { author, text, isEdited, isSent, quote, files, details, assistant } = line;
	return {
		id,
		kind,
		at: iso(at),
		author,
		text,
		edited: isEdited,
		retracted: text === null,
		sent: isSent,
		...(quote && { quote }),
		...(files.length > 0 && { files }),
		...(details.length > 0 && { details }),
		...(assistant && { assistant: { ...assistant, lines: assistant.lines.map(spokenToJson) } })
	};
}

function spokenToJson({ by, text, at }: SpokenLine): object {
	return { by, text, at: iso(at) };
}

const iso = (at: number): string => new Date(at).toISOString();
