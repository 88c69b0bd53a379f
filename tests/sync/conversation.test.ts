import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConversationId } from '#lib/domain/ids.ts';
import { deliveryOf } from '#lib/domain/delivery.ts';
import type { ConversationHandle } from '#lib/sync/conversation-handle.ts';
import { Device, isAllSent, textsOf, type Tab } from '../support/device.ts';
import { eventually, RelayHarness } from '../support/relay-harness.ts';

const message = (text: string) => ({ kind: 'message', text }) as const;
const opening = (text = 'No puedo entrar a la VPN') => ({ kind: 'open', text }) as const;

describe('a conversation over the real relay', () => {
	let harness: RelayHarness;
	let ana: Device;
	let carlos: Device;
	let id: ConversationId;

	beforeEach(async () => {
		harness = await RelayHarness.start();
		ana = new Device('ana', harness.port);
		carlos = new Device('carlos', harness.port);
	});
	afterEach(async () => {
		ana.dispose();
		carlos.dispose();
		await harness.dispose();
		expect(harness.errors).toEqual([]);
	});

	async function openTicket(tab: Tab): Promise<ConversationHandle> {
		id = tab.sync.createConversationId();
		const handle = tab.open(id);
		await handle.append(opening());
		await eventually(() => expect(handle.current.conversation?.state).toBe('queued'));
		return handle;
	}

	async function inProgress(): Promise<{
		requester: ConversationHandle;
		analyst: ConversationHandle;
		tabs: [Tab, Tab];
	}> {
		const tabs: [Tab, Tab] = [await ana.tab(), await carlos.tab()];
		const requester = await openTicket(tabs[0]);
		const analyst = tabs[1].open(id);
		await eventually(() => expect(analyst.current.conversation?.state).toBe('queued'));
		await analyst.append({ kind: 'capture' });
		await eventually(() => {
			for (const handle of [requester, analyst])
				expect(handle.current.conversation?.state).toBe('inProgress');
		});
		return { requester, analyst, tabs };
	}

	it('carries texts both ways, in one order, each with its receipt', async () => {
		const { requester, analyst } = await inProgress();
		await requester.append(message('Hola'));
		await analyst.append(message('¿Qué dice la pantalla?'));
		await requester.append(message('Error 809'));
		await eventually(() => {
			for (const handle of [requester, analyst]) {
				expect(isAllSent(handle)).toBe(true);
				expect(textsOf(handle)).toHaveLength(4);
			}
		});
		expect(textsOf(requester)).toEqual(textsOf(analyst));
	});

	it('S1: has the entry on disk, and queued, before the relay has said anything', async () => {
		const tab = await ana.tab();
		tab.goOffline();
		const handle = tab.open(tab.sync.createConversationId());
		const entry = await handle.append(opening('Sin red'));
		expect(await tab.storage.log.read(handle.id)).toMatchObject([{ id: entry, entry: { text: 'Sin red' } }]);
		expect(handle.current.rows.map((row) => deliveryOf(row, { delivered: 9, read: 9 }))).toEqual(['queued']);
		expect(handle.current.conversation?.state).toBe('opening');
	});

	it('rejects an append that the disk would not take, and leaves no trace of it', async () => {
		const tab = await ana.tab();
		const handle = await openTicket(tab);
		const write = vi.spyOn(tab.storage.log, 'write').mockRejectedValue(new Error('no space left'));
		await expect(handle.append(message('perdido'))).rejects.toThrow('no space left');
		write.mockRestore();
		expect(textsOf(handle)).not.toContain('perdido');
	});

	it('sends what was written while the line was cut, once and in order', async () => {
		const { requester, analyst, tabs } = await inProgress();
		tabs[0].goOffline();
		tabs[1].goOffline();
		await eventually(() => expect(requester.current.line.state).toBe('lost'));
		for (const text of ['uno', 'dos', 'tres']) await requester.append(message(text));
		for (const text of ['four', 'five']) await analyst.append(message(text));
		tabs[0].goOnline();
		tabs[1].goOnline();
		await eventually(() => {
			for (const handle of [requester, analyst]) {
				expect(isAllSent(handle)).toBe(true);
				expect(textsOf(handle)).toHaveLength(6);
			}
		});
		expect(textsOf(requester)).toEqual(textsOf(analyst));
		expect(textsOf(requester).filter((text) => ['uno', 'dos', 'tres'].includes(text))).toEqual([
			'uno',
			'dos',
			'tres'
		]);
	});

	it('numbers a ticket that was opened offline exactly once, though the app was closed in between', async () => {
		const first = await ana.tab();
		first.goOffline();
		id = first.sync.createConversationId();
		const offline = first.open(id);
		await offline.append(opening());
		await offline.append(message('Es urgente'));
		first.close();
		// S4: nobody opens the conversation
		const second = await ana.tab();
		await eventually(async () => {
			expect(await harness.store.tickets.find(id)).toMatchObject({ number: 1, requester: 'ana' });
			expect(await second.storage.log.waiting()).toEqual([]);
		});
		const handle = second.open(id);
		await eventually(() => {
			expect(isAllSent(handle)).toBe(true);
			expect(handle.current.conversation?.state).toBe('queued');
		});
		expect(textsOf(handle)).toEqual(['No puedo entrar a la VPN', 'Es urgente']);
		expect(handle.current.rows.filter(({ entry }) => entry.kind === 'numbered')).toHaveLength(1);
	});

	it('goes on sending after its last user has left it', async () => {
		const tab = await ana.tab();
		const handle = await openTicket(tab);
		tab.goOffline();
		await eventually(() => expect(handle.current.line.state).toBe('lost'));
		const written = handle.append(message('me voy'));
		handle.release();
		await written;
		tab.goOnline();
		await eventually(async () => expect(await tab.storage.log.waiting()).toEqual([]));
		await eventually(() => expect(tab.network.sockets.size).toBeLessThanOrEqual(1));
	});

	it('shows texts in every tab of the person with the server dead, also in one that is opened later', async () => {
		const [one, two] = [await ana.tab(), await ana.tab()];
		const handle = await openTicket(one);
		const other = two.open(id);
		await eventually(() => expect(isAllSent(other)).toBe(true));
		await harness.stop();
		await handle.append(message('desde la primera'));
		await other.append(message('desde la segunda'));
		const third = (await ana.tab()).open(id);
		await eventually(() => {
			for (const each of [handle, other, third])
				expect(textsOf(each).slice(1)).toEqual(['desde la primera', 'desde la segunda']);
		});
		await harness.restart();
		one.hurry();
		await eventually(() => {
			for (const each of [handle, other]) expect(isAllSent(each)).toBe(true);
		});
		expect(textsOf(handle).slice(1)).toEqual(['desde la primera', 'desde la segunda']);
	});

	it('sends by another tab what a closed tab could not send', async () => {
		const [one, two] = [await ana.tab(), await ana.tab()];
		const handle = await openTicket(one);
		const other = two.open(id);
		await eventually(() => expect(isAllSent(other)).toBe(true));
		one.goOffline();
		two.goOffline();
		await handle.append(message('antes de cerrar'));
		one.close();
		two.goOnline();
		await eventually(() => {
			expect(textsOf(other)).toContain('antes de cerrar');
			expect(isAllSent(other)).toBe(true);
		});
	});

	it('S3: takes a refused entry out with its reason, keeps its text, and sends the later ones', async () => {
		const { requester, analyst, tabs } = await inProgress();
		tabs[1].goOffline();
		await eventually(() => expect(analyst.current.line.state).toBe('lost'));
		// a second `open` is what the relay will not take
		const refused = await analyst.append(opening('otra vez'));
		await analyst.append(message('pero esto sí'));
		await analyst.append(message('y esto'));
		tabs[1].goOnline();
		await eventually(() => {
			expect(analyst.current.refused).toMatchObject([
				{ id: refused, reason: 'already-open', entry: { text: 'otra vez' } }
			]);
			expect(analyst.current.rows.every(({ receipt }) => receipt)).toBe(true);
			expect(textsOf(requester).slice(-2)).toEqual(['pero esto sí', 'y esto']);
		});
		expect(textsOf(analyst)).toEqual(textsOf(requester));
		await analyst.discard(refused);
		expect(analyst.current.refused).toEqual([]);
	});

	it('S3: two tabs that hear the same refusal agree', async () => {
		const { requester, analyst, tabs } = await inProgress();
		const second = await carlos.tab();
		const other = second.open(id);
		await eventually(() => expect(isAllSent(other)).toBe(true));
		for (const tab of [tabs[1], second]) tab.goOffline();
		await analyst.append(opening('otra vez'));
		await analyst.append(message('primera'));
		await eventually(() => expect(textsOf(other)).toContain('primera'));
		await other.append(message('segunda'));
		for (const tab of [tabs[1], second]) tab.goOnline();
		await eventually(() => {
			for (const handle of [analyst, other]) {
				expect(handle.current.refused.map(({ reason }) => reason)).toEqual(['already-open']);
				expect(handle.current.rows.every(({ receipt }) => receipt)).toBe(true);
				expect(textsOf(handle).slice(-2)).toEqual(['primera', 'segunda']);
			}
			expect(textsOf(requester)).toEqual(textsOf(analyst));
		});
	});

	it('writes a refused text once more as a new entry', async () => {
		const { requester, analyst } = await inProgress();
		const refused = await analyst.append(opening('no cabe'));
		await eventually(() => expect(analyst.current.refused).toHaveLength(1));
		await analyst.retry(refused);
		await eventually(() => {
			expect(analyst.current.refused).toHaveLength(1);
			expect(analyst.current.refused[0]?.id).not.toBe(refused);
		});
		expect(textsOf(requester)).not.toContain('no cabe');
	});

	it('takes nothing more once the conversation is finished, and keeps what was written too late', async () => {
		const { requester, analyst, tabs } = await inProgress();
		tabs[0].goOffline();
		await eventually(() => expect(requester.current.line.state).toBe('lost'));
		for (const text of ['tarde', 'muy tarde']) await requester.append(message(text));
		await analyst.append({ kind: 'resolve' });
		await eventually(() => expect(analyst.current.conversation?.state).toBe('resolved'));
		tabs[0].goOnline();
		await eventually(() => {
			expect(
				requester.current.refused.map(({ entry, reason }) => ['text' in entry && entry.text, reason])
			).toEqual([
				['tarde', 'finished'],
				['muy tarde', 'finished']
			]);
			expect(requester.current.conversation?.state).toBe('resolved');
		});
	});

	it('reopens from disk at once, the newest first, and asks only for what is new', async () => {
		const { requester, analyst, tabs } = await inProgress();
		for (const text of ['uno', 'dos', 'tres']) await requester.append(message(text));
		await eventually(() => expect(textsOf(analyst)).toHaveLength(4));
		await eventually(() => expect(isAllSent(requester)).toBe(true));
		tabs[0].close();
		await harness.stop();
		const again = await ana.tab();
		const handle = again.open(id);
		const painted: boolean[] = [];
		handle.subscribe(() => painted.push(handle.current.complete));
		await eventually(() => expect(isAllSent(handle)).toBe(true));
		expect(painted[0]).toBe(false);
		expect(textsOf(handle).slice(1)).toEqual(['uno', 'dos', 'tres']);
		expect(handle.current.conversation?.state).toBe('inProgress');
		const last = Math.max(...handle.current.rows.map(({ receipt }) => receipt?.seq ?? 0));
		await harness.restart();
		again.hurry();
		await eventually(() => expect(handle.current.line.state).toBe('live'));
		expect([...again.network.sockets].map(({ url }) => new URL(url).searchParams.get('since'))).toContain(
			String(last)
		);
	});

	it('says why the relay will not have it, and asks again when told to', async () => {
		const owner = await openTicket(await ana.tab());
		const berta = new Device('berta', harness.port);
		const stranger = (await berta.tab()).open(owner.id);
		await eventually(() => expect(stranger.current.line).toEqual({ state: 'refused', reason: 'not-yours' }));
		await harness.store.directory.put('parameters', [{ number: 316, value: 'no' }]);
		await eventually(() => expect(owner.current.line).toEqual({ state: 'refused', reason: 'chat-disabled' }));
		expect(owner.current.present).toEqual([]);
		berta.dispose();
	});

	it('resumes when the chat is switched on again', async () => {
		const tab = await ana.tab();
		const owner = await openTicket(tab);
		await harness.store.directory.put('parameters', [{ number: 316, value: 'no' }]);
		await eventually(() => expect(owner.current.line.state).toBe('refused'));
		await owner.append(message('mientras tanto'));
		await harness.store.directory.put('parameters', [{ number: 316, value: 'yes' }]);
		await eventually(() => expect(harness.directory.settings.chatEnabled).toBe(true));
		tab.sync.resume();
		await eventually(() => expect(isAllSent(owner)).toBe(true));
		expect(textsOf(owner)).toContain('mientras tanto');
	});

	it('P1: shows who looks and who types, and nobody as soon as the line is gone', async () => {
		const { requester, analyst, tabs } = await inProgress();
		analyst.look({ visible: true, typing: false });
		await eventually(() =>
			expect(requester.current.present).toEqual([{ person: 'carlos', visible: true, typing: false }])
		);
		analyst.look({ visible: true, typing: true });
		await eventually(() => expect(requester.current.present[0]?.typing).toBe(true));
		tabs[0].goOffline();
		await eventually(() => expect(requester.current.present).toEqual([]));
		tabs[0].goOnline();
		await eventually(() => expect(requester.current.present).toHaveLength(1));
		tabs[1].close();
		await eventually(() => expect(requester.current.present).toEqual([]));
	});

	it('lets nobody know of a person who is invisible, and of them again once they are not', async () => {
		const { requester, analyst, tabs } = await inProgress();
		analyst.look({ visible: true, typing: true });
		await eventually(() => expect(requester.current.present).toHaveLength(1));
		tabs[1].choose('invisible');
		await eventually(() => expect(requester.current.present).toEqual([]));
		// neither what they do now nor another connection gives them away
		analyst.look({ visible: true, typing: false });
		tabs[1].goOffline();
		tabs[1].goOnline();
		await analyst.append(message('Escrito sin que se me vea'));
		await eventually(() => expect(textsOf(requester)).toContain('Escrito sin que se me vea'));
		expect(requester.current.present).toEqual([]);
		tabs[1].choose('available');
		await eventually(() =>
			expect(requester.current.present).toEqual([{ person: 'carlos', visible: true, typing: false }])
		);
	});

	it('reads anew what other tabs told while it slept', async () => {
		const [one, two] = [await ana.tab(), await ana.tab()];
		const handle = await openTicket(one);
		const asleep = two.open(id);
		await eventually(() => expect(isAllSent(asleep)).toBe(true));
		one.goOffline();
		two.goOffline();
		// a row that reached the disk without a word to this tab
		const other = await ana.tab();
		other.goOffline();
		const quiet = other.open(id);
		await eventually(() => expect(quiet.current.complete).toBe(true));
		await quiet.append(message('sin avisar'));
		two.wake();
		await eventually(() => expect(textsOf(asleep)).toContain('sin avisar'));
		two.goOnline();
		await eventually(() => expect(isAllSent(asleep)).toBe(true));
		expect(textsOf(handle)).toContain('sin avisar');
	});
});
