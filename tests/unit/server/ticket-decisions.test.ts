import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DESK, type Entry, type TicketRequest } from '#lib/domain/entry.ts';
import type { Ticket } from '#lib/domain/directory.ts';
import { fold, isEnded, isNumbered } from '#lib/domain/fold.ts';
import type { ConversationId, EntryId, GroupId, PersonId } from '#lib/domain/ids.ts';
import { REOPEN_WITHIN_MS } from '#lib/domain/limits.ts';
import { answer } from '../../../server/desk/answers.ts';
import type { Tickets } from '../../../server/store/store.ts';
import { rule } from '../../../server/store/ticket-decisions.ts';
import { createEntries } from '../../support/entries.ts';
import { ticket as ticketRow } from '../../support/rows.ts';

const conversation = '00000000-0000-7000-8000-000000000001' as ConversationId;
const GROUPS = ['service-desk', 'field', 'elsewhere'] as GroupId[];
const PEOPLE = ['ana', 'bea', 'carlos', 'dora'];
const ATTENDS: Readonly<Record<string, readonly string[]>> = {
	bea: ['service-desk', 'field'],
	carlos: ['service-desk'],
	dora: ['field', 'elsewhere']
};

const group = fc.constantFrom(...GROUPS, 'customers' as GroupId);
const person = fc.constantFrom(...PEOPLE) as fc.Arbitrary<PersonId>;
const asked: fc.Arbitrary<Partial<TicketRequest>> = fc.oneof(
	fc.record({ kind: fc.constant('capture' as const), group }, { requiredKeys: ['kind'] }),
	fc.record(
		{ kind: fc.constant('transfer' as const), group, analyst: person },
		{ requiredKeys: ['kind', 'group'] }
	),
	fc.record({ kind: fc.constantFrom('release', 'suspend', 'resume', 'resolve', 'reopen', 'cancel') }),
	fc.record({ kind: fc.constant('rate' as const), score: fc.integer({ min: 1, max: 5 }) })
);
const step = fc.record({ author: person, asked, afterMs: fc.constantFrom(0, 1000, REOPEN_WITHIN_MS) });

/** A ticket that nothing but the rules change. */
function ticketInMemory(initial: Ticket) {
	let row = initial;
	const refuse = () => Promise.reject(new Error('not asked for here'));
	const tickets: Tickets = {
		open: refuse,
		endedBefore: refuse,
		close: refuse,
		project: refuse,
		find: async () => row,
		decide: async (_, request, context) => {
			const ruling = rule(row, request, context);
			if (typeof ruling === 'string') return { ok: false, reason: ruling };
			row = { ...row, ...ruling.changes };
			return ruling.granted;
		}
	};
	return { tickets, current: () => row };
}

test('D4: whatever is asked, by whom and when, the log says of a ticket what its row says', async () => {
	let granted = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
			const entries = createEntries();
			const open = entries.open('ana');
			const log: Entry[] = [open, entries.numbered(open.id, 1, 'service-desk', ['service-desk', 'field'])];
			const initial = { ...ticketRow(conversation, 1), groups: GROUPS.slice(0, 2) };
			const { tickets, current } = ticketInMemory(initial);
			let now = 1_000_000;
			const directory = {
				rights: (id: PersonId) => ({
					person: id,
					administrator: false,
					requests: false,
					attends: new Set(ATTENDS[id] as GroupId[] | undefined)
				}),
				catalogue: { groups: new Map(GROUPS.map((id) => [id, { id, attends: true }])) }
			};
			const options = { tickets, directory: directory as never, clock: () => now };
			for (const [index, { author, asked: fields, afterMs }] of steps.entries()) {
				now += afterMs;
				const id = `11111111-0000-7000-8000-${String(index).padStart(12, '0')}` as EntryId;
				const request = { ...fields, id, author, at: now } as TicketRequest;
				const said = await answer(request, conversation, 0, options);
				expect(said).toMatchObject({ author: DESK, ref: id });
				if (said.kind !== 'declined') granted += 1;
				log.push(request, said);

				const state = fold(log);
				if (!isNumbered(state)) throw new Error(state.state);
				const row = current();
				expect(state).toMatchObject({
					state: row.state,
					group: row.group,
					rating: row.rating,
					pending: []
				});
				expect([...state.groups].sort()).toEqual([...row.groups].sort());
				expect('analyst' in state ? state.analyst : null).toBe(row.analyst);
				expect(isEnded(state)).toBe(row.finishedAt !== null);
			}
		})
	);
	// most of it would be declined by chance alone
	expect(granted).toBeGreaterThan(50);
});
