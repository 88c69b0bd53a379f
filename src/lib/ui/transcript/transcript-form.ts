import { transcriptToHtml } from '#lib/domain/transcript-html.ts';
import { transcriptToJson } from '#lib/domain/transcript-json.ts';
import { transcriptToText } from '#lib/domain/transcript-text.ts';
import type { Transcript, TranscriptWords } from '#lib/domain/transcript.ts';
import { m } from '#lib/paraglide/messages.js';
import { printPage, saveFile } from './hand-over.ts';

export type TranscriptForm = 'print' | 'text' | 'html' | 'json';

/** Prints or saves a transcript. */
export function handOver(form: TranscriptForm, transcript: Transcript, words: TranscriptWords): void {
	const name = fileName(transcript);
	switch (form) {
		case 'print':
			printPage(transcriptToHtml(transcript, words), m.transcript_menu());
			return;
		case 'text':
			saveFile(`${name}.txt`, 'text/plain', transcriptToText(transcript, words));
			return;
		case 'html':
			saveFile(`${name}.html`, 'text/html', transcriptToHtml(transcript, words));
			return;
		case 'json':
			saveFile(`${name}.json`, 'application/json', transcriptToJson(transcript));
	}
}

/** Says what it is without being opened, and warns of what must not go further. */
function fileName({ number, madeAt, notes }: Transcript): string {
	const date = new Date(madeAt).toISOString().slice(0, 10);
	return notes ? m.transcript_file_name_notes({ number, date }) : m.transcript_file_name({ number, date });
}
