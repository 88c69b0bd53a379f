import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Ticket } from '#lib/domain/directory.ts';
import type { ConversationId, GroupId, PersonId } from '#lib/domain/ids.ts';
import { BURST_MS } from '#lib/domain/notice.ts';
import { rightsOf } from '#lib/domain/rights.ts';
import { NoticeMemory } from '#lib/state/notice-memory.ts';
import { Notices, type Permission } from '#lib/state/notices.svelte.ts';
import { PersonalSettings } from '#lib/state/personal-settings.svelte.ts';
import { createSpeaker } from '#lib/sync/speaker.ts';
import { createLocks } from '../../support/locks.ts';
import { ticket } from '../../support/rows.ts';

const beto = 'beto' as PersonId;
const DESK = 'service-desk' as GroupId;
const rights = rightsOf(
	{ id: beto, username: 'beto', name: 'Beto', groups: [DESK], administrator: false },
	new Map([[DESK, { id: DESK, name: 'Desk', requests: false, attends: true }]])
);
const idOf = (index: number) =>
	`01890a5d-ac96-774b-bcce-${String(index).padStart(12, '0')}` as ConversationId;
const [FIRST, SECOND] = [idOf(1), idOf(2)];

const waiting = (conversation: ConversationId, seq: number): Ticket => ({
	...ticket(conversation, 41),
	lastRequesterSeq: seq
});

/** A turn of everything that was promised. */
const settled = () => turn();

/** One browser of Beto's, with any number of tabs. */
function createBrowser() {
	const texts = new Map<string, string>();
	const storage = {
		getItem: (key: string) => texts.get(key) ?? null,
		setItem: (key: string, value: string) => void texts.set(key, value)
	};
	const locks = createLocks();
	const clock = { now: 1_000_000, minuteOfDay: 600 };
	const rang = vi.fn<(tab: number) => void>();
	const told = vi.fn<(title: string, address: string, seq: number) => void>();
	let opened = 0;

	function openTab(held: readonly Ticket[] = []) {
		opened += 1;
		const name = opened;
		const tickets = new Map(held.map((row) => [row.conversation, row]));
		const read = new Map<ConversationId, number>();
		const screen = { isFocused: false, isHidden: false };
		const shown = new Set<ConversationId>();
		let permission: Permission = 'default';
		let isCaughtUp = false;
		const speaker = createSpeaker('habla', locks, () => () => undefined);
		const settings = new PersonalSettings(beto, storage);
		const keep = vi.fn<(conversations: ReadonlySet<ConversationId>) => Promise<void>>(async () => undefined);
		const notices = new Notices({
			directory: {
				tickets,
				contacts: new Map(),
				mentions: new Map(),
				rights,
				readTo: (conversation) => read.get(conversation) ?? 0
			},
			settings,
			memory: new NoticeMemory(beto, storage),
			speaker,
			chime: { ring: () => rang(name) },
			system: {
				get permission() {
					return permission;
				},
				ask: async () => (permission = 'granted'),
				show: async ({ title }, { address, seq }) => told(title, address, seq),
				keep
			},
			wording: {
				words: ({ number }) => ({ title: `#${number}`, text: '' }),
				address: ({ conversation }) => `/desk/${conversation}`
			},
			screen,
			isShown: (conversation) => shown.has(conversation),
			isCaughtUp: () => isCaughtUp,
			now: () => clock.now,
			minuteOfDay: () => clock.minuteOfDay
		});
		notices.changed();
		isCaughtUp = true;
		return {
			name,
			notices,
			settings,
			screen,
			shown,
			keep,
			async permit() {
				await notices.wantSystem();
			},
			look() {
				screen.isFocused = true;
				speaker.looked();
			},
			hears(...rows: readonly Ticket[]) {
				for (const row of rows) tickets.set(row.conversation, row);
				notices.changed();
			},
			reads(conversation: ConversationId, seq: number) {
				read.set(conversation, seq);
				notices.changed();
			},
			close: () => speaker.stop()
		};
	}
	return { openTab, clock, rang, told };
}
type Tab = ReturnType<ReturnType<typeof createBrowser>['openTab']>;

let browser: ReturnType<typeof createBrowser>;
beforeEach(() => {
	browser = createBrowser();
});

async function openTab(...held: readonly Ticket[]): Promise<Tab> {
	const tab = browser.openTab(held);
	await settled();
	return tab;
}

async function hear(tab: Tab, ...rows: readonly Ticket[]): Promise<void> {
	tab.hears(...rows);
	await settled();
}

