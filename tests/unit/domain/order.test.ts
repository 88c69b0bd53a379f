import { describe, expect, it } from 'vitest';
import type { ConversationId } from '#lib/domain/ids.ts';
import { inOrder } from '#lib/domain/order.ts';
import { createEntries } from '../../support/entries.ts';
import { createRows } from '../../support/rows.ts';

const CONVERSATION = '019b8d3c-5a00-7000-8000-00000000c001' as ConversationId;

describe('order of the screen', () => {
	const { message } = createEntries();

	it('L3: is the relay’s, whatever the writers’ clocks say', () => {
		const row = createRows(CONVERSATION);
		const [late, early] = [row({ ...message('ana'), at: 9_000 }, 1), row({ ...message('ana'), at: 1 }, 2)];
		expect(inOrder([early, late])).toEqual([late, early]);
	});

	it('L3: puts what waits last, as it was written, across clients', () => {
		const [one, two] = [createRows(CONVERSATION, 9), createRows(CONVERSATION, 3)];
		const first = one({ ...message('ana'), at: 10 });
		const second = two({ ...message('ana'), at: 20 });
		const confirmed = one({ ...message('carlos'), at: 99 }, 1);
		const third = one({ ...message('ana'), at: 30 });
		expect(inOrder([third, second, first, confirmed])).toEqual([confirmed, first, second, third]);
	});

	it('L3: keeps one client’s order within the same millisecond', () => {
		const row = createRows(CONVERSATION);
		const rows = [1, 2, 3].map(() => row({ ...message('ana'), at: 10 }));
		expect(inOrder([rows[2]!, rows[0]!, rows[1]!])).toEqual(rows);
	});
});
