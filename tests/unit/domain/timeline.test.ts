import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadPosition } from '#lib/domain/directory.ts';
import type { Entry } from '#lib/domain/entry.ts';
import type { ConversationId, PersonId } from '#lib/domain/ids.ts';
import type { LogRow } from '#lib/domain/log.ts';
import {
	GROUP_MS,
	WRITTEN_AT_MS,
	counterpartPosition,
	lastSeqOf,
	timeline,
	type TimelineInput,
	type TimelineItem
} from '#lib/domain/timeline.ts';
import { isOtherSide, type Venue } from '#lib/domain/venue.ts';
import { createEntries } from '../../support/entries.ts';

const CONVERSATION = '018f0000-0000-7000-8000-000000000001' as ConversationId;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NOON = Date.UTC(2026, 0, 5, 12);
const person = (id: string) => id as PersonId;

/** Rows as the device keeps them: confirmed one after the other, received when they were written unless told otherwise. */
function rowsOf(
	entries: readonly Entry[],
	receivedAt: (entry: Entry) => number | null = ({ at }) => at
): LogRow[] {
	let seq = 0;
	return entries.map((entry, clock) => {
		const received = receivedAt(entry);
		const row: LogRow = { conversation: CONVERSATION, id: entry.id, client: 1, clock, origin: null, entry };
		if (received === null) return row;
		seq += 1;
		return { ...row, receipt: { seq, receivedAt: received } };
	});
}

const linesOf = (rows: readonly LogRow[], given: Partial<TimelineInput> = {}) =>
	timeline({
		rows,
		refused: [],
		me: person('lucia'),
		counterpart: { delivered: 0, read: 0 },
		opened: { read: Number.MAX_SAFE_INTEGER, at: NOON },
		nowMs: NOON,
		zoneOffsetMs: () => 0,
		...given
	});

const textsOf = (items: readonly TimelineItem[]) => items.filter((item) => item.type === 'text');

describe('days', () => {
	it('stand before the first line of each local day and tell how long ago it was', () => {
		const make = createEntries();
		const first = { ...make.open('lucia'), at: Date.UTC(2026, 0, 4, 23) };
		const second = { ...make.message('lucia'), at: Date.UTC(2026, 0, 5, 1) };
		const days = (offsetHours: number) =>
			linesOf(rowsOf([first, second]), { zoneOffsetMs: () => offsetHours * 60 * MINUTE })
				.filter((item) => item.type === 'day')
				.map(({ daysAgo }) => daysAgo);
		expect(days(0)).toEqual([1, 0]);
		expect(days(2)).toEqual([0]);
		expect(days(-5)).toEqual([1]);
	});

	it('never go back, though a waiting text carries an older time', () => {
		const make = createEntries();
		const confirmed = { ...make.open('lucia'), at: NOON };
		const waiting = { ...make.message('lucia'), at: NOON - DAY };
		const rows = rowsOf([confirmed, waiting], (entry) => (entry === waiting ? null : entry.at));
		expect(linesOf(rows).filter(({ type }) => type === 'day')).toHaveLength(1);
	});
});

describe('groups', () => {
	it('hold one author’s texts within five minutes of the first', () => {
		const make = createEntries();
		const texts = [0, GROUP_MS, GROUP_MS + 1, GROUP_MS + 2].map((after, index) => ({
			...(index === 3 ? make.message('ana') : make.message('lucia')),
			at: NOON + after
		}));
		expect(textsOf(linesOf(rowsOf(texts))).map(({ head, tail }) => [head, tail])).toEqual([
			[true, false],
			[false, true],
			[true, true],
			[true, true]
		]);
	});

	it('are parted by a notice', () => {
		const make = createEntries(NOON);
		const open = make.open('lucia');
		const items = linesOf(rowsOf([open, make.numbered(open.id, 41), make.message('lucia')]));
		expect(items.map(({ type }) => type)).toEqual(['day', 'text', 'notice', 'text']);
		expect(textsOf(items).every(({ head, tail }) => head && tail)).toBe(true);
	});
});

describe('times', () => {
	it('are the relay’s, with the writer’s beside it when it differs by more than two minutes', () => {
		const make = createEntries();
		const text = { ...make.message('lucia'), at: NOON };
		const at = (late: number) => textsOf(linesOf(rowsOf([text], () => NOON + late)))[0];
		expect(at(WRITTEN_AT_MS)).toMatchObject({ at: NOON + WRITTEN_AT_MS, writtenAt: null });
		expect(at(WRITTEN_AT_MS + 1)).toMatchObject({ at: NOON + WRITTEN_AT_MS + 1, writtenAt: NOON });
	});
});

