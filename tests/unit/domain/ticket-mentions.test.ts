import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mentionParts } from '#lib/domain/ticket-mentions.ts';

const numbersIn = (text: string) =>
	mentionParts(text).flatMap((part) => (part.type === 'ticket' ? [part.number] : []));

it.each([
	['mira #123', [123]],
	['#1, #2 y (#3)', [1, 2, 3]],
	['(véase #41).', [41]],
	['abc#12', []],
	['##12', []],
	['#12a', []],
	['#1234567890', []],
	['https://x.y/#12', []],
	['&#39;', []],
	['# 12', []]
])('in %j stand the tickets %j', (text, numbers) => {
	expect(numbersIn(text)).toEqual(numbers);
});

it('the parts put together are the text again', () => {
	const texts = fc.array(fc.constantFrom('#', '1', '23', 'a', ' ', '\n', '&', 'ñ'), { maxLength: 30 });
	fc.assert(
		fc.property(texts, (pieces) => {
			const text = pieces.join('');
			expect(
				mentionParts(text)
					.map((part) => part.text)
					.join('')
			).toBe(text);
		})
	);
});
