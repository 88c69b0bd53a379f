import { LANGUAGES, type Language, type LocalisedText } from '#lib/domain/directory.ts';
import { isUuid, type IntentId, type SynonymsId } from '#lib/domain/ids.ts';
import {
	isIntentName,
	MAX_ANSWER_LENGTH,
	MAX_INTENTS,
	MAX_PHRASE_LENGTH,
	MAX_PHRASES,
	MAX_SYNONYM_WORDS,
	MAX_SYNONYMS,
	MIN_PHRASES,
	type Intent,
	type Phrase,
	type Synonyms
} from '#lib/domain/teaching.ts';
import type { ImportReport, LineOutcome } from '#lib/protocol/teaching.ts';
import { encodeCsv, guardCell, parseCsv, unguardCell, type CsvRecord } from './csv.ts';

const HEADER = ['kind', 'name', 'language', 'text'] as const;
/** One row for each phrase, answer and word; rows of `synonyms` under one name are one set. */
const CSV_KINDS = ['intent-phrase', 'intent-answer', 'synonyms'] as const;

type LineReport = ImportReport['lines'][number];

export interface Taught {
	readonly intents: readonly Intent[];
	readonly synonyms: readonly Synonyms[];
}

export interface ReadTeaching extends Taught {
	readonly isValid: boolean;
	readonly lines: readonly LineReport[];
}

export function teachingCsv(intents: readonly Intent[], synonyms: readonly Synonyms[]): string {
	const records: (readonly string[])[] = [HEADER];
	for (const { name, phrases, answer } of intents) {
		for (const { language, text } of phrases) records.push(['intent-phrase', name, language, text]);
		for (const [language, text] of Object.entries(answer))
			records.push(['intent-answer', name, language, text]);
	}
	for (const { id, language, words } of synonyms)
		for (const word of words) records.push(['synonyms', id, language, word]);
	return encodeCsv(records.map((cells) => cells.map(guardCell)));
}

interface Row {
	readonly line: number;
	readonly kind: (typeof CSV_KINDS)[number];
	readonly name: string;
	readonly language: Language;
	readonly text: string;
}

function rowOf({ line, cells }: CsvRecord): Row | LineReport {
	if (cells.length !== HEADER.length) return { line, outcome: 'wrong-columns' };
	const [kindCell, name, languageCell, text] = cells.map(unguardCell) as [string, string, string, string];
	const kind = CSV_KINDS.find((each) => each === kindCell);
	const language = LANGUAGES.find((each) => each === languageCell);
	if (!kind) return { line, outcome: 'unknown-kind' };
	if (!language) return { line, outcome: 'unknown-language' };
	if (kind === 'synonyms' ? name.trim() === '' : !isIntentName(name)) return { line, outcome: 'bad-name' };
	if (text.trim() === '' || !text.isWellFormed()) return { line, outcome: 'bad-text' };
	const longest = kind === 'intent-answer' ? MAX_ANSWER_LENGTH : MAX_PHRASE_LENGTH;
	if (text.length > longest) return { line, outcome: 'too-long' };
	return { line, kind, name, language, text };
}

/** Rows of one name make one intent or set, which replaces the one of that name. Every row is reported. */
export function readTeachingCsv(text: string, known: Taught, createId: () => string): ReadTeaching {
	const nothing = { intents: [], synonyms: [], isValid: false };
	const parsed = parseCsv(text);
	if (!parsed.ok) return { ...nothing, lines: [{ line: parsed.line, outcome: parsed.problem }] };
	const [header, ...records] = parsed.records;
	if (header?.cells.join() !== HEADER.join())
		return { ...nothing, lines: [{ line: 1, outcome: 'no-header' }] };

	const lines = new Map<number, LineOutcome>();
	const rows: Row[] = [];
	for (const record of records) {
		const row = rowOf(record);
		if ('outcome' in row) lines.set(row.line, row.outcome);
		else rows.push(row);
	}
	const intents = [
		...Map.groupBy(
			rows.filter(({ kind }) => kind !== 'synonyms'),
			({ name }) => name
		)
	].map(([name, own]) => intentOf(name, own, known.intents, createId, lines));
	const sets = rows.filter(({ kind }) => kind === 'synonyms');
	const synonyms = [...Map.groupBy(sets, ({ name }) => name)].map(([name, own]) =>
		synonymsOf(name, own, known.synonyms, createId, lines)
	);
	const excess = (before: readonly { id: string }[], after: readonly { id: string }[], most: number) =>
		new Set([...before, ...after].map(({ id }) => id)).size > most;
	const last = records.at(-1)?.line ?? 1;
	if (excess(known.intents, intents, MAX_INTENTS)) lines.set(last, 'too-many-intents');
	if (excess(known.synonyms, synonyms, MAX_SYNONYMS)) lines.set(last, 'too-many-synonyms');
	const isValid = [...lines.values()].every((outcome) => outcome === 'new' || outcome === 'known');
	const sorted = [...lines].map(([line, outcome]) => ({ line, outcome })).sort((a, b) => a.line - b.line);
	return { intents, synonyms, isValid, lines: sorted };
}

function intentOf(
	name: string,
	rows: readonly Row[],
	known: readonly Intent[],
	createId: () => string,
	lines: Map<number, LineOutcome>
): Intent {
	const before = known.find((each) => each.name === name);
	const phrases: Phrase[] = [];
	const answer: Partial<Record<Language, string>> = {};
	for (const { line, kind, language, text } of rows)
		if (kind === 'intent-phrase') {
			const isSame = (phrase: Phrase) => phrase.language === language && phrase.text === text;
			lines.set(line, before?.phrases.some(isSame) ? 'known' : 'new');
			if (!phrases.some(isSame)) phrases.push({ language, text });
		} else if (answer[language] !== undefined) lines.set(line, 'second-answer');
		else {
			lines.set(line, before?.answer[language] === text ? 'known' : 'new');
			answer[language] = text;
		}
	// said where the intent begins: it is no single row's fault
	const first = rows[0]!.line;
	if (phrases.length < MIN_PHRASES) lines.set(first, 'too-few-phrases');
	else if (phrases.length > MAX_PHRASES) lines.set(first, 'too-many-phrases');
	else if (Object.keys(answer).length === 0) lines.set(first, 'no-answer');
	return {
		id: before?.id ?? (createId() as IntentId),
		name,
		phrases,
		answer: answer satisfies Partial<LocalisedText>
	};
}

function synonymsOf(
	name: string,
	rows: readonly Row[],
	known: readonly Synonyms[],
	createId: () => string,
	lines: Map<number, LineOutcome>
): Synonyms {
	const before = known.find(({ id }) => id === name);
	const { language, line: first } = rows[0]!;
	const words = [...new Set(rows.map(({ text }) => text))];
	for (const row of rows) {
		lines.set(row.line, before?.words.includes(row.text) ? 'known' : 'new');
		if (row.language !== language) lines.set(row.line, 'two-languages');
	}
	if (words.length < 2) lines.set(first, 'too-few-words');
	else if (words.length > MAX_SYNONYM_WORDS) lines.set(first, 'too-many-words');
	return { id: (isUuid(name) ? name : createId()) as SynonymsId, language, words };
}