const shownOn = ({ notices }: Tab) => notices.toasts.map(({ kind }) => kind);

describe('notices', () => {
	it('ring once and show a toast for what comes', async () => {
		const tab = await openTab();
		await hear(tab, waiting(FIRST, 1));
		expect(browser.rang).toHaveBeenCalledTimes(1);
		expect(shownOn(tab)).toEqual(['news']);
	});

	it('say nothing of what was there before this tab', async () => {
		const tab = await openTab(waiting(FIRST, 5));
		await hear(tab, waiting(FIRST, 5));
		expect(browser.rang).not.toHaveBeenCalled();
		expect(shownOn(tab)).toEqual([]);
		await hear(tab, waiting(FIRST, 6));
		expect(browser.rang).toHaveBeenCalledTimes(1);
	});

	it('say nothing again after a reload', async () => {
		const tab = await openTab();
		await hear(tab, waiting(FIRST, 1));
		tab.close();
		const again = await openTab();
		browser.clock.now += BURST_MS;
		await hear(again, waiting(FIRST, 1));
		expect(browser.rang).toHaveBeenCalledTimes(1);
	});

	it('ring once for a burst, and again after it', async () => {
		const tab = await openTab();
		await hear(tab, waiting(FIRST, 1), waiting(SECOND, 1));
		await hear(tab, waiting(FIRST, 2));
		expect(browser.rang).toHaveBeenCalledTimes(1);
		browser.clock.now += BURST_MS;
		await hear(tab, waiting(FIRST, 3));
		expect(browser.rang).toHaveBeenCalledTimes(2);
	});

	it('are not two sounds when two changes come before the first one is settled', async () => {
		const tab = await openTab();
		tab.hears(waiting(FIRST, 1));
		tab.hears(waiting(SECOND, 1));
		await settled();
		expect(browser.rang).toHaveBeenCalledTimes(1);
		expect(shownOn(tab)).toEqual(['news', 'news']);
	});

	it('show one toast for each conversation: the newest', async () => {
		const tab = await openTab();
		await hear(tab, waiting(FIRST, 1));
		await hear(tab, waiting(FIRST, 2));
		expect(tab.notices.toasts).toMatchObject([{ kind: 'news', news: { seq: 2 } }]);
	});

	it('tell of many conversations together, as after a spell without a line', async () => {
		const tab = await openTab();
		await hear(tab, ...[1, 2, 3, 4].map((index) => waiting(idOf(index), 1)));
		expect(tab.notices.toasts).toMatchObject([{ kind: 'many', conversations: [1, 2, 3, 4].map(idOf) }]);
		expect(browser.rang).toHaveBeenCalledTimes(1);
	});

	it('come from the tab that was looked at last alone', async () => {
		const [first, second] = [await openTab(), await openTab()];
		second.look();
		await settled();
		for (const tab of [first, second]) await hear(tab, waiting(FIRST, 1));
		expect(browser.rang.mock.calls).toEqual([[second.name]]);
		expect([shownOn(first), shownOn(second)]).toEqual([[], ['news']]);
	});

	it('say nothing of what is looked at (N2), but of what is on the screen of a window without the focus', async () => {
		const tab = await openTab();
		tab.shown.add(FIRST);
		tab.look();
		await settled();
		await hear(tab, waiting(FIRST, 1));
		expect(shownOn(tab)).toEqual([]);
		tab.screen.isFocused = false;
		await hear(tab, waiting(FIRST, 2));
		expect(shownOn(tab)).toEqual(['news']);
	});

	it('say nothing of what is muted (N3)', async () => {
		const tab = await openTab();
		tab.settings.mute(FIRST, true);
		await hear(tab, waiting(FIRST, 1));
		expect(browser.rang).not.toHaveBeenCalled();
		expect(shownOn(tab)).toEqual([]);
		tab.settings.mute(FIRST, false);
		await hear(tab, waiting(FIRST, 1));
		expect(shownOn(tab)).toEqual([]);
	});

	it('are a toast alone in quiet hours (N4)', async () => {
		const tab = await openTab();
		await tab.permit();
		tab.screen.isHidden = true;
		tab.settings.change({ quietHours: { isOn: true, from: 540, to: 660 } });
		await hear(tab, waiting(FIRST, 1));
		expect([browser.rang.mock.calls, browser.told.mock.calls]).toEqual([[], []]);
		expect(shownOn(tab)).toEqual(['news']);
		browser.clock.minuteOfDay = 660;
		await hear(tab, waiting(FIRST, 2));
		expect(browser.rang).toHaveBeenCalledTimes(1);
		expect(browser.told).toHaveBeenCalledExactlyOnceWith('#41', `/desk/${FIRST}`, 2);
	});

	it('leave the app only while the page is hidden, and once a person has agreed', async () => {
		const tab = await openTab();
		tab.screen.isHidden = true;
		await hear(tab, waiting(FIRST, 1));
		expect(browser.told).not.toHaveBeenCalled();
		await tab.permit();
		await hear(tab, waiting(FIRST, 2));
		expect(browser.told).toHaveBeenCalledTimes(1);
		tab.screen.isHidden = false;
		await hear(tab, waiting(FIRST, 3));
		expect(browser.told).toHaveBeenCalledTimes(1);
	});

	it('go when the conversation has been read, here or elsewhere (N6)', async () => {
		const tab = await openTab();
		await tab.permit();
		await hear(tab, waiting(FIRST, 1), waiting(SECOND, 1));
		tab.reads(FIRST, 1);
		expect(tab.notices.toasts).toMatchObject([{ kind: 'news', news: { conversation: SECOND } }]);
		expect(tab.keep).toHaveBeenLastCalledWith(new Set([SECOND]));
	});

	it('offer to leave the app after the first that was worth it, until somebody answers', async () => {
		const tab = await openTab(waiting(FIRST, 1));
		expect(tab.notices.isOffering).toBe(false);
		await hear(tab, waiting(FIRST, 2));
		expect(tab.notices.isOffering).toBe(true);
		tab.settings.change({ system: 'unwanted' });
		expect(tab.notices.isOffering).toBe(false);
	});

	it('tell of an own text that was refused, unless its conversation is on the screen', async () => {
		const tab = await openTab();
		tab.shown.add(FIRST);
		tab.notices.refused(FIRST, '/desk/1');
		tab.notices.refused(SECOND, '/desk/2');
		expect(tab.notices.toasts).toEqual([{ kind: 'refused', conversation: SECOND, address: '/desk/2' }]);
		tab.notices.dismiss(tab.notices.toasts[0]!);
		expect(tab.notices.toasts).toEqual([]);
	});
});

