import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntryId } from '#lib/domain/ids.ts';
import type { ConversationId } from '#lib/domain/ids.ts';
import type { LogRow } from '#lib/domain/log.ts';
import { placedPlainText, plainText } from '#lib/domain/plain-text.ts';
import { excerptOf, termsOf } from '#lib/domain/text-search.ts';
import { hitsIn, linesOf, SearchableLog } from '#lib/domain/text-search-log.ts';
import { attachment, createEntries } from '../../support/entries.ts';
import { createRows } from '../../support/rows.ts';

const CONVERSATION = '019b8d3c-5a00-7000-8000-00000000c001' as ConversationId;
const NO_HEADING = { number: null, plain: '' };

function createLog() {
	const make = createEntries();
	const row = createRows(CONVERSATION);
	let seq = 0;
	return { make, confirmed: (entry: Parameters<typeof row>[0]) => row(entry, (seq += 1)), waiting: row };
}

const found = (rows: readonly LogRow[], query: string) =>
	hitsIn(linesOf(rows), NO_HEADING, termsOf(query)).lines.map(({ text }) => text);

describe('a text as it is compared', () => {
	it('has neither capitals nor accents nor line breaks', () => {
		expect(plainText('José  PEÑA\n¿Avión?')).toBe('jose pena ¿avion?');
	});

	it('knows where each of its characters stood', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				const { plain, places } = placedPlainText(text);
				expect(plain).toBe(plainText(text));
				expect(places).toHaveLength(plain.length + 1);
				expect([...places].sort((a, b) => a - b)).toEqual(places);
			})
		);
	});
});

describe('what is looked for', () => {
	it.each([
		['  impresora   ROTA ', ['impresora', 'rota']],
		['"no enciende" router', ['no enciende', 'router']],
		['«pantalla azul»', ['pantalla azul']],
		['“sin cerrar', ['sin cerrar']],
		['#41 vpn', ['41', 'vpn']],
		['vpn VPN', ['vpn']],
		[' "" ', []]
	])('are the words and phrases of %j', (query, terms) => {
		expect(termsOf(query)).toEqual(terms);
	});
});

describe('search in a log', () => {
	it('finds texts in which every word occurs, wherever, in whatever case and accent', () => {
		const { make, confirmed } = createLog();
		const rows = [
			confirmed(make.open('ana', 'La impresión sale en blanco')),
			confirmed(make.message('carlos', '¿Blanco del todo?')),
			confirmed(make.message('ana', 'La IMPRESION, sí: blanco'))
		];
		expect(found(rows, 'impresion blanco')).toEqual([
			'La IMPRESION, sí: blanco',
			'La impresión sale en blanco'
		]);
		expect(found(rows, '"en blanco"')).toEqual(['La impresión sale en blanco']);
		expect(found(rows, 'blanco negro')).toEqual([]);
	});

	it('finds what an edit made of a text, and no longer what it was', () => {
		const { make, confirmed } = createLog();
		const text = make.message('ana', 'El servidor viejo');
		const rows = [confirmed(text), confirmed(make.edit('ana', text.id, 'El servidor nuevo'))];
		expect(found(rows, 'nuevo')).toEqual(['El servidor nuevo']);
		expect(found(rows, 'viejo')).toEqual([]);
	});

	it('does not find what was retracted, nor what somebody else would have made of it (rule L5)', () => {
		const { make, confirmed } = createLog();
		const gone = make.message('ana', 'Mi clave es 1234');
		const kept = make.message('ana', 'Otra cosa');
		const rows = [
			confirmed(gone),
			confirmed(kept),
			confirmed(make.retract('ana', gone.id)),
			confirmed(make.edit('carlos', kept.id, 'Ajeno')),
			confirmed(make.retract('carlos', kept.id))
		];
		expect(found(rows, '1234')).toEqual([]);
		expect(found(rows, 'ajeno')).toEqual([]);
		expect(found(rows, 'otra')).toEqual(['Otra cosa']);
	});

	it('finds files by their names', () => {
		const { make, confirmed } = createLog();
		const rows = [
			confirmed(make.message('ana', '', { attachments: [attachment({ name: 'Factura Álamo.pdf' })] }))
		];
		expect(found(rows, 'alamo.pdf')).toEqual(['Factura Álamo.pdf']);
	});

	it("finds what was said with a request at the desk's answer to it, and not where the desk declined", () => {
		const { make, confirmed } = createLog();
		const suspend = make.suspend('carlos', 'Falta una pieza');
		const again = make.suspend('carlos', 'Falta otra pieza');
		const answer = make.suspended(suspend.id, 'carlos');
		const rows = [suspend, answer, again, make.declined(again.id, 'wrong-state')].map(confirmed);
		expect(hitsIn(linesOf(rows), NO_HEADING, ['pieza']).lines).toMatchObject([
			{ entry: answer.id, author: 'carlos', text: 'Falta una pieza' }
		]);
	});

	it('takes words from number, subject and people, and the rest from the text', () => {
		const { make, confirmed } = createLog();
		const rows = [
			confirmed(make.message('ana', 'El router no enciende')),
			confirmed(make.message('ana', '41'))
		];
		const heading = { number: 4132, plain: 'ana ruiz no hay red' };
		const hits = (query: string) => {
			const { isHeadingHit, lines } = hitsIn(linesOf(rows), heading, termsOf(query));
			return [isHeadingHit, ...lines.map(({ text }) => text)];
		};
		expect(hits('#41 router')).toEqual([false, 'El router no enciende']);
		expect(hits('ruiz enciende')).toEqual([false, 'El router no enciende']);
		expect(hits('41')).toEqual([true, '41']);
		expect(hits('#41 no')).toEqual([true, 'El router no enciende']);
		expect(hits('41 red')).toEqual([true]);
		expect(hits('red')).toEqual([true]);
		expect(hits('32')).toEqual([false]);
	});

	it('answers the same however rows come in, and as if it had read the whole log each time', () => {
		const WORDS = ['vpn', 'Avión', 'clave', 'niño'];
		const step = fc.record({
			kind: fc.constantFrom('message', 'edit', 'retract'),
			author: fc.constantFrom('ana', 'carlos'),
			target: fc.nat(20),
			words: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }),
			isConfirmed: fc.boolean()
		});
		fc.assert(
			fc.property(
				fc.array(step, { maxLength: 20 }),
				fc.array(fc.nat(), { maxLength: 40 }),
				fc.array(fc.nat(20), { maxLength: 3 }),
				(steps, order, refused) => {
					const { make, confirmed, waiting } = createLog();
					const ids: EntryId[] = [];
					const rows = steps.map(({ kind, author, target, words, isConfirmed }) => {
						const text = words.join(' ');
						const id = ids[target % Math.max(1, ids.length)];
						const entry =
							kind === 'message' || !id
								? make.message(author, text)
								: kind === 'edit'
									? make.edit(author, id, text)
									: make.retract(author, id);
						ids.push(entry.id);
						return isConfirmed ? confirmed(entry) : waiting(entry);
					});
					const log = new SearchableLog();
					// some twice, in any order, looked at in between; then all
					for (const at of order)
						if (rows.length > 0) {
							log.add([rows[at % rows.length]!]);
							expect(log.lines.length).toBeLessThanOrEqual(rows.length);
						}
					log.add(rows);
					const leaving = refused.flatMap((at) => rows[at]?.id ?? []);
					log.remove(leaving);
					const left = rows.filter(({ id }) => !leaving.includes(id));
					expect(log.lines).toEqual(linesOf(left));
					for (const word of WORDS)
						expect(
							hitsIn(log.lines, NO_HEADING, termsOf(word))
								.lines.map(({ text }) => text)
								.sort()
						).toEqual(bruteForce(left, word).sort());
				}
			)
		);
	});
});

