import {
	transcriptHead,
	type Transcript,
	type TranscriptLine,
	type TranscriptText,
	type TranscriptWords
} from './transcript.ts';

/** Of a text that is quoted so much is repeated; the whole of it stands further up. */
const QUOTED_LENGTH = 140;

/** A transcript to be read anywhere: plain text, one blank line between the lines of the conversation. */
export function transcriptToText(transcript: Transcript, words: TranscriptWords): string {
	const head = [
		words.title,
		...transcriptHead(transcript, words).map(([name, value]) => `${name}: ${value}`)
	];
	const parts = [head.join('\n'), ...transcript.lines.map((line) => lineToText(line, words))];
	if (transcript.notes) {
		parts.push(`=== ${words.notes} ===\n${words.notesWarning}`);
		parts.push(...transcript.notes.map((line) => lineToText(line, words)));
	}
	return `${parts.join('\n\n')}\n`;
}

function lineToText(line: TranscriptLine, words: TranscriptWords): string {
	if (line.kind === 'notice') return `[${words.time(line.at)}] — ${line.text}`;
	const marks = textMarks(line, words);
	const head = `[${words.time(line.at)}] ${line.author}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}:`;
	if (line.text === null) return `${head} ${words.retracted}`;
	const quote = line.quote
		? [`> ${words.replyTo(line.quote.author)}: ${quotedWords(line.quote.text, words)}`]
		: [];
	const text = line.text === '' ? [] : [line.text];
	const files = line.files.map(({ name }) => `${words.file}: ${name}`);
	return [head, ...quote, ...text, ...openingLines(line, words), ...files].join('\n');
}

/** What came with the text that opened the ticket, line by line. */
export function openingLines(
	{ details, assistant }: TranscriptText,
	words: TranscriptWords
): readonly string[] {
	const asked = details.map(({ label, value }) => `${label}: ${value}`);
	if (!assistant) return asked;
	return [
		...asked,
		`— ${words.withAssistant}`,
		...(assistant.summary === null ? [] : [`${words.summary}: ${assistant.summary}`]),
		...assistant.lines.map(
			({ by, text, at }) =>
				`[${words.time(at)}] ${by === 'assistant' ? words.assistant : words.requester}: ${text}`
		)
	];
}

/** What is to be known of a text besides what it says. */
export function textMarks({ isEdited, isSent }: TranscriptText, words: TranscriptWords): readonly string[] {
	return [...(isEdited ? [words.edited] : []), ...(isSent ? [] : [words.notSent])];
}

/** A quoted text in one line, shortened. */
export function quotedWords(text: string | null, words: TranscriptWords): string {
	if (text === null) return words.retracted;
	const line = text.replaceAll(/\s+/g, ' ').trim();
	return line.length > QUOTED_LENGTH ? `${line.slice(0, QUOTED_LENGTH).toWellFormed()}…` : line;
}