it('whatever the order of tabs and events, no message sounds or is told twice', async () => {
	const inTab = (type: 'hear' | 'look' | 'close') => fc.record({ type: fc.constant(type), tab: fc.nat(2) });
	const anywhere = (type: 'write' | 'settle' | 'open') => fc.record({ type: fc.constant(type) });
	const event = fc.oneof(
		{ weight: 6, arbitrary: inTab('hear') },
		{ weight: 3, arbitrary: inTab('look') },
		{ weight: 1, arbitrary: inTab('close') },
		{ weight: 3, arbitrary: anywhere('write') },
		{ weight: 4, arbitrary: anywhere('settle') },
		{ weight: 1, arbitrary: anywhere('open') }
	);
	let soundsInAll = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(event, { minLength: 20, maxLength: 60 }), async (events) => {
			browser = createBrowser();
			const tabs: Tab[] = [];
			const open = async (held: readonly Ticket[]) => {
				const tab = browser.openTab(held);
				tabs.push(tab);
				tab.screen.isHidden = true;
				await tab.permit();
			};
			await open([]);
			await open([]);
			await settled();
			let newest = 0;
			for (const happening of events) {
				const tab = tabs['tab' in happening ? happening.tab % tabs.length : 0]!;
				if (happening.type === 'open') await open([waiting(FIRST, newest)]);
				else if (happening.type === 'settle') await settled();
				else if (happening.type === 'look') tab.look();
				else if (happening.type === 'hear') tab.hears(waiting(FIRST, newest));
				else if (happening.type === 'write') {
					newest += 1;
					// so that each would ring: bursts are another rule
					browser.clock.now += BURST_MS;
				} else if (tabs.length > 1) {
					tab.close();
					tabs.splice(tabs.indexOf(tab), 1);
				}
			}
			await settled();
			const told = browser.told.mock.calls.map(([, , seq]) => seq);
			expect(told).toEqual([...new Set(told)]);
			expect(browser.rang.mock.calls.length).toBeLessThanOrEqual(told.length);
			soundsInAll += browser.rang.mock.calls.length;
		}),
		{ numRuns: 80 }
	);
	expect(soundsInAll, 'the events made something happen').toBeGreaterThan(80);
}, 30_000);
