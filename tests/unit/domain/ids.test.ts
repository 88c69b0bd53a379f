import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createUuid, isUuid, UUID_RANDOM_BYTES } from '#lib/domain/ids.ts';

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