/** What a person who reads the log from the first line to the last would find. */
function bruteForce(rows: readonly LogRow[], word: string): string[] {
	const inOrder = [...rows].sort(
		(a, b) => (a.receipt?.seq ?? Infinity) - (b.receipt?.seq ?? Infinity) || a.entry.at - b.entry.at
	);
	return inOrder
		.flatMap(({ entry }) => (entry.kind === 'message' ? [entry] : []))
		.flatMap((text) => {
			const own = inOrder.flatMap(({ entry }) =>
				(entry.kind === 'edit' || entry.kind === 'retract') &&
				entry.target === text.id &&
				entry.author === text.author
					? [entry]
					: []
			);
			if (own.some(({ kind }) => kind === 'retract')) return [];
			return own.reduce((now, entry) => (entry.kind === 'edit' ? entry.text : now), text.text);
		})
		.filter((text) => plainText(text).includes(plainText(word)));
}

describe('an excerpt', () => {
	const shown = (text: string, query: string) => {
		const { parts, isCutBefore, isCutAfter } = excerptOf(text, termsOf(query));
		const words = parts.map((part) => (part.isHit ? `[${part.text}]` : part.text)).join('');
		return (isCutBefore ? '…' : '') + words + (isCutAfter ? '…' : '');
	};

	it('marks every hit as it is written', () => {
		expect(shown('La impresión, otra IMPRESIÓN', 'impresion otra')).toBe(
			'La [impresión], [otra] [IMPRESIÓN]'
		);
		expect(shown('no\n  enciende', '"no enciende"')).toBe('[no\n  enciende]');
		expect(shown('niño', 'nin')).toBe('[niñ]o');
	});

	it('shows a long text around its first hit', () => {
		const text = `${'antes '.repeat(100)}aguja${' después'.repeat(100)}`;
		const words = shown(text, 'aguja');
		expect(words).toMatch(/^…antes .*\[aguja\] después.*…$/);
		expect(words.length).toBeLessThan(260);
	});

	it('shows the beginning of what has no hit', () => {
		expect(shown('Hola', 'adios')).toBe('Hola');
		expect(shown('', 'adios')).toBe('');
	});
});
