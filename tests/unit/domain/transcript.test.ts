import { describe, expect, it } from 'vitest';
import type { Entry } from '#lib/domain/entry.ts';
import type { ConversationId, PersonId } from '#lib/domain/ids.ts';
import { timeline } from '#lib/domain/timeline.ts';
import { transcriptToHtml } from '#lib/domain/transcript-html.ts';
import { transcriptToJson } from '#lib/domain/transcript-json.ts';
import { transcriptToText } from '#lib/domain/transcript-text.ts';
import { transcriptLines, type Transcript, type TranscriptWords } from '#lib/domain/transcript.ts';
import { attachment, createEntries } from '../../support/entries.ts';
import { createRows } from '../../support/rows.ts';

const ID = '018f0000-0000-7000-8000-000000000001' as ConversationId;

const words: TranscriptWords = {
	language: 'es',
	title: 'Ticket 41',
	subject: 'Asunto',
	state: 'Estado',
	requester: 'Solicitante',
	analyst: 'Asistente',
	activity: 'Actividad',
	madeAt: 'Hecha',
	stateOf: (state) => `<${state}>`,
	nobody: 'nadie',
	edited: 'editado',
	retracted: 'Mensaje retirado',
	notSent: 'sin enviar',
	file: 'Archivo',
	withAssistant: 'Con el asistente',
	summary: 'Resumen',
	assistant: 'Asistente virtual',
	replyTo: (author) => `Responde a ${author}`,
	notes: 'Notas internas',
	notesWarning: 'Solo para quien atiende',
	time: (at) => `t${(at - 1_000_000).toString()}`
};

/** What stands in a log, as its transcript; what `unsent` holds has no receipt. */
function linesOf(entries: readonly Entry[], unsent: readonly Entry[] = [], me = 'lucia') {
	const rowOf = createRows(ID);
	const rows = [
		...entries.map((entry, index) => rowOf(entry, index + 1)),
		...unsent.map((entry) => rowOf(entry))
	];
	const items = timeline({
		rows,
		refused: [],
		me: me as PersonId,
		counterpart: { delivered: 0, read: 0 },
		opened: { read: 99, at: 0 },
		nowMs: 0,
		zoneOffsetMs: () => 0
	});
	return transcriptLines(items, {
		nameOf: (person) => person.toUpperCase(),
		noticeText: (notice) => `«${notice.kind}»`
	});
}

const make = createEntries();
const open = make.open('lucia', 'No imprime\n<b>nada</b> & "nunca"');
const capture = make.capture('ana');
const answer = make.message('ana', 'Apágala', { quote: open.id });
const secret = make.message('ana', 'La clave es rojo123', {
	attachments: [attachment({ name: 'clave.png' })]
});
const late = make.message('lucia', '', { attachments: [attachment({ name: '<foto>.png' })] });
const waiting = make.message('lucia', 'Gracias');
const lines = linesOf(
	[
		open,
		make.numbered(open.id, 41),
		capture,
		make.captured(capture.id, 'ana'),
		answer,
		make.edit('ana', answer.id, 'Apágala y enciéndela'),
		secret,
		make.retract('ana', secret.id),
		late
	],
	[waiting]
);
const transcript: Transcript = {
	number: 41,
	subject: 'No imprime',
	state: 'inProgress',
	requester: 'LUCIA',
	analyst: 'ANA',
	activity: null,
	madeAt: 1_000_099,
	lines,
	notes: null
};
const withNotes: Transcript = {
	...transcript,
	notes: linesOf([make.message('ana', 'Es la tercera vez')], [], 'ana')
};

describe('as plain text', () => {
	it('a transcript says who said what and when, with quotes, edits and files, and nothing that was retracted', () => {
		expect(transcriptToText(transcript, words)).toBe(
			`Ticket 41
Asunto: No imprime
Estado: <inProgress>
Solicitante: LUCIA
Asistente: ANA
Hecha: t99

[t1] LUCIA:
No imprime
<b>nada</b> & "nunca"

[t2] — «numbered»

[t4] — «captured»

[t5] ANA (editado):
> Responde a LUCIA: No imprime <b>nada</b> & "nunca"
Apágala y enciéndela

[t7] ANA: Mensaje retirado

[t9] LUCIA:
Archivo: <foto>.png

[t${(waiting.at - 1_000_000).toString()}] LUCIA (sin enviar):
Gracias
`
		);
	});

	it('sets internal notes apart, under a warning', () => {
		expect(transcriptToText(withNotes, words)).toMatch(
			/\n=== Notas internas ===\nSolo para quien atiende\n\n\[t1\] ANA:\nEs la tercera vez\n$/
		);
	});
});

