import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeCsv, guardCell, parseCsv, unguardCell } from '../../../server/http/csv.ts';

const cell = fc.oneof(
	fc.string({ unit: 'grapheme' }),
	fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', "'", '=', '-', 'ñ', ' ') })
);

test('whatever is written is read back', () => {
	fc.assert(
		fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 }), (records) => {
			const parsed = parseCsv(encodeCsv(records));
			expect(parsed.ok && parsed.records.map(({ cells }) => cells)).toEqual(records);
		})
	);
});

test('whatever is guarded comes back, and no spreadsheet runs it', () => {
	fc.assert(
		fc.property(cell, (text) => {
			const guarded = guardCell(text);
			expect(unguardCell(guarded)).toBe(text);
			expect(guarded).not.toMatch(/^[=+\-@\t\r]/);
		})
	);
});

describe('parseCsv', () => {
	test('takes lines that end with LF, and a last one without an end', () => {
		expect(parseCsv('a,b\nc,"d\ne"\r\nf,')).toEqual({
			ok: true,
			records: [
				{ line: 1, cells: ['a', 'b'] },
				{ line: 2, cells: ['c', 'd\ne'] },
				{ line: 4, cells: ['f', ''] }
			]
		});
		expect(parseCsv('')).toEqual({ ok: true, records: [] });
	});

	test.each([
		['a,b"c\n', 1, 'quote-in-cell'],
		['a\n"b"c\n', 2, 'text-after-quote'],
		['a\n"b,c\nd', 2, 'quote-not-closed'],
		['a\rb\n', 1, 'quote-in-cell']
	])('refuses %j', (text, line, problem) => {
		expect(parseCsv(text)).toEqual({ ok: false, line, problem });
	});
});
