import { describe, expect, it } from 'vitest';
import type { ConversationId } from '#lib/domain/ids.ts';
import { ticketsByNumber } from '#lib/domain/ticket-number.ts';
import { ticket } from '../../support/rows.ts';

const tickets = [410, 4, 41, 14].map((number) => ticket(`c${number}` as ConversationId, number));

describe('tickets by what was typed of their number', () => {
	it.each([
		['41', [41, 410]],
		['#41', [41, 410]],
		[' 4 ', [4, 41, 410]],
		['#', []],
		['', []],
		['41a', []],
		['9', []]
	])('"%s" leads to %j', (query, numbers) => {
		expect(ticketsByNumber(tickets, query, 5).map(({ number }) => number)).toEqual(numbers);
	});

	it('are no more than fit', () => {
		expect(ticketsByNumber(tickets, '4', 2).map(({ number }) => number)).toEqual([4, 41]);
	});
});
