import { describe, expect, it } from 'vitest';
import { newTalk, nextTalk, type TalkEvent } from '#lib/assistant/dialogue.ts';
import { handOverOf } from '#lib/assistant/hand-over.ts';
import type { HandOverWords, Reply, Talk } from '#lib/assistant/talk.ts';
import { MAX_SUMMARY_LENGTH, MAX_TRANSCRIPT_LINES, MAX_TRANSCRIPT_LINE_LENGTH } from '#lib/domain/limits.ts';
import type { ArticleId } from '#lib/domain/ids.ts';

const WORDS: HandOverWords = {
	said: ({ content }) => (content.kind === 'back' ? '' : content.kind),
	asked: (text) => `Preguntó: «${text}».`,
	shown: (titles) => `Vio: ${titles.join(', ')}.`,
	reason: {
		'no-answer': () => 'Sin respuesta.',
		'not-useful': () => 'No le sirvió.',
		asked: () => 'Pidió una persona.'
	}
};
const ARTICLE = { kind: 'article', id: 'one' as ArticleId } as const;
const FOUND: Reply = {
	kind: 'found',
	found: [{ source: ARTICLE, language: 'es', title: 'Atasco de papel', certainty: 0.9, terms: [] }]
};

let at = 0;
function say(talk: Talk, text: string, reply: Reply): Talk {
	at += 1;
	const events: TalkEvent[] = [
		{ type: 'asked', line: `q${at}`, at, text },
		{ type: 'answered', question: `q${at}`, line: `a${at}`, at, reply }
	];
	return events.reduce(nextTalk, talk);
}

describe('what goes with a ticket that is opened out of a talk', () => {
	it('says what was asked, what was shown, and why it comes', () => {
		const shown = say(newTalk('t'), 'la impresora se atasca', FOUND);
		expect(handOverOf(shown, WORDS)).toEqual({
			text: 'la impresora se atasca',
			entry: {
				transcript: [
					{ by: 'requester', text: 'la impresora se atasca', at },
					{ by: 'assistant', text: 'found', at }
				],
				summary: 'Preguntó: «la impresora se atasca». Vio: Atasco de papel. Pidió una persona.'
			}
		});
		const voted = nextTalk(shown, { type: 'voted', of: `a${at}`, article: ARTICLE.id, isUseful: false });
		expect(handOverOf(voted, WORDS).entry.summary).toMatch(/No le sirvió\.$/);
		const lost = say(shown, 'sale una raya rosa', { kind: 'fallback', isAgain: false });
		expect(handOverOf(lost, WORDS)).toMatchObject({
			text: 'sale una raya rosa',
			entry: { summary: expect.stringMatching(/Sin respuesta\.$/) as string }
		});
	});

	it('takes what was asked about a matter, and not the wish for a person or a greeting', () => {
		let talk = say(newTalk('t'), 'hola', { kind: 'words', words: 'greeting' });
		expect(handOverOf(talk, WORDS).text).toBe('hola');
		talk = say(talk, 'no imprime', { kind: 'fallback', isAgain: false });
		talk = say(talk, 'quiero hablar con alguien', { kind: 'offer' });
		expect(handOverOf(talk, WORDS).text).toBe('no imprime');
	});

	it('is empty where nothing was said', () => {
		expect(handOverOf(newTalk('t'), WORDS)).toEqual({ text: '', entry: {} });
	});

	it('keeps to the limits of an entry: the newest lines, each cut where no character is halved', () => {
		let talk = newTalk('t');
		for (let each = 0; each < MAX_TRANSCRIPT_LINES; each += 1)
			talk = say(talk, `${each} ${'😀'.repeat(MAX_TRANSCRIPT_LINE_LENGTH)}`, { kind: 'menu' });
		const { transcript = [], summary = '' } = handOverOf(talk, WORDS).entry;
		expect(transcript).toHaveLength(MAX_TRANSCRIPT_LINES);
		expect(transcript.at(-2)!.text).toMatch(new RegExp(`^${MAX_TRANSCRIPT_LINES - 1} `));
		for (const { text } of transcript) {
			expect(text.length).toBeLessThanOrEqual(MAX_TRANSCRIPT_LINE_LENGTH);
			expect(text.isWellFormed()).toBe(true);
		}
		expect(summary.length).toBeLessThanOrEqual(MAX_SUMMARY_LENGTH);
		expect(summary).not.toMatch(/\n/);
	});
});
