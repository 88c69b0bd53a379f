import { describe, expect, it } from 'vitest';
import { deliveryOf } from '#lib/domain/delivery.ts';

const receipt = { seq: 5, receivedAt: 1 };

describe('what has become of an entry', () => {
	it.each([
		['queued', {}, { delivered: 9, read: 9 }],
		['sent', { receipt }, { delivered: 4, read: 4 }],
		['delivered', { receipt }, { delivered: 5, read: 4 }],
		['read', { receipt }, { delivered: 5, read: 5 }],
		['read', { receipt }, { delivered: 0, read: 7 }]
	])('is %s', (expected, row, otherSide) => {
		expect(deliveryOf(row, otherSide)).toBe(expected);
	});
});
