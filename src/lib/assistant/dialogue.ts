import type { ArticleId, ConversationId, PersonId } from '../domain/ids.ts';
import {
	MAX_LINES_WITH_PICTURES,
	MAX_TALK_LINES,
	type AssistantLine,
	type Line,
	type Notice,
	type Reply,
	type Talk
} from './talk.ts';
import type { Why } from './answer.ts';

/** `line` is the id that the line gets, `at` the device's clock, ms. */
interface Written {
	readonly line: string;
	readonly at: number;
}
interface AboutTicket extends Written {
	readonly conversation: ConversationId;
}

export interface TalkEvents {
	/** The person has said something. */
	readonly asked: Written & { readonly text: string; readonly payload?: string };
	/** An answer to one of the person's lines has been worked out. */
	readonly answered: Written & { readonly question: string; readonly reply: Reply; readonly why?: Why };
	/** A button of a line was pressed. */
	readonly used: { readonly of: string; readonly choice: string };
	readonly voted: { readonly of: string; readonly article: ArticleId; readonly isUseful: boolean };
	/** The ticket is on this device's disk. */
	readonly 'handed-over': AboutTicket;
	/** An analyst holds it. */
	readonly attended: AboutTicket & { readonly analyst: PersonId };
	/** It is back in the queue. */
	readonly released: AboutTicket;
	/** It is finished, or was never to be. */
	readonly ended: AboutTicket;
}
export type TalkEvent = {
	[Name in keyof TalkEvents]: { readonly type: Name } & TalkEvents[Name];
}[keyof TalkEvents];

type Steps = { readonly [Name in keyof TalkEvents]: (talk: Talk, event: TalkEvents[Name]) => Talk };

export function newTalk(id: string): Talk {
	return { form: 1, id, state: { name: 'open' }, pending: [], lines: [] };
}

const unchanged = (talk: Talk): Talk => talk;

/** What happens in which state: the whole of it. Whatever comes twice, from another tab or after a reload, changes nothing. */
const TABLE: Readonly<Record<Talk['state']['name'], Steps>> = {
	open: {
		asked,
		answered,
		used,
		voted,
		'handed-over': handedOver,
		attended: unchanged,
		released: unchanged,
		ended: unchanged
	},
	waiting: {
		asked,
		answered,
		used,
		voted,
		// one talk has one ticket
		'handed-over': unchanged,
		attended,
		released: unchanged,
		ended
	},
	attended: {
		// kept and pending: nothing that was said is lost (V7), and nothing is answered before it is back (V2)
		asked,
		answered: unchanged,
		used,
		voted,
		'handed-over': unchanged,
		attended,
		released,
		ended
	}
};

/** The talk after an event. Pure: ids and times come with it. */
export function nextTalk(talk: Talk, event: TalkEvent): Talk {
	const step = TABLE[talk.state.name][event.type] as (talk: Talk, event: TalkEvent) => Talk;
	const next = step(talk, event);
	return next === talk ? talk : capped(next);
}

function asked(talk: Talk, { line: id, at, text, payload }: TalkEvents['asked']): Talk {
	if (talk.lines.some((line) => line.id === id)) return talk;
	const said: Line = { id, at, by: 'requester', text, ...(payload === undefined ? {} : { payload }) };
	return { ...talk, pending: [...talk.pending, id], lines: [...talk.lines, said] };
}

/** Only to what somebody asked, and once: it never answers itself (V6). */
function answered(talk: Talk, { question, line, at, reply, why }: TalkEvents['answered']): Talk {
	if (!talk.pending.includes(question)) return talk;
	const content: Reply = reply.kind === 'fallback' ? { kind: 'fallback', isAgain: isLost(talk) } : reply;
	return {
		...talk,
		pending: talk.pending.filter((id) => id !== question),
		lines: [...talk.lines, { id: line, at, by: 'assistant', content, ...(why ? { why } : {}) }]
	};
}

/** The newest answer was none. */
function isLost({ lines }: Talk): boolean {
	const last = lines.findLast((line) => line.by === 'assistant');
	return last?.content.kind === 'fallback';
}

function used(talk: Talk, { of, choice }: TalkEvents['used']): Talk {
	return changed(talk, of, (line) => (line.used === undefined ? { ...line, used: choice } : line));
}

function voted(talk: Talk, { of, article, isUseful }: TalkEvents['voted']): Talk {
	return changed(talk, of, (line) =>
		line.votes?.[article] === isUseful ? line : { ...line, votes: { ...line.votes, [article]: isUseful } }
	);
}

function changed(talk: Talk, id: string, change: (line: AssistantLine) => AssistantLine): Talk {
	let hasChanged = false;
	const lines = talk.lines.map((line) => {
		if (line.id !== id || line.by !== 'assistant') return line;
		const next = change(line);
		hasChanged ||= next !== line;
		return next;
	});
	return hasChanged ? { ...talk, lines } : talk;
}

function handedOver(talk: Talk, { conversation, ...written }: TalkEvents['handed-over']): Talk {
	return said({ ...talk, state: { name: 'waiting', conversation } }, written, {
		kind: 'handed-over',
		conversation
	});
}

function attended(talk: Talk, { conversation, analyst, ...written }: TalkEvents['attended']): Talk {
	if (!isAbout(talk, conversation)) return talk;
	if (talk.state.name === 'attended' && talk.state.analyst === analyst) return talk;
	return said({ ...talk, state: { name: 'attended', conversation, analyst } }, written, {
		kind: 'silent',
		conversation,
		analyst
	});
}

function released(talk: Talk, { conversation, ...written }: TalkEvents['released']): Talk {
	if (!isAbout(talk, conversation)) return talk;
	return said({ ...talk, state: { name: 'waiting', conversation } }, written, {
		kind: 'back',
		conversation,
		how: 'released'
	});
}

function ended(talk: Talk, { conversation, ...written }: TalkEvents['ended']): Talk {
	if (!isAbout(talk, conversation)) return talk;
	return said({ ...talk, state: { name: 'open' } }, written, { kind: 'back', conversation, how: 'ended' });
}

function isAbout({ state }: Talk, conversation: ConversationId): boolean {
	return state.name !== 'open' && state.conversation === conversation;
}

function said(talk: Talk, { line: id, at }: Written, content: Notice): Talk {
	return { ...talk, lines: [...talk.lines, { id, at, by: 'assistant', content }] };
}

function capped(talk: Talk): Talk {
	const surplus = talk.lines.length - MAX_TALK_LINES;
	const kept = talk.lines.filter(({ id }, index) => index >= surplus || talk.pending.includes(id));
	let pictured = 0;
	const lines = kept
		.toReversed()
		.map((line) => {
			if (!hasPictures(line)) return line;
			pictured += 1;
			return pictured > MAX_LINES_WITH_PICTURES ? withoutPictures(line) : line;
		})
		.reverse();
	return { ...talk, lines };
}

function hasPictures(line: Line): line is AssistantLine {
	return (
		line.by === 'assistant' &&
		line.content.kind === 'external' &&
		line.content.messages.some(({ picture }) => picture !== undefined)
	);
}

function withoutPictures(line: AssistantLine): AssistantLine {
	if (line.content.kind !== 'external') return line;
	const messages = line.content.messages.map(({ picture: _, ...message }) => message);
	return { ...line, content: { kind: 'external', messages } };
}
