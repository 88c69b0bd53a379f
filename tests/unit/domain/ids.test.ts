import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
	createUuid,
	isBlobHash,
	isConversationId,
	isUuid,
	notesOf,
	ticketOfNotes,
	UUID_RANDOM_BYTES,
	type ConversationId
} from '#lib/domain/ids.ts';

const randomBytes = fc.uint8Array({ minLength: UUID_RANDOM_BYTES, maxLength: UUID_RANDOM_BYTES });
const time = fc.integer({ min: 0, max: 2 ** 48 - 1 });

it('makes UUIDs of version 7 that hold their time', () => {
	fc.assert(
		fc.property(time, randomBytes, (nowMs, random) => {
			const uuid = createUuid(nowMs, random);
			expect(isUuid(uuid)).toBe(true);
			expect(uuid[14]).toBe('7');
			expect(Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16)).toBe(nowMs);
		})
	);
});

it('sorts by time as text', () => {
	fc.assert(
		fc.property(time, time, randomBytes, (a, b, random) => {
			fc.pre(a < b);
			expect(createUuid(a, random) < createUuid(b, random)).toBe(true);
		})
	);
});

it('refuses too few random bytes instead of making guessable ids', () => {
	expect(() => createUuid(0, new Uint8Array(3))).toThrow(RangeError);
});

it.each([
	'',
	'desk',
	'0190F4B0-0000-7000-8000-000000000000',
	'../../etc/passwd',
	'0190f4b0-0000-7000-8000-00000000000',
	7,
	null
])('does not take %j for a UUID', (value) => {
	expect(isUuid(value)).toBe(false);
});

it('R6: a ticket and its notes find each other, and no id made as it should be is that of notes', () => {
	const any = fc.tuple(time, randomBytes).map((of) => createUuid(...of) as ConversationId);
	fc.assert(
		fc.property(fc.oneof(any, fc.uuid() as fc.Arbitrary<ConversationId>), (ticket) => {
			const notes = notesOf(ticket);
			expect(notes).not.toBe(ticket);
			expect(ticketOfNotes(notes)).toBe(ticket);
			expect(isConversationId(notes)).toBe(true);
			expect(isUuid(notes)).toBe(false);
			expect(ticketOfNotes(ticket)).toBeNull();
			// notes have no notes of their own
			expect(notesOf(notes)).toBe(notes);
		})
	);
});

it.each([
	'019b8d3c-5a00-7000-0000-000000000001',
	'019b8d3c-5a00-7000-C000-000000000001',
	'019b8d3c-5a00-0000-c000-000000000001',
	'019b8d3c-5a00-7000-c000-00000000000',
	'../c',
	null
])('does not take %j for the address of a log', (value) => {
	expect(isConversationId(value)).toBe(false);
});

it.each([
	['f'.repeat(64), true],
	['F'.repeat(64), false],
	['f'.repeat(63), false],
	['f'.repeat(65), false],
	[`../${'f'.repeat(61)}`, false],
	[7, false]
])('takes %j for the hash of a blob: %s', (value, valid) => {
	expect(isBlobHash(value)).toBe(valid);
});
