import { describe, expect, it } from 'vitest';
import { formatOfKey, withFormat, type FormatMark } from '#lib/ui/conversation/composer-format.ts';

/** `[` and `]` stand where the selection begins and ends. */
function format(marked: string, mark: FormatMark): string {
	const start = marked.indexOf('[');
	const end = marked.indexOf(']') - 1;
	const next = withFormat(marked.replace('[', '').replace(']', ''), start, end, mark);
	return `${next.text.slice(0, next.start)}[${next.text.slice(next.start, next.end)}]${next.text.slice(next.end)}`;
}

it.each<[string, FormatMark, string]>([
	['un [texto] aquí', '**', 'un **[texto]** aquí'],
	['un **[texto]** aquí', '**', 'un [texto] aquí'],
	['un **[texto]** aquí', '*', 'un ***[texto]*** aquí'],
	['un *[texto]* aquí', '*', 'un [texto] aquí'],
	['un [ texto ]aquí', '`', 'un  `[texto]` aquí'],
	['[]', '**', '**[]**'],
	['**[]**', '**', '[]']
])('%s with %s is %s', (before, mark, after) => {
	expect(format(before, mark)).toBe(after);
});

describe('keys', () => {
	const key = (given: Partial<KeyboardEvent>) =>
		formatOfKey({ key: 'b', ctrlKey: true, metaKey: false, altKey: false, shiftKey: false, ...given });

	it('are Ctrl or ⌘ with B, I or E', () => {
		expect([key({}), key({ key: 'I' }), key({ key: 'e', ctrlKey: false, metaKey: true })]).toEqual([
			'**',
			'*',
			'`'
		]);
	});

	it('are none with Alt, which writes letters, nor without Ctrl', () => {
		expect([
			key({ altKey: true }),
			key({ ctrlKey: false }),
			key({ shiftKey: true }),
			key({ key: 'k' })
		]).toEqual([null, null, null, null]);
	});
});
