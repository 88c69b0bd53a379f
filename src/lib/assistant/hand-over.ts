import type { TranscriptLine } from '../domain/entry.ts';
import { MAX_SUMMARY_LENGTH, MAX_TRANSCRIPT_LINES, MAX_TRANSCRIPT_LINE_LENGTH } from '../domain/limits.ts';
import type { AssistantLine, HandOver, HandOverReason, HandOverWords, Line, SaidLine, Talk } from './talk.ts';

/** What goes with a ticket that is opened out of a talk: the newest lines of it, and the same in one. */
export function handOverOf(talk: Talk, words: HandOverWords): HandOver {
	const text = questionOf(talk)?.text ?? '';
	const lines = talk.lines
		.map((line): TranscriptLine => ({
			by: line.by,
			text: cut((line.by === 'requester' ? line.text : words.said(line)).trim(), MAX_TRANSCRIPT_LINE_LENGTH),
			at: line.at
		}))
		.filter((line) => line.text !== '');
	const titles = shownTitles(talk);
	const summary = [
		...(text === '' ? [] : [words.asked(cut(text, MAX_SUMMARY_LENGTH / 2))]),
		...(titles.length === 0 ? [] : [words.shown(titles)]),
		words.reason[reasonOf(talk)]()
	].join(' ');
	if (lines.length === 0) return { text, entry: {} };
	const transcript = lines.slice(-MAX_TRANSCRIPT_LINES);
	return {
		text,
		entry: { transcript, summary: cut(summary.replaceAll(/\s+/g, ' ').trim(), MAX_SUMMARY_LENGTH) }
	};
}

/** Answers to these are about the talk itself and not about what somebody needs. */
const BESIDE = new Set(['offer', 'menu', 'words', 'resume']);

/** The newest that was asked about a matter; where there is none, the newest that was said. */
export function questionOf({ lines, pending }: Talk): SaidLine | null {
	let newest: SaidLine | null = null;
	for (let at = lines.length - 1; at >= 0; at -= 1) {
		const line = lines[at]!;
		if (line.by !== 'requester') continue;
		newest ??= line;
		if (pending.includes(line.id)) return line;
		const answer = lines.slice(at + 1).find((later) => later.by === 'assistant');
		if (answer && !BESIDE.has(answer.content.kind)) return line;
	}
	return newest;
}

function reasonOf({ lines }: Talk): HandOverReason {
	const last = lines.findLast((line): line is AssistantLine => line.by === 'assistant');
	if (last?.content.kind === 'fallback') return 'no-answer';
	return Object.values(last?.votes ?? {}).includes(false) ? 'not-useful' : 'asked';
}

/** Most titles that a summary names. */
const TITLES = 3;

function shownTitles({ lines }: Talk): readonly string[] {
	const titles = lines.flatMap((line: Line) =>
		line.by === 'assistant' && line.content.kind === 'found'
			? line.content.found.map(({ title }) => title)
			: []
	);
	return [...new Set(titles)].slice(-TITLES);
}

/** In UTF-16 units, and no half of a character at the end. */
function cut(text: string, length: number): string {
	if (text.length <= length) return text.toWellFormed();
	return `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`.toWellFormed();
}
