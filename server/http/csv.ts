/** One record, with the line on which it begins, from 1 on. */
export interface CsvRecord {
	readonly line: number;
	readonly cells: readonly string[];
}

export type CsvProblem = 'quote-in-cell' | 'text-after-quote' | 'quote-not-closed';
export type ParsedCsv =
	| { readonly ok: true; readonly records: readonly CsvRecord[] }
	| { readonly ok: false; readonly line: number; readonly problem: CsvProblem };

/** A quoted cell, or one without quotes and separators; then what ends it. */
const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

/** RFC 4180, strictly: what a lenient reader would guess is refused with its line. Lines end with CR LF or LF. */
export function parseCsv(text: string): ParsedCsv {
	const records: CsvRecord[] = [];
	let cells: string[] = [];
	let line = 1;
	let begin = 1;
	let at = 0;
	while (at < text.length || cells.length > 0) {
		CELL.lastIndex = at;
		const found = CELL.exec(text);
		if (!found) return { ok: false, line, problem: problemAt(text, at) };
		const [all, quoted, plain = '', end] = found;
		cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
		line += all.split('\n').length - 1;
		at += all.length;
		if (end === ',') continue;
		records.push({ line: begin, cells });
		cells = [];
		begin = line;
	}
	return { ok: true, records };
}

function problemAt(text: string, at: number): CsvProblem {
	if (text[at] !== '"') return 'quote-in-cell';
	const isClosed = /"(?:[^"]|"")*"/y;
	isClosed.lastIndex = at;
	return isClosed.test(text) ? 'text-after-quote' : 'quote-not-closed';
}

export function encodeCsv(records: readonly (readonly string[])[]): string {
	return records.map((cells) => `${cells.map(encodeCell).join(',')}\r\n`).join('');
}

/** An empty cell is quoted, or a record of it alone would be an empty line. */
function encodeCell(cell: string): string {
	return cell === '' || /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** What a spreadsheet takes for a formula, behind any number of the apostrophes that say it is none. */
const FORMULA = /^'*[=+\-@\t\r]/;
const GUARDED = /^'+[=+\-@\t\r]/;

/** So that no spreadsheet runs what somebody has typed into a chat. */
export function guardCell(text: string): string {
	return FORMULA.test(text) ? `'${text}` : text;
}

/** The text as it was before `guardCell`. */
export function unguardCell(cell: string): string {
	return GUARDED.test(cell) ? cell.slice(1) : cell;
}
