import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ConversationId } from '#lib/domain/ids.ts';
import type { LogRow } from '#lib/domain/log.ts';
import { LogBook } from '#lib/sync/log-book.ts';
import { decodeRows, encodeRows, placeAnew, splitSound } from '#lib/sync/structs.ts';
import { createEntries } from '../support/entries.ts';
import { createRows } from '../support/rows.ts';

const CONVERSATION = '019b8d3c-5a00-7000-8000-00000000c001' as ConversationId;
const { open, message, numbered } = createEntries();

const withSeq = (row: LogRow, seq: number): LogRow => ({ ...row, receipt: { seq, receivedAt: seq } });
const record = (row: LogRow, seq: number, length = 1) => ({
	client: row.client,
	clock: row.clock,
	length,
	seq,
	receivedAt: seq
});

describe('the log book', () => {
	it('keeps receipts that come before their structs until those come', () => {
		const row = createRows(CONVERSATION);
		const [first, second, third] = [row(open('ana')), row(message('ana')), row(message('ana'))];
		const book = new LogBook([first]);
		expect(book.confirm([{ ...record(first, 1, 3), receivedAt: 8 }])).toEqual([
			{ ...first, receipt: { seq: 1, receivedAt: 8 } }
		]);
		const { changed } = book.add([third, second]);
		expect(changed.map(({ receipt }) => receipt?.seq)).toEqual([3, 2]);
		expect(book.rows.map(({ id }) => id)).toEqual([first.id, second.id, third.id]);
		expect(book.waiting).toEqual([]);
	});

	it('W6: asks for everything above the first receipt that is missing', () => {
		const row = createRows(CONVERSATION);
		const rows = [row(open('ana')), row(message('ana')), row(message('ana')), row(message('ana'))];
		const book = new LogBook([withSeq(rows[0]!, 1), withSeq(rows[2]!, 3), rows[1]!]);
		expect(book.since).toBe(1);
		book.confirm([record(rows[1]!, 2)]);
		expect(book.since).toBe(3);
	});

	it('L3: stays in order when an older number comes late, and folds anew', () => {
		const row = createRows(CONVERSATION);
		const opened = open('ana');
		const [first, second, third] = [row(opened), row(numbered(opened.id)), row(message('ana'))];
		const book = new LogBook([withSeq(second, 2), withSeq(third, 3)]);
		expect(book.conversation.state).toBe('empty');
		book.add([withSeq(first, 1)]);
		expect(book.conversation.state).toBe('queued');
		expect(book.rows.map(({ id }) => id)).toEqual([first.id, second.id, third.id]);
	});

	it('S2: says when a row stands elsewhere now, and never moves one that has its receipt', () => {
		const row = createRows(CONVERSATION)(open('ana'));
		const moved = { ...row, client: 9 };
		const book = new LogBook([row]);
		expect(book.add([moved]).moved).toBe(true);
		expect(book.at(row)).toBeUndefined();
		book.confirm([record(moved, 1)]);
		expect(book.add([row])).toEqual({ changed: [], moved: false });
	});
});

describe('rows as structs', () => {
	it('come back from Yjs as they went in, whatever gaps they have', () => {
		const [one, two] = [createRows(CONVERSATION, 5), createRows(CONVERSATION, 3)];
		const rows = [
			one(open('ana')),
			two(message('ana')),
			one(message('ana')),
			two(message('ana')),
			one(message('ana'))
		];
		const whole = new Y.Doc();
		for (const update of encodeRows(rows)) Y.applyUpdate(whole, update);
		expect(whole.getArray('log').length).toBe(5);
		const decoded = decodeRows(CONVERSATION, Y.encodeStateAsUpdate(whole));
		expect(new Map(decoded.map((row) => [row.id, row]))).toEqual(new Map(rows.map((row) => [row.id, row])));
		const parts = new Y.Doc();
		const odd = rows.filter((_, index) => index !== 2);
		for (const update of [...encodeRows(odd), ...encodeRows([rows[2]!])]) Y.applyUpdate(parts, update);
		expect(parts.getArray('log').toJSON()).toEqual(whole.getArray('log').toJSON());
	});

	it('S3: are stranded behind a gap, and after what is stranded, whoever wrote them', () => {
		const [one, two] = [createRows(CONVERSATION, 5), createRows(CONVERSATION, 3)];
		const [first, refused, later] = [one(open('ana'), 1), one(message('ana')), one(message('ana'))];
		const hanging = { ...two(message('ana')), origin: { client: 5, clock: 2 } };
		const free = { ...createRows(CONVERSATION, 4)(message('ana')), origin: { client: 5, clock: 0 } };
		const { sound, stranded } = splitSound([hanging, later, free, first]);
		expect(sound.map(({ id }) => id)).toEqual([first.id, free.id]);
		expect(stranded.map(({ id }) => id).sort()).toEqual([hanging.id, later.id].sort());
		const anew = placeAnew(stranded, 8, sound.at(-1) ?? null);
		expect(splitSound([...sound, ...anew]).stranded).toEqual([]);
		expect(anew.map(({ id }) => id)).toEqual([later.id, hanging.id]);
		expect(refused.clock).toBe(1);
	});
});