describe('delivery', () => {
	it('is queued without a receipt, then sent, delivered and read as the other side gets on', () => {
		const make = createEntries();
		const texts = [1, 2, 3, 4].map(() => make.message('lucia'));
		const rows = rowsOf(texts, (entry) => (entry === texts[3] ? null : entry.at));
		const items = textsOf(linesOf(rows, { counterpart: { delivered: 2, read: 1 } }));
		expect(items.map(({ delivery }) => delivery)).toEqual(['read', 'delivered', 'sent', 'queued']);
	});

	it('is queued again while an edit or a retraction waits', () => {
		const make = createEntries();
		const [kept, edited, retracted] = [make.message('lucia'), make.message('lucia'), make.message('lucia')];
		const changes = [make.edit('lucia', edited.id), make.retract('lucia', retracted.id)];
		const rows = rowsOf([kept, edited, retracted, ...changes], (entry) =>
			'target' in entry ? null : entry.at
		);
		const items = textsOf(linesOf(rows, { counterpart: { delivered: 9, read: 9 } }));
		expect(items.map(({ delivery }) => delivery)).toEqual(['read', 'queued', 'queued']);
	});

	it('is not shown for other people’s texts', () => {
		const make = createEntries();
		expect(textsOf(linesOf(rowsOf([make.message('ana')])))[0]).toMatchObject({ mine: false, delivery: null });
	});

	it('counts whoever attends for the requester, the requester for who attends, and all others among colleagues', () => {
		const position = (id: string, delivered: number, read: number): ReadPosition => ({
			conversation: CONVERSATION,
			person: person(id),
			delivered,
			read
		});
		const positions = [position('lucia', 9, 8), position('ana', 3, 2), position('bruno', 1, 5)];
		const seenBy = (me: string, requester: PersonId | null, kind: 'ticket' | 'notes' = 'ticket') =>
			counterpartPosition(positions, (other) => isOtherSide({ kind } as Venue, requester, person(me), other));
		expect(seenBy('lucia', person('lucia'))).toEqual({ delivered: 5, read: 5 });
		expect(seenBy('ana', person('lucia'))).toEqual({ delivered: 9, read: 8 });
		expect(seenBy('ana', null)).toEqual({ delivered: 0, read: 0 });
		expect(seenBy('ana', null, 'notes')).toEqual({ delivered: 9, read: 8 });
		expect(seenBy('lucia', null, 'notes')).toEqual({ delivered: 5, read: 5 });
	});
});

describe('notices', () => {
	const make = createEntries(NOON);
	const open = make.open('lucia');
	const capture = make.capture('ana');
	const late = make.capture('bruno');
	const noticesOf = (entries: Entry[], me: string) =>
		linesOf(rowsOf(entries), { me: person(me) }).flatMap((item) =>
			item.type === 'notice' ? [item.notice] : []
		);

	it('say what the desk has done', () => {
		const entries = [open, make.numbered(open.id, 41), capture, make.captured(capture.id, 'ana')];
		expect(noticesOf(entries, 'lucia')).toEqual([
			{ kind: 'numbered', number: 41 },
			{ kind: 'captured', analyst: 'ana' }
		]);
	});

	it('show a request to its author alone, and only while it waits', () => {
		const entries = [open, make.numbered(open.id, 41), capture];
		expect(noticesOf(entries, 'ana')).toContainEqual({
			kind: 'pending',
			request: 'capture',
			confirmed: true
		});
		expect(noticesOf(entries, 'lucia')).toEqual([{ kind: 'numbered', number: 41 }]);
	});

	it('tell the loser of a capture why, and nobody else', () => {
		const entries = [open, capture, late, make.captured(capture.id, 'ana'), make.declined(late.id, 'taken')];
		expect(noticesOf(entries, 'bruno')).toContainEqual({
			kind: 'declined',
			request: 'capture',
			reason: 'taken'
		});
		expect(noticesOf(entries, 'ana')).toEqual([{ kind: 'captured', analyst: 'ana' }]);
	});
});

