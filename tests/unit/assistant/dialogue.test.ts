import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArticleId, ConversationId, PersonId } from '#lib/domain/ids.ts';
import { newTalk, nextTalk, type TalkEvent } from '#lib/assistant/dialogue.ts';
import {
	MAX_LINES_WITH_PICTURES,
	MAX_TALK_LINES,
	waysOf,
	wayOut,
	type AssistantLine,
	type Reply,
	type Talk
} from '#lib/assistant/talk.ts';

const TICKET = 'ticket-1' as ConversationId;
const OTHER = 'ticket-2' as ConversationId;
const ANA = 'ana' as PersonId;

const asked = (line: string, text = 'no puedo imprimir'): TalkEvent => ({ type: 'asked', line, at: 1, text });
const answered = (question: string, reply: Reply = { kind: 'fallback', isAgain: false }): TalkEvent => ({
	type: 'answered',
	question,
	line: `answer-to-${question}`,
	at: 2,
	reply
});
const about = (type: 'handed-over' | 'released' | 'ended', conversation = TICKET): TalkEvent => ({
	type,
	conversation,
	line: `${type}-${conversation}`,
	at: 3
});
const attended: TalkEvent = { type: 'attended', conversation: TICKET, analyst: ANA, line: 'silent', at: 3 };

const after = (...events: readonly TalkEvent[]): Talk => events.reduce(nextTalk, newTalk('talk'));
const kinds = ({ lines }: Talk) =>
	lines.map((line) => (line.by === 'requester' ? 'said' : line.content.kind));
const assistantLines = ({ lines }: Talk) =>
	lines.filter((line): line is AssistantLine => line.by === 'assistant');

describe('a talk with the assistant', () => {
	it('V1: every answer of none offers a person and one’s own tickets at once', () => {
		const [fallback] = assistantLines(after(asked('a'), answered('a')));
		expect(waysOf(fallback!)).toEqual(expect.arrayContaining(['person', 'resume']));
	});

	it('V2: it is silent while an analyst holds what was handed over, and back when that ends', () => {
		const held = after(about('handed-over'), attended);
		const askedMeanwhile = nextTalk(held, asked('a'));
		expect(kinds(nextTalk(askedMeanwhile, answered('a')))).toEqual(['handed-over', 'silent', 'said']);
		const back = nextTalk(askedMeanwhile, about('ended'));
		expect(back.state).toEqual({ name: 'open' });
		expect(kinds(nextTalk(back, answered('a')))).toEqual([
			'handed-over',
			'silent',
			'said',
			'back',
			'fallback'
		]);
	});

	it('V2: it answers while nobody holds the ticket, before and after', () => {
		const waiting = after(about('handed-over'), asked('a'), answered('a'));
		expect(kinds(waiting)).toEqual(['handed-over', 'said', 'fallback']);
		const released = after(about('handed-over'), attended, about('released'), asked('a'), answered('a'));
		expect(released.state).toEqual({ name: 'waiting', conversation: TICKET });
		expect(kinds(released).at(-1)).toBe('fallback');
	});

	it('V3: a second answer of none in a row knows that it is one, and has its own ways on', () => {
		const twice = after(
			asked('a'),
			answered('a'),
			{ type: 'used', of: 'answer-to-a', choice: 'resume' },
			asked('b'),
			answered('b')
		);
		const [first, second] = assistantLines(twice);
		expect([first!.content, second!.content]).toEqual([
			{ kind: 'fallback', isAgain: false },
			{ kind: 'fallback', isAgain: true }
		]);
		expect([waysOf(first!), waysOf(second!)]).toEqual([[], ['person', 'resume']]);
	});

	it('V8: of two presses, in one tab or in two, the first counts', () => {
		const pressed = after(asked('a'), answered('a'), { type: 'used', of: 'answer-to-a', choice: 'person' });
		const again = nextTalk(pressed, { type: 'used', of: 'answer-to-a', choice: 'resume' });
		expect(again).toBe(pressed);
	});

	it('lets a vote be changed, and nobody else’s line', () => {
		const vote = (isUseful: boolean): TalkEvent => ({
			type: 'voted',
			of: 'answer-to-a',
			article: 'one' as ArticleId,
			isUseful
		});
		const talk = after(asked('a'), answered('a'), vote(true), vote(false));
		expect(assistantLines(talk)[0]!.votes).toEqual({ one: false });
		expect(nextTalk(talk, { ...vote(true), of: 'a' } as TalkEvent)).toBe(talk);
	});

	it('keeps to its own ticket, whatever becomes of others', () => {
		const talk = after(about('handed-over'), attended);
		expect(nextTalk(talk, about('ended', OTHER))).toBe(talk);
		expect(nextTalk(talk, about('handed-over', OTHER))).toBe(talk);
	});

	it('keeps the newest lines and whatever waits for an answer, and few pictures', () => {
		const picture: Reply = {
			kind: 'external',
			messages: [{ text: 'mira', picture: { type: 'image/png', data: 'AAAA' } }]
		};
		let talk = after(asked('first'));
		for (let at = 0; at < MAX_TALK_LINES; at += 1)
			talk = [asked(`q${at}`), answered(`q${at}`, picture)].reduce(nextTalk, talk);
		expect(talk.lines).toHaveLength(MAX_TALK_LINES + 1);
		expect(talk.lines[0]!.id).toBe('first');
		const pictured = assistantLines(talk).filter(
			({ content }) => content.kind === 'external' && content.messages.some(({ picture: each }) => each)
		);
		expect(pictured).toHaveLength(MAX_LINES_WITH_PICTURES);
		expect(pictured.at(-1)).toBe(talk.lines.at(-1));
	});
});

