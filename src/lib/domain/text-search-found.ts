import type { Author } from './entry.ts';
import type { PersonId } from './ids.ts';
import type { SearchLine } from './text-search-log.ts';
import type { SearchSubject } from './text-search-subject.ts';

export const PERIODS = ['always', 'week', 'month', 'year'] as const;
export type Period = (typeof PERIODS)[number];

const DAY_MS = 24 * 3600 * 1000;
const PERIOD_MS: Readonly<Record<Period, number>> = {
	always: Number.POSITIVE_INFINITY,
	week: 7 * DAY_MS,
	month: 31 * DAY_MS,
	year: 366 * DAY_MS
};

export interface SearchFilters {
	readonly kind: SearchSubject['kind'] | null;
	/** Who wrote it. */
	readonly person: PersonId | null;
	readonly period: Period;
}

export const NO_FILTERS: SearchFilters = { kind: null, person: null, period: 'always' };

/** What was found in one conversation, newest first. */
export interface FoundConversation {
	readonly subject: SearchSubject;
	/** Number, subject or people were what was looked for. */
	readonly isHeadingHit: boolean;
	readonly lines: readonly SearchLine[];
}

/** Lines of the screen. */
export type SearchRow =
	| { readonly type: 'conversation'; readonly key: string; readonly found: FoundConversation }
	| {
			readonly type: 'line';
			readonly key: string;
			readonly subject: SearchSubject;
			readonly line: SearchLine;
	  };

/** Where a period begins, ms. */
export function sinceOf(period: Period, nowMs: number): number {
	return nowMs - PERIOD_MS[period];
}

/** What of it passes the filters. */
export function filtered(
	conversations: readonly FoundConversation[],
	{ kind, person, period }: SearchFilters,
	since: number
): readonly FoundConversation[] {
	const isLineWanted = ({ author, at }: SearchLine) => (person === null || author === person) && at >= since;
	return conversations
		.filter(({ subject }) => kind === null || subject.kind === kind)
		.map((found) => ({
			...found,
			// a number was not said by anybody, nor at any time
			isHeadingHit: found.isHeadingHit && person === null && period === 'always',
			lines: found.lines.filter(isLineWanted)
		}))
		.filter(({ isHeadingHit, lines }) => isHeadingHit || lines.length > 0);
}

export function rowsOf(conversations: readonly FoundConversation[]): readonly SearchRow[] {
	return conversations.flatMap((found): SearchRow[] => {
		const { subject, lines } = found;
		return [
			{ type: 'conversation', key: subject.conversation, found },
			...lines.map((line): SearchRow => ({
				type: 'line',
				key: `${subject.conversation}/${line.entry}`,
				subject,
				line
			}))
		];
	});
}

/** Who wrote what was found. */
export function authorsIn(conversations: readonly FoundConversation[]): readonly PersonId[] {
	const authors = new Set<Author>();
	for (const { lines } of conversations) for (const { author } of lines) authors.add(author);
	// whatever has a text was written by a person
	return [...authors] as PersonId[];
}
