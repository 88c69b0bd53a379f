import { describe, expect, it } from 'vitest';
import {
	ATTACHMENT_TYPES,
	MAX_ATTACHMENT_BYTES,
	MAX_ATTACHMENTS,
	type Attachment
} from '#lib/domain/attachment.ts';
import { DECLINE_REASONS, REACTIONS, RESOLUTION_CODES, type Entry } from '#lib/domain/entry.ts';
import { MAX_MENTIONS, MAX_REMARK_LENGTH, MAX_TEXT_LENGTH } from '#lib/domain/limits.ts';
import { idOf, parseEntry } from '#lib/protocol/entry.ts';
import { attachment, createEntries } from '../../support/entries.ts';

const make = createEntries();
const open = make.open('lucia', 'Texto', { activity: 'vpn', contract: 'standard' } as object);
const message = make.message('lucia', 'ñandú 🙂\nsegunda línea');
const capture = make.capture('ana');
const carrying = (...attachments: readonly object[]) => ({ ...message, attachments });
const picture = attachment();
const file = {
	hash: picture.hash,
	name: 'Informe final.pdf',
	type: 'application/pdf',
	size: 4096
} satisfies Attachment;

describe('L2: the schema of entries is closed', () => {
	it.each<[string, Entry]>([
		['open', open],
		['open without choice', make.open('lucia')],
		['message', message],
		['message with a quote', make.message('lucia', 'Sí', { quote: open.id })],
		['message with mentions', make.message('ana', '@bruno', { mentions: ['bruno'] as never })],
		['message with attachments', make.message('lucia', 'Mira', { attachments: [picture, file] })],
		['message of attachments alone', make.message('lucia', '', { attachments: [attachment()] })],
		['edit', make.edit('lucia', message.id)],
		['retract', make.retract('lucia', message.id)],
		['reaction', make.reaction('ana', message.id, '✅', false)],
		['capture', capture],
		['capture for a group', make.capture('ana', 'networks')],
		['release', make.release('ana')],
		['transfer to a group', make.transfer('ana', 'networks')],
		['transfer to an analyst', make.transfer('ana', 'networks', { analyst: 'carla', text: 'Es la red' })],
		['suspend', make.suspend('ana')],
		['resume', make.resume('ana')],
		['resolve', make.resolve('ana')],
		['resolve in words', make.resolve('ana', { code: 'workaround', text: 'Por ahora así' })],
		['reopen', make.reopen('lucia', 'Sigue igual')],
		['cancel', make.cancel('lucia')],
		['rate', make.rate('lucia', 1, 'Tardó')],
		['numbered', make.numbered(open.id, 12)],
		['numbered for several groups', make.numbered(open.id, 12, 'a', ['a', 'b'])],
		['captured', make.captured(capture.id, 'ana')],
		['captured for a group', make.captured(capture.id, 'ana', 'networks')],
		['released', make.released(open.id, 'ana')],
		['transferred', make.transferred(open.id, 'ana', 'networks', 'carla')],
		['suspended', make.suspended(open.id, 'ana')],
		['resumed', make.resumed(open.id, 'ana')],
		['resolved', make.resolved(capture.id, 'ana', 'informed')],
		['reopened', make.reopened(open.id, 'lucia', 'ana')],
		['cancelled', make.cancelled(open.id, 'lucia')],
		['closed', make.closed(open.id)],
		['rated', make.rated(open.id, 3)],
		['absent', make.absent(open.id, 'requester')],
		...DECLINE_REASONS.map((reason): [string, Entry] => [
			`declined, ${reason}`,
			make.declined(open.id, reason)
		])
	])('takes a valid %s as it is', (_, entry) => {
		expect(parseEntry(entry)).toEqual(entry);
	});

	it('takes every type, code and reaction there is', () => {
		const all = [
			...ATTACHMENT_TYPES.map((type) => make.message('lucia', '', { attachments: [attachment({ type })] })),
			...RESOLUTION_CODES.map((code) => make.resolve('ana', { code })),
			...REACTIONS.map((reaction) => make.reaction('ana', message.id, reaction))
		];
		expect(all.map(parseEntry)).toEqual(all);
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
		['a ticket of no groups', make.numbered(open.id, 1, 'a', [])],
		['a reason nobody knows', { ...make.declined(open.id, 'taken'), reason: 'because' }],
		['a blank edit', make.edit('lucia', message.id, ' ')],
		['an edit of nothing', { ...make.edit('lucia', message.id), target: undefined }],
		['an edit with attachments', { ...make.edit('lucia', message.id), attachments: [attachment()] }],
		['a reaction that is none', { ...make.reaction('ana', message.id), reaction: '<img>' }],
		['a reaction that is neither on nor off', { ...make.reaction('ana', message.id), on: 1 }],
		['no mentions at all', { ...message, mentions: [] }],
		['a mention of the desk', { ...message, mentions: ['desk'] }],
		['too many mentions', { ...message, mentions: Array.from({ length: MAX_MENTIONS + 1 }, () => 'ana') }],
		['a suspension without a reason', make.suspend('ana', ' ')],
		['a reason over the limit', make.suspend('ana', 'a'.repeat(MAX_REMARK_LENGTH + 1))],
		['a transfer to nobody', { ...make.transfer('ana', 'networks'), group: '' }],
		['a code nobody knows', make.resolve('ana', { code: 'because' as never })],
		['a rating of 0', make.rate('lucia', 0)],
		['a rating of 6', make.rate('lucia', 6)],
		['half a star', make.rate('lucia', 4.5)],
		['an absence of the desk', make.absent(open.id, 'desk' as never)]
	])('refuses %s', (_, value) => {
		expect(parseEntry(value)).toBeNull();
	});
});

