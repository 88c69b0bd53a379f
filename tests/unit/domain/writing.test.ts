import { describe, expect, it } from 'vitest';
import type { Contact } from '#lib/domain/directory.ts';
import type { Entry, WrittenEntry } from '#lib/domain/entry.ts';
import { EMPTY, fold } from '#lib/domain/fold.ts';
import type { GroupId, PersonId } from '#lib/domain/ids.ts';
import type { Rights } from '#lib/domain/rights.ts';
import { TICKET_VENUE, type Venue } from '#lib/domain/venue.ts';
import { writingOf } from '#lib/domain/writing.ts';
import { createEntries, granted } from '../../support/entries.ts';

const NOW = Date.UTC(2026, 0, 5, 12);
const rights = (id: string, ...attends: string[]): Rights => ({
	person: id as PersonId,
	administrator: false,
	requests: attends.length === 0,
	attends: new Set(attends as GroupId[])
});
const lucia = rights('lucia');
const ana = rights('ana', 'service-desk');
const bruno = rights('bruno', 'service-desk');
const carla = rights('carla', 'networks');

function log(...ask: ((make: ReturnType<typeof createEntries>) => WrittenEntry)[]) {
	const make = createEntries();
	const entries: Entry[] = [];
	for (const each of ask) {
		const request = each(make);
		entries.push(request, granted(make, request));
	}
	return fold(entries);
}
const queued = log((make) => make.open('lucia'));
const held = log(
	(make) => make.open('lucia'),
	(make) => make.capture('ana')
);
const ended = log(
	(make) => make.open('lucia'),
	(make) => make.cancel('lucia')
);
const of = (who: Rights | null, conversation = held, venue = TICKET_VENUE, chatEnabled = true) =>
	writingOf(who, venue, conversation, chatEnabled, NOW);

describe('whether a person may write here, in a screen’s words', () => {
	it.each([
		['the requester in the queue', of(lucia, queued), { allowed: true }],
		['the requester of a held ticket', of(lucia), { allowed: true }],
		['the holder', of(ana), { allowed: true }],
		['an analyst in the queue', of(ana, queued), { allowed: false, reason: 'capture-first' }],
		['a colleague', of(bruno), { allowed: false, reason: 'held', analyst: 'ana' }],
		['an analyst of another group', of(carla), { allowed: false, reason: 'not-yours' }],
		['nobody known', of(null), { allowed: false, reason: 'not-yours' }],
		['anybody after the end', of(lucia, ended), { allowed: false, reason: 'finished' }],
		[
			'anybody with the chat disabled',
			of(lucia, held, TICKET_VENUE, false),
			{ allowed: false, reason: 'chat-disabled' }
		],
		['anybody where nothing is', of(lucia, EMPTY), { allowed: false, reason: 'not-open' }]
	])('%s', (_, writing, expected) => {
		expect(writing).toEqual(expected);
	});

	it('keeps the reason of a declined opening', () => {
		const make = createEntries();
		const open = make.open('lucia');
		const declined = fold([open, make.declined(open.id, 'no-contract')]);
		expect(of(lucia, declined)).toEqual({ allowed: false, reason: 'declined', because: 'no-contract', open });
	});

	it('R6: in notes, whoever attends for the ticket, after its end too', () => {
		for (const ticket of [queued, held, ended]) {
			const notes: Venue = { kind: 'notes', ticket };
			expect(of(bruno, EMPTY, notes)).toEqual({ allowed: true });
			expect(of(lucia, EMPTY, notes)).toEqual({ allowed: false, reason: 'not-yours' });
			expect(of(carla, EMPTY, notes)).toEqual({ allowed: false, reason: 'not-yours' });
		}
	});

	it('R7: between analysts, once both have linked each other', () => {
		const direct = (...linkedBy: string[]): Venue => ({
			kind: 'direct',
			contact: { people: ['ana', 'bruno'], linkedBy } as unknown as Contact
		});
		expect(of(ana, EMPTY, direct('ana', 'bruno'))).toEqual({ allowed: true });
		expect(of(ana, EMPTY, direct('ana'))).toEqual({ allowed: false, reason: 'not-linked' });
		expect(of(carla, EMPTY, direct('ana', 'bruno'))).toEqual({ allowed: false, reason: 'not-yours' });
	});

	it('is not decided by the clock of the device, whatever that says', () => {
		const at = (nowMs: number) =>
			[queued, EMPTY].map((state) => writingOf(lucia, TICKET_VENUE, state, true, nowMs));
		expect(at(0)).toEqual([{ allowed: true }, { allowed: false, reason: 'not-open' }]);
		expect(at(0)).toEqual(at(NOW));
	});
});
