import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { ConversationId, PersonId } from '#lib/domain/ids.ts';
import type { LogRow } from '#lib/domain/log.ts';
import { notesOf } from '#lib/domain/ids.ts';
import { linesOf, type SearchLine } from '#lib/domain/text-search-log.ts';
import { TextIndex } from '#lib/state/text-index.svelte.ts';
import { TextMatches } from '#lib/state/text-matches.svelte.ts';
import { createStorage, type DeviceStorage } from '#lib/storage/storage.ts';
import { createEntries } from '../../support/entries.ts';
import { createRows } from '../../support/rows.ts';

const conversationOf = (number: number) =>
	`019b8d3c-5a00-7000-8000-00000000c0${String(number).padStart(2, '0')}` as ConversationId;

const openStorage = () => createStorage({ person: 'ana' as PersonId });
const pause = async () => {};

async function found(index: TextIndex): Promise<ReadonlyMap<ConversationId, readonly SearchLine[]>> {
	const all = new Map<ConversationId, readonly SearchLine[]>();
	await index.visit(
		(conversation, lines) => {
			if (lines.length > 0) all.set(conversation, lines);
		},
		() => false
	);
	return all;
}

async function texts(index: TextIndex): Promise<string[]> {
	return [...(await found(index)).values()].flat().map(({ text }) => text);
}

describe('the texts of a device', () => {
	it('are read once somebody searches, and followed from then on', async () => {
		const { log } = await openStorage();
		const make = createEntries();
		const row = createRows(conversationOf(1));
		const first = make.message('ana', 'Primera');
		await log.write([row(first, 1)]);
		const index = new TextIndex({ log, pause });
		expect(index.status.state).toBe('idle');
		expect(await texts(index)).toEqual([]);
		await index.start();
		expect(index.status.state).toBe('ready');
		expect(await texts(index)).toEqual(['Primera']);

		const listener = vi.fn();
		index.subscribe(listener);
		await log.write([
			row(make.message('ana', 'Segunda'), 2),
			row(make.edit('ana', first.id, 'Corregida'), 3)
		]);
		expect(listener).toHaveBeenCalled();
		expect(await texts(index)).toEqual(['Corregida', 'Segunda']);
	});

	it('lose what the relay refuses, and what this person may read no more', async () => {
		const { log } = await openStorage();
		const make = createEntries();
		const rows = createRows(conversationOf(1));
		const refused = rows(make.message('ana', 'Rechazada'));
		await log.write([rows(make.open('ana', 'Consulta'), 1), refused]);
		await log.write([createRows(conversationOf(2))(make.open('ana', 'Ajena'), 1)]);
		const index = new TextIndex({ log, pause });
		await index.start();
		const { conversation, id, entry } = refused;
		await log.repair(conversation, [{ conversation, id, entry, reason: 'finished' }], []);
		index.forget(conversationOf(2));
		expect(await texts(index)).toEqual(['Consulta']);
	});

	it('say how far they have been read, and are read again after a disk that would not', async () => {
		const storage = await openStorage();
		const make = createEntries();
		const row = createRows(conversationOf(1));
		await storage.log.write(Array.from({ length: 500 }, (_, at) => row(make.message('ana'), at + 1)));
		const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined);
		const scan = vi.spyOn(storage.log, 'scan').mockRejectedValueOnce(new Error('no disk'));
		const seen: unknown[] = [];
		const index = new TextIndex({
			log: storage.log,
			pause: async () => {
				seen.push(index.status);
			}
		});
		await index.start();
		expect(index.status).toEqual({ state: 'failed' });
		await index.start();
		expect(index.status).toEqual({ state: 'ready' });
		expect(seen).toContainEqual({ state: 'reading', read: 200, total: 500 });
		complaint.mockRestore();
		scan.mockRestore();
	});

	it('are the whole log at any time, whatever fits into memory', async () => {
		const step = fc.record({
			conversation: fc.integer({ min: 1, max: 4 }),
			kind: fc.constantFrom('message', 'edit', 'retract', 'forget', 'start'),
			target: fc.nat(9),
			length: fc.integer({ min: 1, max: 30 })
		});
		await fc.assert(
			fc.asyncProperty(
				fc.array(step, { maxLength: 25 }),
				fc.constantFrom(0, 1500, 4000, Number.MAX_SAFE_INTEGER),
				async (steps, maxBytes) => {
					const { log } = await openStorage();
					const make = createEntries();
					const index = new TextIndex({ log, pause, maxBytes });
					const all = new Map<ConversationId, LogRow[]>();
					const rowOf = new Map([1, 2, 3, 4].map((at) => [at, createRows(conversationOf(at))]));
					for (const { conversation: at, kind, target, length } of steps) {
						const conversation = conversationOf(at);
						const rows = all.get(conversation) ?? [];
						const id = rows[target % Math.max(1, rows.length)]?.id;
						if (kind === 'start') await index.start();
						else if (kind === 'forget') {
							all.delete(conversation);
							index.forget(conversation);
							await forget(log, conversation);
						} else {
							const text = 'á'.repeat(length);
							const entry =
								kind === 'message' || !id
									? make.message('ana', text)
									: kind === 'edit'
										? make.edit('ana', id, text)
										: make.retract('ana', id);
							const row = rowOf.get(at)!(entry, rows.length + 1);
							all.set(conversation, [...rows, row]);
							await log.write([row]);
						}
					}
					await index.start();
					const wanted = [...all].map(([conversation, rows]) => [conversation, linesOf(rows)] as const);
					expect(await found(index)).toEqual(new Map(wanted.filter(([, lines]) => lines.length > 0)));
					index.stop();
				}
			),
			{ numRuns: 60 }
		);
	});
});

/** As the directory does it when a ticket is gone. */
async function forget(log: DeviceStorage['log'], conversation: ConversationId): Promise<void> {
	(log as unknown as { forget(id: ConversationId, owner: PersonId): void }).forget(
		conversation,
		'nobody' as PersonId
	);
}

describe('lists that are narrowed by text', () => {
	it('learn which conversations and notes hold it, and when that changes', async () => {
		const { log } = await openStorage();
		const make = createEntries();
		const [first, second, third] = [conversationOf(1), conversationOf(2), conversationOf(3)];
		await log.write([
			createRows(first)(make.open('ana', 'Falla el túnel'), 1),
			createRows(second)(make.open('ana', 'Otra cosa'), 1),
			createRows(notesOf(second))(make.message('carlos', 'Es el túnel'), 1)
		]);
		const matches = new TextMatches(new TextIndex({ log, pause }));
		const matching = (query: string) =>
			[first, second, third].filter((conversation) => matches.matchesText(conversation, query));
		expect(matching('tunel')).toEqual([]);
		await vi.waitFor(() => expect(matching('tunel')).toEqual([first, second]));
		await log.write([createRows(third)(make.open('ana', 'Un túnel más'), 1)]);
		await vi.waitFor(() => expect(matching('tunel')).toEqual([first, second, third]));
		expect(matching('otra cosa')).toEqual([]);
		await vi.waitFor(() => expect(matching('otra cosa')).toEqual([second]));
	});
});