describe('L2: an attachment is a name, a type and a hash, and nothing that leads anywhere', () => {
	it.each<[string, unknown]>([
		['a folder in its name', carrying({ ...file, name: 'a/b.pdf' })],
		['a way up', carrying({ ...file, name: '..\\b.pdf' })],
		['a name that is the folder', carrying({ ...file, name: '..' })],
		['a NUL in its name', carrying({ ...file, name: 'a\0.pdf' })],
		['a line break in its name', carrying({ ...file, name: 'a\r\nx: y.pdf' })],
		['a name that reads backwards', carrying({ ...file, name: 'fdp.\u202Eexe' })],
		['an isolate in its name', carrying({ ...file, name: '\u2066a.pdf' })],
		['a blank name', carrying({ ...file, name: ' ' })],
		['a name over the limit', carrying({ ...file, name: 'a'.repeat(256) })],
		['a lone surrogate in its name', carrying({ ...file, name: 'a\udc00' })],
		['a hash in capitals', carrying({ ...file, hash: 'AB'.repeat(32) })],
		['a hash that is a path', carrying({ ...file, hash: `../${'a'.repeat(61)}` })],
		['a thumbnail that is an address', carrying({ ...picture, thumbnail: 'https://evil.example' })],
		['a type that browsers run', carrying({ ...file, type: 'text/html' })],
		['a picture with scripts', carrying({ ...file, type: 'image/svg+xml' })],
		['26 MB', carrying({ ...file, size: 26 * 1024 * 1024 })],
		['a byte too many', carrying({ ...file, size: MAX_ATTACHMENT_BYTES + 1 })],
		['nothing in it', carrying({ ...file, size: 0 })],
		['a size that is a text', carrying({ ...file, size: '1' })],
		['no width at all', carrying({ ...picture, width: 0 })],
		['a key too many', carrying({ ...file, url: 'https://evil.example' })],
		['one too many beside it', carrying(...Array.from({ length: MAX_ATTACHMENTS + 1 }, () => file))],
		['none beside an empty list', { ...message, text: '', attachments: [] }]
	])('refuses one with %s', (_, value) => {
		expect(parseEntry(value)).toBeNull();
	});
});

it('finds the id of what is no entry, to name it in the refusal', () => {
	expect(idOf({ id: message.id, kind: 'nonsense' })).toBe(message.id);
	expect(idOf({ id: 'x' })).toBe('');
	expect(idOf(null)).toBe('');
});
