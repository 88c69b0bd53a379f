import { describe, expect, it } from 'vitest';
import type { Entry } from '#lib/domain/entry.ts';
import { MAX_TEXT_LENGTH } from '#lib/domain/limits.ts';
import { idOf, parseEntry } from '#lib/protocol/entry.ts';
import { createEntries } from '../../support/entries.ts';

const make = createEntries();
const open = make.open('lucia', 'Texto', { activity: 'vpn', contract: 'standard' } as Partial<Entry>);
const message = make.message('lucia', 'ñandú 🙂\nsegunda línea');
const capture = make.capture('ana');

describe('L2: the schema of entries is closed', () => {
	it.each<[string, Entry]>([
		['open', open],
		['open without choice', make.open('lucia')],
		['message', message],
		['capture', capture],
		['resolve', make.resolve('ana')],
		['numbered', make.numbered(open.id, 12)],
		['captured', make.captured(capture.id, 'ana')],
		['resolved', make.resolved(capture.id, 'ana')],
		['declined', make.declined(open.id, 'no-contract')]
	])('takes a valid %s as it is', (_, entry) => {
		expect(parseEntry(entry)).toEqual(entry);
	});

	const nested = (depth: number): unknown => (depth === 0 ? 1 : { a: nested(depth - 1) });
	it.each<[string, unknown]>([
		['nothing', undefined],
		['a string', 'message'],
		['an array', [message]],
		['no id', { ...message, id: undefined }],
		['an id in capitals', { ...message, id: message.id.toUpperCase() }],
		['an unknown kind', { ...message, kind: 'delete-all' }],
		['a kind from Object.prototype', { ...message, kind: 'constructor' }],
		['a key too many', { ...message, html: '<b>' }],
		['a `then` key', { ...message, then: 1 }],
		['a prototype of its own', Object.setPrototypeOf({ ...message }, { html: '<b>' })],
		['an author with a slash', { ...message, author: '../ana' }],
		['the desk as author of a message', { ...message, author: 'desk' }],
		['a person as author of an answer', { ...make.numbered(open.id), author: 'ana' }],
		['no text', { ...message, text: '' }],
		['blank text', { ...message, text: ' \n\t' }],
		['a lone surrogate', { ...message, text: 'a\ud800' }],
		['text over the limit', { ...message, text: 'a'.repeat(MAX_TEXT_LENGTH + 1) }],
		['text that is an object', { ...message, text: nested(50) }],
		['a time that is NaN', { ...message, at: Number.NaN }],
		['a time with a fraction', { ...message, at: 1.5 }],
		['a time that is a BigInt', { ...message, at: 5n }],
		['an undefined optional key', { ...open, activity: undefined }],
		['a ticket number of 0', make.numbered(open.id, 0)],
		['a reason nobody knows', { ...make.declined(open.id, 'taken'), reason: 'because' }]
	])('refuses %s', (_, value) => {
		expect(parseEntry(value)).toBeNull();
	});
});

it('finds the id of what is no entry, to name it in the refusal', () => {
	expect(idOf({ id: message.id, kind: 'nonsense' })).toBe(message.id);
	expect(idOf({ id: 'x' })).toBe('');
	expect(idOf(null)).toBe('');
});
