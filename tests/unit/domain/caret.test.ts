import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insertedAtCaret, wordAtCaret } from '#lib/domain/caret.ts';

const at = (before: string) => wordAtCaret(before, ['/', '@']);

describe('the word at the caret', () => {
	it.each([
		['/', { trigger: '/', query: '', length: 1 }],
		['/sal', { trigger: '/', query: 'sal', length: 4 }],
		['Hola @mar', { trigger: '@', query: 'mar', length: 4 }],
		['Hola\n/sal', { trigger: '/', query: 'sal', length: 4 }],
		['(@ana', { trigger: '@', query: 'ana', length: 4 }],
		['¿/contraseña', { trigger: '/', query: 'contraseña', length: 11 }]
	])('begins with its trigger in %j', (before, word) => {
		expect(at(before)).toEqual(word);
	});

	it.each([
		'',
		'Hola',
		'Hola ',
		'/sal ',
		'y/o',
		'ana@example.org',
		'https://example.org/',
		'1/2',
		'/etc/hosts'
	])('is none of ours in %j', (before) => {
		expect(at(before)).toBeNull();
	});

	it('is looked for no further back than any shortcut is long', () => {
		expect(at(`/${'x'.repeat(40)}`)?.query).toHaveLength(40);
		expect(at(`/${'x'.repeat(41)}`)).toBeNull();
		expect(at(`${'palabra '.repeat(5000)}/sal`)?.query).toBe('sal');
	});
});

describe('a text that is put at the caret', () => {
	it('takes the place of the word, and the caret stands behind it', () => {
		expect(insertedAtCaret('Hola /sal, gracias', { start: 9, end: 9 }, 'Buenos días', 4)).toEqual({
			text: 'Hola Buenos días, gracias',
			caret: 16
		});
	});

	it('takes the place of what is selected', () => {
		expect(insertedAtCaret('uno dos tres', { start: 4, end: 7 }, '2')).toEqual({
			text: 'uno 2 tres',
			caret: 5
		});
	});

	it('changes nothing before the word and nothing behind the selection', () => {
		const given = fc.record({
			before: fc.string(),
			word: fc.string(),
			after: fc.string(),
			insert: fc.string()
		});
		fc.assert(
			fc.property(given, ({ before, word, after, insert }) => {
				const start = before.length + word.length;
				const { text, caret } = insertedAtCaret(
					before + word + after,
					{ start, end: start },
					insert,
					word.length
				);
				expect(text).toBe(before + insert + after);
				expect(text.slice(0, caret)).toBe(before + insert);
			})
		);
	});
});