describe('as HTML', () => {
	const html = transcriptToHtml(withNotes, words);

	it('a transcript is one page that loads and runs nothing', () => {
		expect(html).toMatch(/^<!doctype html>\n<html lang="es">/);
		expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
		expect(html).not.toMatch(/<script|<link|<img|<a |\son\w+=/);
		expect(html).toContain('@media print');
	});

	it('everything that people wrote is escaped, in texts, names and the title', () => {
		expect(html).toContain('<p>No imprime\n&lt;b&gt;nada&lt;/b&gt; &amp; &quot;nunca&quot;</p>');
		expect(html).toContain('Archivo: &lt;foto&gt;.png');
		expect(html).toContain('<dd>&lt;inProgress&gt;</dd>');
		const hostile = { ...transcript, subject: '</title><script>alert(1)</script>', requester: '<img src=x>' };
		expect(transcriptToHtml(hostile, words)).not.toMatch(/<script|<img/);
	});

	it('quotes, edits and retractions are marked, and the notes stand in a section of their own', () => {
		expect(html).toContain('<blockquote>Responde a LUCIA: No imprime');
		expect(html).toContain(' · editado</header>');
		expect(html).toContain('<p class="retracted">Mensaje retirado</p>');
		expect(html).not.toContain('rojo123');
		expect(html).toMatch(/<section>\n<h2>Notas internas<\/h2>\n<p class="warning">.*Es la tercera vez/s);
	});
});

describe('as JSON', () => {
	it('a transcript has its form, its version, ISO times and every line', () => {
		const form = JSON.parse(transcriptToJson(transcript)) as Record<string, unknown>;
		expect(form).toMatchObject({
			format: 'habla-transcript',
			version: 1,
			madeAt: '1970-01-01T00:16:40.099Z',
			ticket: { number: 41, subject: 'No imprime', state: 'inProgress', requester: 'LUCIA', analyst: 'ANA' }
		});
		expect(form.entries).toMatchObject([
			{
				id: open.id,
				kind: 'text',
				author: 'LUCIA',
				at: '1970-01-01T00:16:40.001Z',
				edited: false,
				sent: true
			},
			{ kind: 'notice', notice: 'numbered', text: '«numbered»' },
			{ kind: 'notice', notice: 'captured' },
			{ edited: true, text: 'Apágala y enciéndela', quote: { author: 'LUCIA' } },
			{ retracted: true, text: null },
			{ text: '', files: [{ name: '<foto>.png', type: 'image/png', size: 4096 }] },
			{ text: 'Gracias', sent: false }
		]);
		expect(JSON.stringify(form)).not.toContain('rojo123');
		expect(JSON.stringify(form)).not.toContain('clave.png');
	});

	it('holds internal notes only where they were asked for', () => {
		expect(transcriptToJson(transcript)).not.toContain('internalNotes');
		expect(JSON.parse(transcriptToJson(withNotes))).toMatchObject({
			internalNotes: [{ author: 'ANA', text: 'Es la tercera vez' }]
		});
	});
});

it('what only its reader waits for or was refused stays out of a transcript', () => {
	const begun = createEntries();
	const opening = begun.open('lucia');
	const lost = begun.capture('ana');
	const entries = [
		opening,
		begun.numbered(opening.id, 1),
		lost,
		begun.declined(lost.id, 'taken'),
		begun.capture('ana')
	];
	expect(
		linesOf(entries, [], 'ana').map((line) => (line.kind === 'notice' ? line.notice : line.author))
	).toEqual(['LUCIA', 'numbered']);
});

describe('what came with the opening', () => {
	const opened = make.open('lucia', 'No imprime', {
		details: [{ field: 'machine', label: 'Equipo <b>', value: 'PC-1' }],
		summary: 'Preguntó por la impresora',
		transcript: [
			{ by: 'requester', text: 'no imprime <i>', at: 1_000_001 },
			{ by: 'assistant', text: '¿Tiene papel?', at: 1_000_002 }
		]
	});
	const whole = { ...transcript, lines: linesOf([opened]), notes: null };

	it('stands under its text, and says whose word it is', () => {
		expect(transcriptToText(whole, words)).toContain(
			[
				'No imprime',
				'Equipo <b>: PC-1',
				'— Con el asistente',
				'Resumen: Preguntó por la impresora',
				'[t1] Solicitante: no imprime <i>',
				'[t2] Asistente virtual: ¿Tiene papel?'
			].join('\n')
		);
	});

	it('is escaped on a page and given whole to machines', () => {
		expect(transcriptToHtml(whole, words)).toContain('Equipo &lt;b&gt;: PC-1');
		expect(transcriptToHtml(whole, words)).not.toContain('<i>');
		const { entries } = JSON.parse(transcriptToJson(whole)) as { entries: readonly object[] };
		expect(entries[0]).toMatchObject({
			details: [{ label: 'Equipo <b>', value: 'PC-1' }],
			assistant: {
				summary: 'Preguntó por la impresora',
				lines: [
					{ by: 'requester', text: 'no imprime <i>', at: '1970-01-01T00:16:40.001Z' },
					{ by: 'assistant', text: '¿Tiene papel?', at: '1970-01-01T00:16:40.002Z' }
				]
			}
		});
	});

	it('goes with a text that is retracted', () => {
		const [line] = linesOf([opened, make.retract('lucia', opened.id)]);
		expect(line).toMatchObject({ text: null, details: [], assistant: null });
	});
});
