import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contact, Mention, Ticket } from '#lib/domain/directory.ts';
import { notesOf, type ConversationId, type GroupId, type PersonId } from '#lib/domain/ids.ts';
import {
	BURST_MS,
	newsOf,
	noticeOf,
	parseNoticeAction,
	type NoticeCircumstances
} from '#lib/domain/notice.ts';
import type { Rights } from '#lib/domain/rights.ts';
import { ticket } from '../../support/rows.ts';

const ID = '01890a5d-ac96-774b-bcce-b302099a8057' as ConversationId;
const [ana, beto, carla] = ['ana', 'beto', 'carla'] as PersonId[];

const calm: NoticeCircumstances = {
	announced: 0,
	isBeforeEyes: false,
	isHidden: false,
	isMuted: false,
	isQuiet: false,
	isSoundOn: true,
	isSystemOn: true,
	lastSoundAt: null,
	nowMs: 1_000_000
};

describe('what is done about news', () => {
	it.each<[string, Partial<NoticeCircumstances>, string]>([
		['it rings and shows a toast while the page is on the screen', {}, 'sound toast'],
		[
			'it rings, shows a toast and tells the system while it is hidden',
			{ isHidden: true },
			'sound toast system'
		],
		['N1: nothing for what was announced', { announced: 7, isHidden: true }, ''],
		['N1: nothing for what is older than what was announced', { announced: 9, isHidden: true }, ''],
		['N1: something for what is newer', { announced: 6 }, 'sound toast'],
		['N2: nothing for what is looked at', { isBeforeEyes: true }, ''],
		['N3: nothing for what is muted', { isMuted: true, isHidden: true }, ''],
		['N4: a toast alone in quiet hours', { isQuiet: true, isHidden: true }, 'toast'],
		['N5: no second sound in a burst', { lastSoundAt: 1_000_000 - BURST_MS + 1 }, 'toast'],
		['N5: another sound after it', { lastSoundAt: 1_000_000 - BURST_MS }, 'sound toast'],
		['N5: a clock that was set back silences nothing', { lastSoundAt: 1_000_001 }, 'sound toast'],
		['no sound where it is off', { isSoundOn: false, isHidden: true }, 'toast system'],
		['nothing of the system where it is not wanted', { isSystemOn: false, isHidden: true }, 'sound toast']
	])('%s', (_, circumstances, expected) => {
		const notice = noticeOf({ seq: 7 }, { ...calm, ...circumstances });
		const done = (['sound', 'toast', 'system'] as const).filter((way) => notice[way]);
		expect(done.join(' ')).toBe(expected);
	});

	it('whatever the circumstances, nothing sounds or leaves the app without a toast', () => {
		const flag = fc.boolean();
		const circumstances = fc.record({
			announced: fc.nat(9),
			isBeforeEyes: flag,
			isHidden: flag,
			isMuted: flag,
			isQuiet: flag,
			isSoundOn: flag,
			isSystemOn: flag,
			lastSoundAt: fc.option(fc.nat(30_000)),
			nowMs: fc.nat(30_000)
		});
		fc.assert(
			fc.property(fc.nat(9), circumstances, (seq, around) => {
				const notice = noticeOf({ seq }, around);
				expect(notice.toast || !(notice.sound || notice.system)).toBe(true);
				if (around.isQuiet) expect([notice.sound, notice.system]).toEqual([false, false]);
			})
		);
	});
});

const rights = (person: PersonId): Rights =>
	({ person, attends: new Set(person === ana ? [] : ['service-desk']) }) as unknown as Rights;

const told = (
	me: PersonId,
	rows: { tickets?: readonly Ticket[]; contacts?: readonly Contact[]; mentions?: readonly Mention[] },
	read = 0
) =>
	newsOf({
		tickets: rows.tickets ?? [],
		contacts: rows.contacts ?? [],
		mentions: rows.mentions ?? [],
		rights: rights(me),
		readTo: () => read
	});

describe('news', () => {
	const held: Ticket = {
		...ticket(ID, 41),
		state: 'inProgress',
		analyst: beto!,
		groups: ['service-desk' as GroupId],
		lastRequesterSeq: 5,
		lastAnalystSeq: 8,
		preview: { author: beto!, text: 'Reinicia' }
	};

	it('tells the requester what the analyst wrote', () => {
		expect(told(ana!, { tickets: [held] })).toEqual([
			{ kind: 'ticket', conversation: ID, number: 41, isMine: true, seq: 8, author: beto, text: 'Reinicia' }
		]);
		expect(told(ana!, { tickets: [held] }, 8)).toEqual([]);
	});

	it('tells the analyst whose text it is, though the newest one is their own', () => {
		expect(told(beto!, { tickets: [held] })).toEqual([
			{ kind: 'ticket', conversation: ID, number: 41, isMine: false, seq: 5, author: ana, text: '' }
		]);
	});

	it('tells nothing of a ticket that a colleague holds', () => {
		expect(told(carla!, { tickets: [held] })).toEqual([]);
	});

	it('tells what a colleague wrote', () => {
		const contact: Contact = {
			conversation: ID,
			people: [beto!, carla!],
			linkedBy: [beto!, carla!],
			lastAt: 1,
			preview: { author: carla!, text: '¿Vienes?' },
			lastSeqs: [3, 4]
		};
		expect(told(beto!, { contacts: [contact] })).toMatchObject([
			{ kind: 'direct', seq: 4, author: carla, text: '¿Vienes?', number: null }
		]);
		expect(told(carla!, { contacts: [contact] })).toMatchObject([{ seq: 3, author: beto, text: '' }]);
	});

	it('tells who called me by name', () => {
		const mention: Mention = {
			conversation: notesOf(ID),
			person: beto!,
			author: carla!,
			number: 41,
			seq: 2,
			at: 1,
			text: '@Beto ¿lo ves?'
		};
		expect(told(beto!, { mentions: [mention] })).toMatchObject([
			{ kind: 'mention', conversation: notesOf(ID), author: carla, number: 41, seq: 2 }
		]);
	});
});

describe('what a notification tells a tab', () => {
	const action = {
		type: 'notice',
		action: 'read',
		person: 'ana',
		conversation: ID,
		seq: 3,
		address: '/desk'
	};

	it('is taken as it was sent', () => {
		expect(parseNoticeAction(action)).toEqual(action);
	});

	it.each([
		['nothing', null],
		['another message', { type: 'SKIP_WAITING' }],
		['another action', { ...action, action: 'delete' }],
		['no conversation', { ...action, conversation: 'x' }],
		['no number', { ...action, seq: '3' }],
		['an address elsewhere', { ...action, address: 'https://example.org' }]
	])('is nothing where it is %s', (_, value) => {
		expect(parseNoticeAction(value)).toBeNull();
	});
});
