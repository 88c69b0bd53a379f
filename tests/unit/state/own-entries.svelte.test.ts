import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Ticket } from '#lib/domain/directory.ts';
import type { Entry } from '#lib/domain/entry.ts';
import type { ConversationId, PersonId } from '#lib/domain/ids.ts';
import type { LogRow } from '#lib/domain/log.ts';
import type { LogChange, RefusedRow } from '#lib/domain/log-storage.ts';
import { OwnEntries, type OwnEntriesOptions } from '#lib/state/own-entries.ts';

const CONVERSATION = 'c1' as ConversationId;

const row = (entry: { id: string; kind: string; author: string } & Record<string, unknown>, seq?: number) =>
	({
		conversation: CONVERSATION,
		id: entry.id,
		client: 1,
		clock: 0,
		origin: null,
		entry: { at: 5, ...entry } as unknown as Entry,
		...(seq === undefined ? {} : { receipt: { seq, receivedAt: 9 } })
	}) as LogRow;

const opening = { id: 'e1', kind: 'open', author: 'sara', text: '  Una impresora\nen el pasillo' };
const message = { id: 'e2', kind: 'message', author: 'sara', text: 'Hola' };

let rows: Map<string, LogRow>;
let refused: RefusedRow[];
let heard: (change: LogChange) => void;
const listeners = () => ({
	opened: vi.fn<OwnEntriesOptions['opened']>(),
	waiting: vi.fn<OwnEntriesOptions['waiting']>(),
	confirmed: vi.fn<OwnEntriesOptions['confirmed']>(),
	refused: vi.fn<OwnEntriesOptions['refused']>(),
	written: vi.fn<OwnEntriesOptions['written']>()
});
let told: ReturnType<typeof listeners>;
let tickets: Map<ConversationId, Ticket>;

function follow(): OwnEntries {
	const log: OwnEntriesOptions['log'] = {
		openings: async () => [...rows.values()].filter(({ entry }) => entry.kind === 'open'),
		unconfirmed: async () => [...rows.values()].filter(({ receipt }) => !receipt),
		read: async () => [...rows.values()],
		refusals: async () => refused,
		watchAll: (listener) => {
			heard = listener;
			return () => undefined;
		}
	};
	return new OwnEntries({ log, person: 'sara' as PersonId, tickets: () => tickets, ...told });
}

function store(...changed: LogRow[]): void {
	for (const one of changed) rows.set(one.id, one);
	heard({ conversation: CONVERSATION, rows: changed, refused: [], settled: [] });
}

beforeEach(() => {
	rows = new Map();
	refused = [];
	tickets = new Map();
	told = listeners();
});

describe('what a person has written on this device', () => {
	it('counts what waits, from the disk and from then on', async () => {
		rows.set('e1', row(opening));
		await follow().start();
		expect(told.waiting).toHaveBeenLastCalledWith(1);
		store(row(message));
		expect(told.waiting).toHaveBeenLastCalledWith(2);
		store(row(opening, 1), row(message, 2));
		expect(told.waiting).toHaveBeenLastCalledWith(0);
		expect(told.confirmed).toHaveBeenCalledExactlyOnceWith(2);
	});

	it('counts a confirmation once, and nothing that others wrote or that never waited here', async () => {
		await follow().start();
		store(row(message));
		store(row(message, 1));
		store(row(message, 1));
		store(row({ ...message, id: 'e3', author: 'ana' }, 2), row({ ...message, id: 'e4' }, 3));
		expect(told.confirmed).toHaveBeenCalledExactlyOnceWith(1);
	});

	it('tells of a refused entry, and does not count it as sent', async () => {
		await follow().start();
		store(row(message));
		const { entry } = row(message);
		const refused = [
			{ conversation: CONVERSATION, id: entry.id, entry, reason: 'finished' as const },
			{
				conversation: CONVERSATION,
				id: 'e3',
				entry: { ...entry, author: 'ana' },
				reason: 'finished'
			} as never
		];
		heard({ conversation: CONVERSATION, rows: [], refused: refused.slice(1), settled: [] });
		expect(told.refused).not.toHaveBeenCalled();
		heard({ conversation: CONVERSATION, rows: [], refused, settled: [] });
		expect(told.refused).toHaveBeenCalledExactlyOnceWith(CONVERSATION);
		expect(told.waiting).toHaveBeenLastCalledWith(0);
		expect(told.confirmed).not.toHaveBeenCalled();
	});

	it('lists a conversation without a number, by the first line of its opening', async () => {
		await follow().start();
		store(row(opening));
		const unnumbered = { conversation: CONVERSATION, subject: 'Una impresora', openedAt: 5, declined: null };
		await expect.poll(() => told.opened.mock.lastCall).toEqual([[unnumbered]]);
		store(
			row(opening, 1),
			row({ id: 'e9', kind: 'declined', author: 'desk', ref: 'e1', reason: 'no-contract' }, 2)
		);
		await expect
			.poll(() => told.opened.mock.lastCall)
			.toEqual([[{ ...unnumbered, declined: 'no-contract' }]]);
	});

	it('lists an opening that was refused, until its writer tries again or gives it up', async () => {
		await follow().start();
		store(row(opening));
		const { id, entry } = row(opening);
		rows.clear();
		refused = [{ conversation: CONVERSATION, id, entry, reason: 'clock' }];
		heard({ conversation: CONVERSATION, rows: [], refused, settled: [] });
		const listed = { conversation: CONVERSATION, subject: 'Una impresora', openedAt: 5, declined: 'clock' };
		await expect.poll(() => told.opened.mock.lastCall).toEqual([[listed]]);
		refused = [];
		heard({ conversation: CONVERSATION, rows: [], refused, settled: [id] });
		await expect.poll(() => told.opened.mock.lastCall).toEqual([[]]);
	});

	it('does not list what has a number, by the directory or by its own log', async () => {
		const follower = follow();
		await follower.start();
		store(row(opening, 1), row({ id: 'e9', kind: 'numbered', author: 'desk', ref: 'e1', number: 7 }, 2));
		await expect.poll(() => told.opened.mock.lastCall).toEqual([[]]);
		rows.delete('e9');
		tickets.set(CONVERSATION, {} as Ticket);
		await follower.start();
		expect(told.opened).toHaveBeenLastCalledWith([]);
	});
});
