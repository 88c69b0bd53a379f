import { escapeHtml } from './escape-html.ts';
import {
	transcriptHead,
	type Transcript,
	type TranscriptLine,
	type TranscriptText,
	type TranscriptWords
} from './transcript.ts';
import { openingLines, quotedWords, textMarks } from './transcript-text.ts';

const STYLE = `
body { max-width: 48rem; margin: 2rem auto; padding: 0 1rem; color: #1f1b24; font: 14px/1.5 system-ui, sans-serif; }
h1 { font-size: 20px; }
h2 { margin-top: 2rem; border-top: 2px solid #8a6d00; padding-top: 1rem; font-size: 16px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 0 0 1.5rem; }
dt { color: #5d5666; }
dd { margin: 0; unicode-bidi: isolate; }
article { margin: 0 0 12px; break-inside: avoid; }
article p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; }
article header { color: #5d5666; font-size: 12px; }
article header b { color: #1f1b24; font-size: 14px; unicode-bidi: isolate; }
blockquote { margin: 2px 0; border-inline-start: 3px solid #b7aec2; padding-inline-start: 8px; color: #5d5666; unicode-bidi: isolate; }
.notice { color: #5d5666; text-align: center; font-size: 12px; }
.opening { color: #5d5666; }
.retracted { font-style: italic; }
.warning { border: 1px solid #8a6d00; padding: 8px 12px; font-weight: 600; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } }
`;

/** A transcript as one page that needs nothing else: to be kept, sent or printed. Everything in it is escaped. */
export function transcriptToHtml(transcript: Transcript, words: TranscriptWords): string {
	const head = transcriptHead(transcript, words)
		.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`)
		.join('');
	const lines = (shown: readonly TranscriptLine[]) => shown.map((line) => lineToHtml(line, words)).join('\n');
	const notes = transcript.notes
		? `<section>\n<h2>${escapeHtml(words.notes)}</h2>\n<p class="warning">${escapeHtml(words.notesWarning)}</p>\n${lines(transcript.notes)}\n</section>\n`
		: '';
	const title = escapeHtml(`${words.title}: ${transcript.subject}`);
	return `<!doctype html>
<html lang="${escapeHtml(words.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escapeHtml(words.title)}</h1>
<dl>${head}</dl>
<main>
${lines(transcript.lines)}
</main>
${notes}</body>
</html>
`;
}

function lineToHtml(line: TranscriptLine, words: TranscriptWords): string {
	const time = `<time datetime="${new Date(line.at).toISOString()}">${escapeHtml(words.time(line.at))}</time>`;
	if (line.kind === 'notice')
		return `<article class="notice"><p>${escapeHtml(line.text)} · ${time}</p></article>`;
	const marks = textMarks(line, words)
		.map((mark) => ` · ${escapeHtml(mark)}`)
		.join('');
	return `<article><header><b>${escapeHtml(line.author)}</b> ${time}${marks}</header>${textToHtml(line, words)}</article>`;
}

function textToHtml(line: TranscriptText, words: TranscriptWords): string {
	const { text, quote, files } = line;
	if (text === null) return `<p class="retracted">${escapeHtml(words.retracted)}</p>`;
	const quoted = quote
		? `<blockquote>${escapeHtml(`${words.replyTo(quote.author)}: ${quotedWords(quote.text, words)}`)}</blockquote>`
		: '';
	const said = text === '' ? '' : `<p>${escapeHtml(text)}</p>`;
	const opening = openingLines(line, words).map((each) => `<p class="opening">${escapeHtml(each)}</p>`);
	return (
		quoted +
		said +
		opening.join('') +
		files.map(({ name }) => `<p>${escapeHtml(`${words.file}: ${name}`)}</p>`).join('')
	);
}