describe('notices of what a ticket goes through', () => {
	const make = createEntries(NOON);
	const open = make.open('lucia');
	const told = (entries: readonly Entry[], me = 'lucia') =>
		linesOf(rowsOf([open, ...entries]), { me: person(me) }).flatMap((item) =>
			item.type === 'notice' ? [item.notice] : []
		);
	const [release, transfer, suspend, resume] = [
		make.release('ana'),
		make.transfer('ana', 'networks', { analyst: 'carla', text: 'Es de la red' }),
		make.suspend('ana', 'Falta una pieza'),
		make.resume('ana')
	];
	const [resolve, reopen, cancel, rate] = [
		make.resolve('ana', { code: 'solved', text: 'Cambiada' }),
		make.reopen('lucia', 'Sigue igual'),
		make.cancel('lucia'),
		make.rate('lucia', 4, 'Gracias')
	];

	it.each<[string, Entry[], object]>([
		['released', [release, make.released(release.id, 'ana')], { kind: 'released', analyst: 'ana' }],
		[
			'transferred, with what was said of it',
			[transfer, make.transferred(transfer.id, 'ana', 'networks', 'carla')],
			{ kind: 'transferred', by: 'ana', group: 'networks', analyst: 'carla', text: 'Es de la red' }
		],
		[
			'transferred, the asking out of reach',
			[make.transferred(transfer.id, 'ana', 'networks')],
			{ kind: 'transferred', by: 'ana', group: 'networks', analyst: null, text: null }
		],
		[
			'suspended, with the reason',
			[suspend, make.suspended(suspend.id, 'ana')],
			{ kind: 'suspended', analyst: 'ana', text: 'Falta una pieza' }
		],
		['resumed', [resume, make.resumed(resume.id, 'ana')], { kind: 'resumed', analyst: 'ana' }],
		[
			'resolved, with code and words',
			[resolve, make.resolved(resolve.id, 'ana', 'solved')],
			{ kind: 'resolved', analyst: 'ana', code: 'solved', text: 'Cambiada' }
		],
		[
			'reopened',
			[reopen, make.reopened(reopen.id, 'lucia')],
			{ kind: 'reopened', by: 'lucia', analyst: null, text: 'Sigue igual' }
		],
		[
			'cancelled',
			[cancel, make.cancelled(cancel.id, 'lucia')],
			{ kind: 'cancelled', by: 'lucia', text: null }
		],
		['closed', [make.closed(open.id)], { kind: 'closed' }],
		['rated', [rate, make.rated(rate.id, 4)], { kind: 'rated', score: 4, text: 'Gracias' }],
		['D5: absent', [make.absent(open.id, 'analyst')], { kind: 'absent', party: 'analyst' }]
	])('%s, to both sides', (_, entries, notice) => {
		expect(told(entries)).toEqual([notice]);
		expect(told(entries, 'bruno')).toEqual([notice]);
	});

	it('wait at their writer alone', () => {
		expect(told([suspend], 'ana')).toEqual([{ kind: 'pending', request: 'suspend', confirmed: true }]);
		expect(told([suspend])).toEqual([]);
	});
});

describe('L5: texts as they stand now', () => {
	const make = createEntries(NOON);
	const open = make.open('lucia', 'La impresroa');

	it('take edits, reactions and quotes along, none of which has a line of its own', () => {
		const reply = make.message('ana', '¿Cuál?', { quote: open.id });
		const rows = rowsOf([
			open,
			reply,
			make.edit('lucia', open.id, 'La impresora'),
			make.reaction('ana', open.id)
		]);
		const [first, second] = textsOf(linesOf(rows));
		expect(first).toMatchObject({
			now: { text: 'La impresora', isEdited: true },
			reactions: [{ reaction: '👍', people: ['ana'] }],
			quote: null
		});
		expect(second).toMatchObject({ quote: { id: open.id, author: 'lucia', text: 'La impresora' } });
		expect(linesOf(rows).filter(({ type }) => type !== 'day')).toHaveLength(2);
	});

	it('keep the place of what was retracted, and its quote says nothing of it', () => {
		const reply = make.message('ana', '¿Cuál?', { quote: open.id });
		const rows = rowsOf([open, reply, make.retract('lucia', open.id)]);
		const [first, second] = textsOf(linesOf(rows));
		expect(first).toMatchObject({ now: { text: '', isRetracted: true } });
		expect(second).toMatchObject({ quote: { id: open.id, author: 'lucia', text: null } });
	});

	it('show no quote of what is not on this device', () => {
		const reply = make.message('ana', 'Sí', { quote: open.id });
		expect(textsOf(linesOf(rowsOf([reply])))[0]).toMatchObject({ quote: null });
	});
});