describe('whatever happens, in whatever order', () => {
	const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e');
	const tickets = fc.constantFrom(TICKET, OTHER);
	const replies: fc.Arbitrary<Reply> = fc.constantFrom<Reply>(
		{ kind: 'fallback', isAgain: false },
		{ kind: 'offer' },
		{ kind: 'menu' },
		{ kind: 'words', words: 'greeting' }
	);
	const events: fc.Arbitrary<TalkEvent> = fc.oneof(
		{ weight: 3, arbitrary: ids.map((id) => asked(id)) },
		{ weight: 3, arbitrary: fc.tuple(ids, replies).map(([id, reply]) => answered(id, reply)) },
		fc.tuple(ids, ids).map(([id, choice]) => ({ type: 'used', of: `answer-to-${id}`, choice }) as const),
		fc
			.tuple(fc.constantFrom('handed-over', 'released', 'ended'), tickets)
			.map(([type, conversation]) => about(type, conversation)),
		fc.tuple(tickets, fc.constantFrom('ana', 'luis')).map(([conversation, analyst]): TalkEvent => ({
			type: 'attended',
			conversation,
			analyst: analyst as PersonId,
			line: `silent-${analyst}`,
			at: 3
		}))
	);
	const run = (check: (before: Talk, event: TalkEvent, next: Talk) => void) =>
		fc.assert(
			fc.property(fc.array(events, { maxLength: 60 }), (all) => {
				let talk = newTalk('talk');
				for (const event of all) {
					const next = nextTalk(talk, event);
					check(talk, event, next);
					talk = next;
				}
			})
		);

	it('V1: there is a way to a person on the screen', () => {
		run((_, __, next) => {
			const ways = assistantLines(next).flatMap(waysOf);
			expect([...ways, wayOut(next)]).toEqual(
				expect.arrayContaining([next.state.name === 'open' ? 'person' : 'conversation'])
			);
		});
	});

	it('V6: it speaks only when asked, once for each question, or of the ticket', () => {
		run((before, event, next) => {
			const spoken = assistantLines(next).length - assistantLines(before).length;
			if (event.type === 'answered') {
				const mayAnswer = before.pending.includes(event.question) && before.state.name !== 'attended';
				expect(spoken).toBe(mayAnswer ? 1 : 0);
			} else if (event.type === 'asked' || event.type === 'used') expect(spoken).toBe(0);
		});
	});

	it('V7: what a person has said stands there, and is answered or waits for it', () => {
		const said = new Set<string>();
		run((before, event, next) => {
			if (before.lines.length === 0) said.clear();
			if (event.type === 'asked') said.add(event.line);
			const answeredIds = assistantLines(next).map(({ id }) => id);
			for (const id of said) {
				expect(next.lines.some((line) => line.id === id)).toBe(true);
				expect(next.pending.includes(id) || answeredIds.includes(`answer-to-${id}`)).toBe(true);
			}
		});
	});

	it('V8: a line that was used stays used, and offers nothing', () => {
		run((before, _, next) => {
			for (const line of assistantLines(before).filter(({ used }) => used !== undefined)) {
				const now = assistantLines(next).find(({ id }) => id === line.id)!;
				expect(now.used).toBe(line.used);
				expect(waysOf(now)).toEqual([]);
			}
		});
	});
});
