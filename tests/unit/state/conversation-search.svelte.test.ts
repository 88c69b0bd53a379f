import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Contact, Ticket } from '#lib/domain/directory.ts';
import { notesOf, type ConversationId, type GroupId, type PersonId } from '#lib/domain/ids.ts';
import { ConversationSearch, SEARCH_DELAY_MS } from '#lib/state/conversation-search.svelte.ts';
import { Directory } from '#lib/state/directory.svelte.ts';
import { TextIndex } from '#lib/state/text-index.svelte.ts';
import { createStorage, type DeviceStorage } from '#lib/storage/storage.ts';
import { createEntries } from '../../support/entries.ts';
import { createRows, ticket } from '../../support/rows.ts';

const GROUP = 'service-desk' as GroupId;
const NOW = Date.UTC(2026, 5, 1);
const YEAR_MS = 365 * 24 * 3600 * 1000;
const conversationOf = (number: number) =>
	`019b8d3c-5a00-7000-8000-00000000c0${String(number).padStart(2, '0')}` as ConversationId;
const person = (id: string, name: string, groups: readonly GroupId[] = []) => ({
	id: id as PersonId,
	username: id,
	name,
	groups,
	administrator: false
});
const CARLOS = person('carlos', 'Carlos', [GROUP]);

/** What carlos searches, who attends; ana asks. */
async function createSearch(tickets: readonly Ticket[], contacts: readonly Contact[] = []) {
	const { log } = await createStorage({ person: CARLOS.id });
	const directory = new Directory(CARLOS);
	directory.apply({
		revision: 1,
		complete: true,
		rows: {
			people: [CARLOS, person('ana', 'Ana Ruíz'), person('dora', 'Dora', [GROUP])],
			groups: [{ id: GROUP, name: 'Mesa', requests: false, attends: true }],
			tickets,
			contacts
		},
		gone: {}
	});
	const index = new TextIndex({ log, pause: async () => {} });
	const search = new ConversationSearch({
		directory,
		ownConversations: { unnumbered: [] },
		index,
		now: () => NOW
	});
	return { log, search, found: (query: string) => answer(search, query) };
}

/** What the screen lists: conversations by kind and number, texts by themselves. */
async function answer(search: ConversationSearch, query: string): Promise<string[]> {
	search.search(query);
	await vi.advanceTimersByTimeAsync(SEARCH_DELAY_MS);
	return rowsOf(search);
}

const rowsOf = (search: ConversationSearch): string[] =>
	search.rows.map((row) =>
		row.type === 'line'
			? row.line.text
			: `${row.found.subject.kind} ${row.found.subject.number ?? row.found.subject.person}`
	);

async function write(
	log: DeviceStorage['log'],
	conversation: ConversationId,
	at: number,
	text: string,
	by = 'ana'
) {
	const row = createRows(conversation)(createEntries(at).message(by, text));
	await log.write([{ ...row, receipt: { seq: 1, receivedAt: at } }]);
}

describe('search in all my conversations', () => {
	beforeEach(() => vi.useFakeTimers());
	afterEach(() => vi.useRealTimers());

	it('finds texts, tickets, notes and what colleagues wrote, the newest first, years old ones last', async () => {
		const direct: Contact = {
			conversation: conversationOf(9),
			people: ['carlos' as PersonId, 'dora' as PersonId],
			linkedBy: [],
			lastAt: 0,
			preview: null,
			lastSeqs: [1, 0]
		};
		const { log, found } = await createSearch(
			[
				{ ...ticket(conversationOf(1), 41), subject: 'La impresora', lastAt: NOW - 5 },
				ticket(conversationOf(2), 42)
			],
			[direct]
		);
		await write(log, conversationOf(2), NOW - 9 * YEAR_MS, 'Impresora vieja');
		await write(log, notesOf(conversationOf(1)), NOW - 20, 'Es la impresora', 'dora');
		await write(log, direct.conversation, NOW - 10, '¿Sabes de impresoras?', 'dora');
		expect(await found('IMPRESORA')).toEqual([
			'ticket 41',
			'direct dora',
			'¿Sabes de impresoras?',
			'notes 41',
			'Es la impresora',
			'ticket 42',
			'Impresora vieja'
		]);
		expect(await found('#42')).toEqual(['ticket 42']);
		expect(await found('42 vieja')).toEqual(['ticket 42', 'Impresora vieja']);
		expect(await found('dora sabes')).toEqual(['direct dora', '¿Sabes de impresoras?']);
		expect(await found('ruiz')).toEqual(['ticket 41', 'ticket 42']);
		expect(await found('  ')).toEqual([]);
	});

	it('shows nothing of a conversation that the directory does not name', async () => {
		const { log, found } = await createSearch([]);
		await write(log, conversationOf(1), NOW, 'Ajena');
		expect(await found('ajena')).toEqual([]);
	});

	it('is narrowed by place, writer and time, and says who wrote what was found', async () => {
		const { log, search, found } = await createSearch([ticket(conversationOf(1), 41)]);
		await write(log, conversationOf(1), NOW - 2 * YEAR_MS, 'Cable de Ana');
		await write(log, notesOf(conversationOf(1)), NOW, 'Cable de Dora', 'dora');
		expect(await found('cable')).toHaveLength(4);
		expect(search.people).toEqual(['dora', 'ana']);
		expect(search.counts).toEqual({ lines: 2, conversations: 2 });
		search.filter({ person: 'ana' as PersonId });
		expect(rowsOf(search)).toEqual(['ticket 41', 'Cable de Ana']);
		search.filter({ person: null, kind: 'notes' });
		expect(rowsOf(search)).toEqual(['notes 41', 'Cable de Dora']);
		search.filter({ kind: null, period: 'year' });
		expect(rowsOf(search)).toEqual(['notes 41', 'Cable de Dora']);
		search.filter({ period: 'always' });
		expect(rowsOf(search)).toHaveLength(4);
	});

	it('answers the last thing that was asked, and once more when something comes in', async () => {
		const { log, search, found } = await createSearch([ticket(conversationOf(1), 41)]);
		await write(log, conversationOf(1), NOW, 'Rojo');
		search.search('nada');
		search.search('rojo');
		expect(await found('rojo')).toEqual(['ticket 41', 'Rojo']);
		await write(log, notesOf(conversationOf(1)), NOW + 1, 'Más rojo', 'dora');
		await vi.advanceTimersByTimeAsync(SEARCH_DELAY_MS);
		expect(rowsOf(search)).toEqual(['notes 41', 'Más rojo', 'ticket 41', 'Rojo']);
		search.dispose();
	});

	it('says that the disk would not be read, and tries again when asked to', async () => {
		const { log, search, found } = await createSearch([ticket(conversationOf(1), 41)]);
		await write(log, conversationOf(1), NOW, 'Rojo');
		const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined);
		vi.spyOn(log, 'scan').mockRejectedValueOnce(new Error('no disk'));
		await found('rojo');
		expect(search.hasFailed).toBe(true);
		search.retry();
		await vi.advanceTimersByTimeAsync(SEARCH_DELAY_MS);
		expect(search.hasFailed).toBe(false);
		expect(rowsOf(search)).toEqual(['ticket 41', 'Rojo']);
		complaint.mockRestore();
	});
});
