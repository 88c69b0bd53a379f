import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textParts } from '#lib/domain/text-parts.ts';

const linksOf = (text: string) =>
	textParts(text).flatMap((part) => (part.type === 'link' ? [part.href] : []));

describe('links in a text', () => {
	it('are http and https addresses alone', () => {
		expect(linksOf('mira https://ejemplo.org/a?b=c#d y http://intranet/')).toEqual([
			'https://ejemplo.org/a?b=c#d',
			'http://intranet/'
		]);
		expect(linksOf('javascript:alert(1) data:text/html,x file:///etc ftp://a.b')).toEqual([]);
		expect(linksOf('https://')).toEqual([]);
	});

	it('end before the sentence’s own stops and brackets', () => {
		expect(linksOf('(ver https://es.wikipedia.org/wiki/Red_(informática)).')).toEqual([
			'https://es.wikipedia.org/wiki/Red_(inform%C3%A1tica)'
		]);
		expect(linksOf('¿https://ejemplo.org/a?')).toEqual(['https://ejemplo.org/a']);
	});

	it('do not reach over characters that turn the direction of writing', () => {
		expect(linksOf('https://ejemplo.org/\u202Egnp.exe')).toEqual(['https://ejemplo.org/']);
	});

	it('never change the text', () => {
		const piece = fc.oneof(
			fc.string({ unit: 'grapheme' }),
			fc.webUrl({ withQueryParameters: true, withFragments: true }),
			fc.constantFrom(' ', '\n', '(', ')', '.', 'https://', 'http://[', '<b>')
		);
		fc.assert(
			fc.property(fc.array(piece), (pieces) => {
				const text = pieces.join('');
				const parts = textParts(text);
				expect(parts.map((part) => part.text).join('')).toBe(text);
				for (const part of parts)
					if (part.type === 'link') expect(new URL(part.href).protocol).toMatch(/^https?:$/);
			})
		);
	});
});
