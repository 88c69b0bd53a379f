import { isText, type Author, type Entry } from './entry.ts';
import type { EntryId } from './ids.ts';
import type { LogRow } from './log.ts';
import { mergeRow } from './log-merge.ts';
import { inOrder } from './order.ts';
import { plainText } from './plain-text.ts';
import { revisionsOf } from './revisions.ts';
import type { Terms } from './text-search.ts';

/** A text that stands in a conversation now, as search sees it. */
export interface SearchLine {
	/** The line of the screen that shows it. */
	readonly entry: EntryId;
	readonly author: Author;
	/** The relay's time, or the writer's while there is no receipt, ms. */
	readonly at: number;
	/** Text and file names, one below the other. */
	readonly text: string;
	/** What `text` is compared by. */
	readonly plain: string;
}

/** Whether search needs the entry: what holds a text, and what changes or shows one. */
function concerns({ kind }: Entry): boolean {
	return kind !== 'reaction' && kind !== 'capture' && kind !== 'release' && kind !== 'numbered';
}

/** The texts of one conversation, kept as its rows come in, in any order and however often. */
export class SearchableLog {
	readonly #rows = new Map<EntryId, LogRow>();
	#lines: readonly SearchLine[] = [];
	#isStale = false;
	#size = 0;

	/** About how much memory it takes, bytes: each text twice, and `ROW_BYTES` for the rest of a row. */
	get size(): number {
		return this.#size;
	}

	/** Whether asking for the lines means making them anew. */
	get isStale(): boolean {
		return this.#isStale;
	}

	/** As they stand now, oldest first. */
	get lines(): readonly SearchLine[] {
		this.prepare();
		return this.#lines;
	}

	/** Makes the lines, so that nobody has to wait for them later. */
	prepare(): void {
		if (!this.#isStale) return;
		// a conversation that goes on is made anew with each text: only the new one has yet to be made comparable
		const known = new Map(this.#lines.map((line) => [line.text, line.plain]));
		this.#lines = linesOf(this.#rows.values(), (text) => known.get(text) ?? plainText(text));
		this.#isStale = false;
	}

	add(rows: Iterable<LogRow>): void {
		for (const row of rows) {
			if (!concerns(row.entry)) continue;
			const held = this.#rows.get(row.id);
			const merged = mergeRow(held, row);
			if (merged === held) continue;
			if (!held) this.#size += sizeOf(row);
			this.#rows.set(row.id, merged);
			this.#isStale = true;
		}
	}

	remove(ids: Iterable<EntryId>): void {
		for (const id of ids) {
			const held = this.#rows.get(id);
			if (!held) continue;
			this.#rows.delete(id);
			this.#size -= sizeOf(held);
			this.#isStale = true;
		}
	}
}

/** A row without its text: ids, places, times, and the objects that hold them; `npm run bench -- search` measures it. */
const ROW_BYTES = 400;

function sizeOf({ entry }: LogRow): number {
	return ROW_BYTES + ('text' in entry ? 2 * (entry.text?.length ?? 0) : 0);
}

/** The texts of a log that can be read on its screen now: no original that was edited, nothing that was retracted. */
export function linesOf(
	rows: Iterable<LogRow>,
	plainOf: (text: string) => string = plainText
): readonly SearchLine[] {
	const ordered = inOrder(rows);
	const revisions = revisionsOf(ordered);
	const answers = answersIn(ordered);
	return ordered.flatMap(({ entry, receipt }): SearchLine[] => {
		const shown = isText(entry)
			? { entry: entry.id, text: withFileNames(entry, revisions.textNow(entry)) }
			: remarkOf(entry, answers);
		if (!shown || shown.text === '') return [];
		const at = receipt?.receivedAt ?? entry.at;
		return [{ entry: shown.entry, author: entry.author, at, text: shown.text, plain: plainOf(shown.text) }];
	});
}

function withFileNames(
	entry: Entry,
	{ text, isRetracted }: { readonly text: string; readonly isRetracted: boolean }
): string {
	if (isRetracted || entry.kind !== 'message' || !entry.attachments) return text;
	return [text, ...entry.attachments.map(({ name }) => name)].filter(Boolean).join('\n');
}

/** What was said with a request is shown with the desk's answer to it, and not at all where the desk declined. */
function remarkOf(
	entry: Entry,
	answers: ReadonlyMap<EntryId, Entry>
): { readonly entry: EntryId; readonly text: string } | null {
	if (entry.kind === 'edit' || !('text' in entry) || entry.text === undefined) return null;
	const answer = answers.get(entry.id);
	return answer?.kind === 'declined' ? null : { entry: answer?.id ?? entry.id, text: entry.text };
}

function answersIn(rows: readonly LogRow[]): ReadonlyMap<EntryId, Entry> {
	const answers = new Map<EntryId, Entry>();
	for (const { entry } of rows) if ('ref' in entry && entry.kind !== 'absent') answers.set(entry.ref, entry);
	return answers;
}

/** What is known of a conversation besides its texts: its number, what it is about, who takes part. */
export interface SearchHeading {
	readonly number: number | null;
	/** `plainText` already. */
	readonly plain: string;
}

/** A number is found by how it begins, words by whether they occur. */
function isNumber({ number }: SearchHeading, term: string): boolean {
	return number !== null && String(number).startsWith(term);
}

export interface LogHits {
	/** Every term stands in the heading. */
	readonly isHeadingHit: boolean;
	/** Newest first. */
	readonly lines: readonly SearchLine[];
}

/**
 * The lines in which all terms occur, or which have the rest of them where the heading has some: "41 router" is what was
 * said of the router in ticket 41. Where the heading has all of them, the words have to stand in the line as well.
 */
export function hitsIn(lines: readonly SearchLine[], heading: SearchHeading, terms: Terms): LogHits {
	const words = terms.filter((term) => !isNumber(heading, term));
	const rest = words.filter((term) => !heading.plain.includes(term));
	const wanted = [rest, words, terms].find((some) => some.length > 0) ?? [];
	const found = lines.filter((line) => wanted.every((term) => line.plain.includes(term)));
	return { isHeadingHit: rest.length === 0, lines: found.sort((a, b) => b.at - a.at) };
}
