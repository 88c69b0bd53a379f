import { describe, expect, it } from 'vitest';
import type { Ticket } from '#lib/domain/directory.ts';
import type { Entry } from '#lib/domain/entry.ts';
import { fold } from '#lib/domain/fold.ts';
import type { ConversationId, EntryId, GroupId, PersonId } from '#lib/domain/ids.ts';
import { REOPEN_WITHIN_MS } from '#lib/domain/limits.ts';
import { readSettings } from '#lib/domain/parameters.ts';
import type { Rights } from '#lib/domain/rights.ts';
import { timeline } from '#lib/domain/timeline.ts';
import type { OwnRequest } from '#lib/state/conversation-view.svelte.ts';
import { TicketActions } from '#lib/state/ticket-actions.svelte.ts';
import { createEntries } from '../../support/entries.ts';
import { createRows, ticket as ticketRow } from '../../support/rows.ts';

const TICKET = '018f0000-0000-7000-8000-000000000001' as ConversationId;
const GROUP = 'service-desk' as GroupId;
const rights = (person: string, attends: readonly GroupId[]): Rights => ({
	person: person as PersonId,
	administrator: false,
	requests: true,
	attends: new Set(attends)
});
const ana = rights('ana', [GROUP]);
const lucia = rights('lucia', []);

function begin() {
	const make = createEntries();
	const open = make.open('lucia');
	return { make, entries: [open, make.numbered(open.id)] as Entry[] };
}

interface Given {
	readonly ticket?: Partial<Ticket>;
	readonly now?: number;
	readonly chat?: 'yes' | 'no';
	readonly isDiskFull?: boolean;
}

function actionsFor(who: Rights, entries: readonly Entry[], given: Given = {}) {
	const { ticket = {}, now = 1000, chat = 'yes', isDiskFull = false } = given;
	const did: string[] = [];
	const row = createRows(TICKET);
	const items = timeline({
		rows: entries.map((entry, index) => row(entry, index + 1)),
		refused: [],
		me: who.person,
		counterpart: { delivered: 0, read: 0 },
		opened: { read: 0, at: 0 },
		nowMs: now,
		zoneOffsetMs: () => 0
	});
	const actions = new TicketActions({
		view: {
			conversation: fold(entries),
			ticket: { ...ticketRow(TICKET, 1), ...ticket },
			items,
			ask(request: OwnRequest) {
				did.push(request.kind);
				return Promise.resolve(true);
			}
		},
		directory: { rights: who, settings: readSettings([{ number: 316, value: chat }]) },
		openNotes: () => ({
			append(entry) {
				if (isDiskFull) return Promise.reject(new Error('full'));
				did.push(`note: ${'text' in entry ? entry.text : ''}`);
				return Promise.resolve('n' as EntryId);
			},
			release: () => void did.push('notes released')
		}),
		now: () => now
	});
	return { actions, did, kinds: () => actions.offered.map(({ kind }) => kind) };
}

describe('actions on a ticket', () => {
	it('are those of the log, the rights and the time', () => {
		const { make, entries } = begin();
		expect(actionsFor(ana, entries).kinds()).toEqual(['capture', 'transfer']);
		expect(actionsFor(lucia, entries).kinds()).toEqual(['cancel']);
		const resolve = make.resolve('ana');
		const ended = [
			...entries,
			make.captured(entries[0]!.id, 'ana'),
			resolve,
			make.resolved(resolve.id, 'ana')
		];
		const at = (now: number) => actionsFor(lucia, ended, { ticket: { finishedAt: 0 }, now }).kinds();
		expect(at(REOPEN_WITHIN_MS)).toEqual(['rate', 'reopen']);
		expect(at(REOPEN_WITHIN_MS + 1)).toEqual(['rate']);
	});

	it('are none while the chat is disabled', () => {
		const { entries } = begin();
		expect(actionsFor(ana, entries, { chat: 'no' }).kinds()).toEqual([]);
	});

	it('cannot be asked for twice: what waits is told instead', () => {
		const { make, entries } = begin();
		const { actions } = actionsFor(ana, [...entries, make.capture('ana')]);
		expect(actions.find('capture')).toBeNull();
		expect(actions.waiting.map(({ kind }) => kind)).toEqual(['capture']);
		const other = actionsFor(rights('bruno', [GROUP]), [...entries, make.capture('ana')]);
		expect(other.actions.waiting).toEqual([]);
	});

	it('that were lost are told until they are dismissed', () => {
		const { make, entries } = begin();
		const [mine, other] = [make.capture('ana'), make.capture('bruno')];
		const race = [...entries, other, mine, make.captured(other.id, 'bruno'), make.declined(mine.id, 'taken')];
		const { actions } = actionsFor(ana, race);
		expect(actions.lost).toMatchObject([{ request: 'capture', reason: 'taken' }]);
		actions.dismiss(actions.lost[0]!);
		expect(actions.lost).toEqual([]);
		expect(actionsFor(rights('bruno', [GROUP]), race).actions.lost).toEqual([]);
	});

	it('that were lost are old news once something else has happened', () => {
		const { make, entries } = begin();
		const [mine, other] = [make.capture('ana'), make.capture('bruno')];
		const race = [...entries, other, mine, make.captured(other.id, 'bruno'), make.declined(mine.id, 'taken')];
		const release = make.release('bruno');
		const later = [...race, release, make.released(release.id, 'bruno')];
		expect(actionsFor(ana, later).actions.lost).toEqual([]);
	});

	it('hand a ticket on with the note written first', async () => {
		const { entries } = begin();
		const { actions, did } = actionsFor(ana, entries);
		expect(await actions.transfer({ kind: 'transfer', group: GROUP }, 'Ya probé la red')).toBe(true);
		expect(did).toEqual(['note: Ya probé la red', 'notes released', 'transfer']);
	});

	it('hand nothing on while the note is not on disk', async () => {
		const { entries } = begin();
		const { actions, did } = actionsFor(ana, entries, { isDiskFull: true });
		expect(await actions.transfer({ kind: 'transfer', group: GROUP }, 'Ya probé la red')).toBe(false);
		expect(did).toEqual(['notes released']);
	});
});