describe('the divider', () => {
	const make = createEntries(NOON - 10 * MINUTE);
	const open = make.open('lucia');
	const answers = [make.message('ana'), make.message('ana'), make.message('lucia'), make.message('ana')];
	const rows = rowsOf([open, ...answers]);
	const before = (given: Partial<TimelineInput>, all = rows) => {
		const items = linesOf(all, given);
		const next = items[items.findIndex(({ type }) => type === 'divider') + 1];
		return items.some(({ type }) => type === 'divider') ? next?.key : null;
	};

	it('stands before the oldest of the others’ texts that I had not read on opening', () => {
		expect(before({ opened: { read: 1, at: NOON } })).toBe(answers[0]?.id);
		expect(before({ opened: { read: 2, at: NOON } })).toBe(answers[1]?.id);
		expect(before({ opened: { read: 3, at: NOON } })).toBe(answers[3]?.id);
		expect(before({ opened: { read: 5, at: NOON } })).toBeNull();
	});

	it('is not raised by what arrives while the view is open', () => {
		const arrived = { ...make.message('ana'), at: NOON + MINUTE };
		const all = rowsOf([open, ...answers, arrived]);
		expect(before({ opened: { read: 5, at: NOON } }, all)).toBeNull();
		expect(before({ opened: { read: 3, at: NOON } }, all)).toBe(answers[3]?.id);
	});

	it('never stands first', () => {
		expect(before({ me: person('ana'), opened: { read: 0, at: NOON } }, rowsOf([open]))).toBeNull();
	});
});

describe('refused entries', () => {
	it('come last with their reason', () => {
		const make = createEntries();
		const entry = make.message('lucia');
		const items = linesOf(rowsOf([make.open('lucia')]), {
			refused: [{ conversation: CONVERSATION, id: entry.id, entry, reason: 'not-holder' }]
		});
		expect(items.at(-1)).toMatchObject({ type: 'refused', id: entry.id, reason: 'not-holder' });
	});
});

describe('any log', () => {
	const logs = fc
		.array(
			fc.record({
				author: fc.constantFrom('lucia', 'ana'),
				after: fc.integer({ min: 0, max: 2 * DAY }),
				skew: fc.integer({ min: -DAY, max: DAY }),
				confirmed: fc.boolean()
			}),
			{ maxLength: 60 }
		)
		.map((lines) => {
			const make = createEntries();
			let now = NOON;
			const texts = lines.map((line) => {
				now += line.after;
				return { line, receivedAt: now, entry: { ...make.message(line.author), at: now + line.skew } };
			});
			const ordered = [
				...texts.filter(({ line }) => line.confirmed),
				...texts.filter(({ line }) => !line.confirmed)
			];
			const received = new Map<Entry, number>(
				texts.flatMap(({ line, entry, receivedAt }) => (line.confirmed ? [[entry, receivedAt] as const] : []))
			);
			return rowsOf(
				ordered.map(({ entry }) => entry),
				(entry) => received.get(entry) ?? null
			);
		});

	it('shows every text once, in the order of its rows, under unique keys', () => {
		fc.assert(
			fc.property(logs, fc.nat(60), (rows, read) => {
				const items = linesOf(rows, { opened: { read, at: NOON + 30 * DAY } });
				expect(textsOf(items).map(({ key }) => key)).toEqual(rows.map(({ id }) => id));
				expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
			})
		);
	});

	it('has days that only go forward, groups that begin and end, one divider at most', () => {
		fc.assert(
			fc.property(logs, fc.nat(60), (rows, read) => {
				const items = linesOf(rows, { opened: { read, at: NOON + 30 * DAY } });
				const days = items.flatMap((item) => (item.type === 'day' ? [item.daysAgo] : []));
				expect(days).toEqual([...new Set(days)].sort((a, b) => b - a));
				expect(items.filter(({ type }) => type === 'divider').length).toBeLessThanOrEqual(1);
				items.forEach((item, index) => {
					if (item.type !== 'text') return;
					const previous = items[index - 1];
					const next = items[index + 1];
					expect(item.head).toBe(previous?.type !== 'text' || previous.tail);
					expect(item.tail).toBe(next?.type !== 'text' || next.head);
					if (!item.head && previous?.type === 'text') expect(previous.entry.author).toBe(item.entry.author);
				});
			})
		);
	});

	it('keeps the divider where it was, whatever arrives later', () => {
		fc.assert(
			fc.property(logs, fc.nat(60), fc.nat(40), (rows, read, later) => {
				const opened = { read, at: NOON + 30 * DAY };
				const confirmed = rows.filter(({ receipt }) => receipt);
				const nextOf = (shown: readonly LogRow[]) => {
					const items = linesOf(shown, { opened });
					const index = items.findIndex(({ type }) => type === 'divider');
					return index < 0 ? null : items[index + 1]?.key;
				};
				const first = nextOf(confirmed);
				const base = lastSeqOf(confirmed);
				const make = createEntries(opened.at);
				const arrived = rowsOf(Array.from({ length: later }, () => make.message('ana'))).map((row) => ({
					...row,
					receipt: { seq: base + row.receipt!.seq, receivedAt: opened.at + row.receipt!.seq }
				}));
				expect(nextOf([...confirmed, ...arrived])).toBe(first);
			})
		);
	});
});
