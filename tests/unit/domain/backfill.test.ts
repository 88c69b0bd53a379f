import { describe, expect, it } from 'vitest';
import { backfillTargets, type BackfillSource } from '#lib/domain/backfill.ts';
import type { Contact, Mention, ReadPosition, Ticket } from '#lib/domain/directory.ts';
import { notesOf, type ConversationId, type GroupId, type PersonId } from '#lib/domain/ids.ts';
import { ticket } from '../../support/rows.ts';

const conversationOf = (number: number) =>
	`019b8d3c-5a00-7000-8000-00000000c0${String(number).padStart(2, '0')}` as ConversationId;
const row = (number: number, given: Partial<Ticket>): Ticket => ({
	...ticket(conversationOf(number), number),
	lastAt: number,
	...given
});
const CARLOS = 'carlos' as PersonId;

function targets(given: Partial<BackfillSource>) {
	return backfillTargets({
		tickets: [],
		contacts: [],
		mentions: [],
		positions: [],
		rights: {
			person: CARLOS,
			administrator: false,
			requests: true,
			attends: new Set(['service-desk' as GroupId])
		},
		...given
	});
}

describe('what every device of somebody should hold', () => {
	it('are the tickets that they asked for, attended or read, the newest first', () => {
		const positions: ReadPosition[] = [
			{ conversation: conversationOf(3), person: CARLOS, delivered: 2, read: 2 },
			{ conversation: conversationOf(4), person: 'dora' as PersonId, delivered: 2, read: 2 },
			{ conversation: conversationOf(5), person: CARLOS, delivered: 2, read: 0 }
		];
		const tickets = [
			row(1, { requester: CARLOS, lastRequesterSeq: 3, lastAnalystSeq: 7 }),
			row(2, { analyst: CARLOS, state: 'closed', lastRequesterSeq: 9 }),
			row(3, { state: 'queued' }),
			row(4, {}),
			row(5, {})
		];
		expect(targets({ tickets, positions })).toEqual([
			{ conversation: conversationOf(3), length: 1, at: 3 },
			{ conversation: conversationOf(2), length: 9, at: 2 },
			{ conversation: conversationOf(1), length: 7, at: 1 }
		]);
	});

	it('are the notes of what they attend, as far as anybody is known to have read in them', () => {
		const tickets = [
			row(1, { analyst: CARLOS, state: 'closed' }),
			row(2, { analyst: CARLOS, state: 'inProgress' }),
			row(3, { analyst: CARLOS, state: 'closed' }),
			row(4, {}),
			row(5, { requester: CARLOS, analyst: CARLOS })
		];
		const notes = [1, 2, 3, 4, 5].map((number) => notesOf(conversationOf(number)));
		const positions: ReadPosition[] = [
			{ conversation: notes[0]!, person: 'dora' as PersonId, delivered: 6, read: 4 },
			{ conversation: notes[4]!, person: 'dora' as PersonId, delivered: 6, read: 4 }
		];
		const mention = { conversation: notes[3]!, person: CARLOS, seq: 2 } as unknown as Mention;
		const found = targets({ tickets, positions, mentions: [mention] });
		expect(found.filter(({ conversation }) => notes.includes(conversation))).toEqual([
			{ conversation: notes[3], length: 2, at: 4 },
			{ conversation: notes[1], length: null, at: 2 },
			{ conversation: notes[0], length: 6, at: 1 }
		]);
	});

	it('is what they talked with colleagues, if anything', () => {
		const contact = (number: number, lastSeqs: readonly [number, number]) =>
			({ conversation: conversationOf(number), lastSeqs, lastAt: number }) as unknown as Contact;
		expect(targets({ contacts: [contact(1, [4, 9]), contact(2, [0, 0])] })).toEqual([
			{ conversation: conversationOf(1), length: 9, at: 1 }
		]);
	});
});
