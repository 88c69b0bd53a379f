import { describe, expect, it } from 'vitest';
import type { Entry } from '#lib/domain/entry.ts';
import type { ConversationId, PersonId } from '#lib/domain/ids.ts';
import type { LogChange, LogOverview, RefusedRow } from '#lib/domain/log-storage.ts';
import type { LogRow } from '#lib/domain/log.ts';
import { OwnRequests } from '#lib/state/own-requests.svelte.ts';
import { createEntries } from '../../support/entries.ts';
import { createRows } from '../../support/rows.ts';

const TICKET = '018f0000-0000-7000-8000-000000000001' as ConversationId;
const ANA = 'ana' as PersonId;

function follow(unconfirmed: readonly LogRow[] = []) {
	let tell: (change: LogChange) => void = () => undefined;
	const log: LogOverview = {
		openings: () => Promise.resolve([]),
		unconfirmed: () => Promise.resolve(unconfirmed),
		refusals: () => Promise.resolve([]),
		watchAll(listener) {
			tell = listener;
			return () => undefined;
		}
	};
	const requests = new OwnRequests(log, ANA);
	return {
		requests,
		kinds: () => requests.of(TICKET).map(({ kind }) => kind),
		rows: (...rows: readonly LogRow[]) => tell({ conversation: TICKET, rows, refused: [], settled: [] }),
		refused: (entry: Entry) => {
			const row: RefusedRow = { conversation: TICKET, id: entry.id, entry, reason: 'finished' };
			tell({ conversation: TICKET, rows: [], refused: [row], settled: [] });
		}
	};
}

describe('what one has asked for and waits for', () => {
	it('waits from its writing until the desk has answered, confirmed or not', () => {
		const make = createEntries();
		const row = createRows(TICKET);
		const capture = make.capture('ana');
		const { kinds, rows } = follow();
		const written = row(capture);
		rows(written);
		expect(kinds()).toEqual(['capture']);
		rows({ ...written, receipt: { seq: 3, receivedAt: 1 } });
		expect(kinds()).toEqual(['capture']);
		rows(row(make.captured(capture.id, 'ana'), 4));
		expect(kinds()).toEqual([]);
	});

	it('waits no more when it was declined, or the relay would not take it', () => {
		const make = createEntries();
		const row = createRows(TICKET);
		const [capture, resolve] = [make.capture('ana'), make.resolve('ana')];
		const { kinds, rows, refused } = follow();
		rows(row(capture), row(resolve));
		expect(kinds()).toEqual(['capture', 'resolve']);
		rows(row(make.declined(capture.id, 'taken'), 4));
		expect(kinds()).toEqual(['resolve']);
		refused(resolve);
		expect(kinds()).toEqual([]);
	});

	it('is known again after a reload', async () => {
		const make = createEntries();
		const row = createRows(TICKET);
		const { requests, kinds } = follow([row(make.message('ana')), row(make.release('ana'))]);
		await requests.start();
		expect(kinds()).toEqual(['release']);
	});

	it("is nobody else's, and nothing of the past", () => {
		const make = createEntries();
		const row = createRows(TICKET);
		const { kinds, rows } = follow();
		rows(row(make.capture('bruno')), row(make.capture('ana'), 2), row(make.message('ana')));
		expect(kinds()).toEqual([]);
	});
});
