import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import type { Entry } from '#lib/domain/entry.ts';
import type { Contact } from '#lib/domain/directory.ts';
import { fold } from '#lib/domain/fold.ts';
import type { ConversationId, GroupId, PersonId } from '#lib/domain/ids.ts';
import type { LogRow } from '#lib/domain/log.ts';
import type { Venue } from '#lib/domain/venue.ts';
import { ConversationView } from '#lib/state/conversation-view.svelte.ts';
import { Directory } from '#lib/state/directory.svelte.ts';
import type { ConversationHandle, ConversationSnapshot } from '#lib/sync/conversation-handle.ts';
import { createEntries } from '../../support/entries.ts';

const ID = '018f0000-0000-7000-8000-000000000001' as ConversationId;
const NOW = Date.UTC(2026, 0, 5, 12);
const person = (id: string) => id as PersonId;

const rowsOf = (entries: readonly Entry[], confirmed = entries.length): LogRow[] =>
	entries.map((entry, clock) => ({
		conversation: ID,
		id: entry.id,
		client: 1,
		clock,
		origin: null,
		entry,
		...(clock < confirmed ? { receipt: { seq: clock + 1, receivedAt: entry.at } } : {})
	}));

/** A handle whose snapshot the test sets. */
function createHandle() {
	let current: ConversationSnapshot = {
		complete: false,
		rows: [],
		conversation: null,
		refused: [],
		line: { state: 'connecting' },
		present: []
	};
	const listeners = new Set<() => void>();
	const appended: unknown[] = [];
	const looks: unknown[] = [];
	let isFull = false;
	const append = (entry: unknown) => {
		if (isFull) return Promise.reject(new Error('disk full'));
		appended.push(entry);
		return Promise.resolve('' as never);
	};
	const handle: ConversationHandle = {
		id: ID,
		get current() {
			return current;
		},
		subscribe: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		append,
		retry: append,
		discard: () => Promise.resolve(),
		look: (view) => looks.push(view),
		release: () => undefined
	};
	return {
		handle,
		appended,
		looks,
		fill: (full: boolean) => (isFull = full),
		become: (next: Partial<ConversationSnapshot>) => {
			current = { ...current, ...next };
			for (const listener of listeners) listener();
			flushSync();
		},
		holds: (entries: readonly Entry[], confirmed?: number) => ({
			complete: true,
			rows: rowsOf(entries, confirmed),
			conversation: fold(entries)
		})
	};
}

function createDirectory(id: string) {
	const row = (who: string, groups: string[]) => ({
		id: person(who),
		username: who,
		name: who,
		groups: groups as GroupId[],
		administrator: false
	});
	const people = [row('lucia', ['staff']), row('ana', ['service-desk']), row('bruno', ['service-desk'])];
	const directory = new Directory(people.find((one) => one.id === id)!);
	directory.apply({
		revision: 1,
		complete: true,
		rows: {
			people,
			groups: [
				{ id: 'staff' as GroupId, name: 'Personal', requests: true, attends: false },
				{ id: 'service-desk' as GroupId, name: 'Mesa', requests: false, attends: true }
			],
			parameters: [{ number: 316, value: 'yes' }]
		},
		gone: {}
	});
	return directory;
}

const disposals: (() => void)[] = [];
afterEach(() => {
	for (const dispose of disposals.splice(0)) dispose();
});

function open(me: string, venue?: () => Venue) {
	const remote = createHandle();
	const directory = createDirectory(me);
	const advanced: { delivered: number; read: number }[] = [];
	const view = new ConversationView({
		handle: remote.handle,
		directory,
		readPositions: { advance: (_, position) => advanced.push(position) },
		...(venue && { venue }),
		now: () => NOW,
		zoneOffsetMs: () => 0
	});
	const shown = { keys: [] as string[], status: '', runs: 0 };
	disposals.push(
		$effect.root(() => {
			$effect(() => {
				shown.keys = view.items.filter(({ type }) => type === 'text').map(({ key }) => key);
				shown.status = view.status;
				shown.runs += 1;
			});
		})
	);
	flushSync();
	return { view, directory, advanced, shown, ...remote };
}

function ticket() {
	const make = createEntries(NOW - 3_600_000);
	const opening = make.open('lucia');
	const entries: Entry[] = [opening, make.numbered(opening.id, 41)];
	return { make, opening, entries };
}

describe('what is shown', () => {
	it('follows the handle', () => {
		const { become, holds, shown } = open('lucia');
		expect(shown.status).toBe('loading');
		const { entries, opening } = ticket();
		become(holds(entries));
		expect(shown).toMatchObject({ status: 'open', keys: [opening.id] });
	});

	it('is said to be absent when nothing is held and nobody can be asked', () => {
		const { become, shown } = open('lucia');
		become({ complete: true, line: { state: 'lost' } });
		expect(shown.status).toBe('absent');
	});

	it('is said to be nowhere, or somebody else’s, when the relay says so', () => {
		const { become, shown } = open('lucia');
		become({ complete: true, line: { state: 'refused', reason: 'unknown' } });
		expect(shown.status).toBe('unknown');
		become({ line: { state: 'refused', reason: 'not-yours' } });
		expect(shown.status).toBe('forbidden');
	});

	it('is the requester’s own when its opening was refused', () => {
		const { become, view } = open('lucia');
		const { opening } = ticket();
		const refused = { conversation: ID, id: opening.id, entry: opening, reason: 'clock' } as const;
		become({ complete: true, conversation: fold([]), refused: [refused] });
		expect([view.isRequester, view.writing]).toEqual([true, { allowed: false, reason: 'not-open' }]);
	});

	it('has a number only once the desk has given one', () => {
		const { become, holds, view } = open('lucia');
		const { entries } = ticket();
		become(holds(entries.slice(0, 1), 0));
		expect([view.number, view.state]).toEqual([null, 'opening']);
		become(holds(entries));
		expect([view.number, view.state]).toEqual([41, 'queued']);
	});
});

describe('presence', () => {
	it('is online only while both look and our line is live', () => {
		const { become, holds, view } = open('lucia');
		const { make, entries } = ticket();
		const capture = make.capture('ana');
		const here = { person: person('ana'), visible: true, typing: false };
		become({ ...holds([...entries, capture, make.captured(capture.id, 'ana')]), present: [here] });
		expect(view.presence.online).toBe(false);
		become({ line: { state: 'live' } });
		expect(view.presence.online).toBe(true);
		become({ present: [{ ...here, visible: false }] });
		expect(view.presence.online).toBe(false);
		become({ present: [here], line: { state: 'lost' } });
		expect(view.presence.online).toBe(false);
	});
});

describe('writing', () => {
	const { make, opening, entries } = ticket();
	const capture = make.capture('ana');
	const captured = [...entries, capture, make.captured(capture.id, 'ana')];
	const resolve = make.resolve('ana');
	const resolved = [...captured, resolve, make.resolved(resolve.id, 'ana')];
	const declined = [opening, make.declined(opening.id, 'no-contract')];
	const writing = (me: string, log: readonly Entry[]) => {
		const { become, holds, view } = open(me);
		become(holds(log));
		return view.writing;
	};

	it('is the requester’s until the ticket is finished', () => {
		expect(writing('lucia', entries)).toEqual({ allowed: true });
		expect(writing('lucia', resolved)).toEqual({ allowed: false, reason: 'finished' });
	});

	it('is the holder’s alone on the other side', () => {
		expect(writing('ana', entries)).toEqual({ allowed: false, reason: 'capture-first' });
		expect(writing('ana', [...entries, capture])).toEqual({ allowed: true });
		expect(writing('ana', captured)).toEqual({ allowed: true });
		expect(writing('bruno', captured)).toEqual({ allowed: false, reason: 'held', analyst: 'ana' });
	});

	it('is nobody’s when the desk declined, with the reason and the text', () => {
		expect(writing('lucia', declined)).toMatchObject({
			reason: 'declined',
			because: 'no-contract',
			open: opening
		});
	});

	it('ends with the chat, wherever that is heard first', () => {
		const { become, holds, view, directory } = open('lucia');
		become(holds(entries));
		become({ line: { state: 'refused', reason: 'chat-disabled' } });
		expect(view.writing).toMatchObject({ reason: 'chat-disabled' });
		become({ line: { state: 'live' } });
		expect(view.writing.allowed).toBe(true);
		directory.apply({
			revision: 2,
			complete: false,
			rows: { parameters: [{ number: 316, value: 'no' }] },
			gone: {}
		});
		flushSync();
		expect(view.writing).toMatchObject({ reason: 'chat-disabled' });
	});
});

describe('requests', () => {
	it('wait in what the log amounts to until the desk has answered', () => {
		const { become, holds, view } = open('ana');
		const { make, entries } = ticket();
		become(holds(entries));
		const capture = make.capture('ana');
		become(holds([...entries, capture], 2));
		expect(view.conversation).toMatchObject({ state: 'queued', pending: [capture] });
		become(holds([...entries, capture, make.captured(capture.id, 'ana')]));
		expect(view.conversation).toMatchObject({ state: 'inProgress', analyst: 'ana', pending: [] });
	});

	it('say when the disk would not take them', async () => {
		const { view, fill, appended } = open('ana');
		fill(true);
		expect(await view.ask({ kind: 'capture' })).toBe(false);
		expect(view.hasFailed).toBe(true);
		fill(false);
		expect(await view.ask({ kind: 'capture' })).toBe(true);
		expect(view.hasFailed).toBe(false);
		expect(appended).toEqual([{ kind: 'capture' }]);
	});
});

describe('what was edited or retracted', () => {
	const make = createEntries();
	const opening = make.open('lucia');
	const capture = make.capture('ana');
	const answer = make.message('ana', 'La clave es rojo123');
	const log = [
		opening,
		make.numbered(opening.id, 41),
		capture,
		make.captured(capture.id, 'ana'),
		answer,
		make.retract('ana', answer.id)
	];

	it('is seen as it was by those who attend, and never by the requester', () => {
		for (const [me, may] of [
			['lucia', false],
			['ana', true],
			['bruno', true]
		] as const) {
			const { view, become, holds } = open(me);
			become(holds(log));
			expect(view.canAudit, me).toBe(may);
			expect(view.text(answer.id)?.now).toEqual({ text: '', isEdited: false, isRetracted: true });
		}
	});

	it('has every version with its time', () => {
		const { view, become, holds } = open('ana');
		become(holds(log));
		expect(view.versions(answer.id).map(({ kind, text }) => [kind, text])).toEqual([
			['original', 'La clave es rojo123'],
			['retract', null]
		]);
	});

	it('and each reaction is an entry of its own; what the disk would not take is said', async () => {
		const { view, appended, fill } = open('lucia');
		await view.react(answer.id, '👍', true);
		await view.retract(answer.id);
		await view.edit(answer.id, 'Hola');
		expect(appended).toEqual([
			{ kind: 'reaction', target: answer.id, reaction: '👍', on: true },
			{ kind: 'retract', target: answer.id },
			{ kind: 'edit', target: answer.id, text: 'Hola' }
		]);
		fill(true);
		await view.retract(answer.id);
		expect(view.hasFailed).toBe(true);
	});
});

describe('looking', () => {
	it('marks as delivered what is held, and as read only what is seen at the end', () => {
		const { become, holds, view, advanced } = open('ana');
		become(holds(ticket().entries));
		view.look({ visible: false, atEnd: true, typing: false });
		view.look({ visible: true, atEnd: false, typing: false });
		view.look({ visible: true, atEnd: true, typing: false });
		expect(advanced).toEqual([
			{ delivered: 2, read: 0 },
			{ delivered: 2, read: 0 },
			{ delivered: 2, read: 2 }
		]);
	});

	it('tells the others only what has changed', () => {
		const { view, looks } = open('ana');
		view.look({ visible: true, atEnd: true, typing: false });
		view.look({ visible: true, atEnd: false, typing: false });
		view.look({ visible: true, atEnd: false, typing: true });
		expect(looks).toEqual([
			{ visible: true, typing: false },
			{ visible: true, typing: true }
		]);
	});
});

describe('among colleagues', () => {
	const contact = (linkedBy: readonly string[]): Contact => ({
		conversation: ID,
		people: [person('ana'), person('bruno')],
		linkedBy: linkedBy as readonly PersonId[],
		lastAt: 0,
		preview: null,
		lastSeqs: [0, 0]
	});
	const between = (linkedBy: readonly string[]) => (): Venue => ({
		kind: 'direct',
		contact: contact(linkedBy)
	});

	it('R7: both must have linked each other before anything can be sent, and there is something to open first', () => {
		for (const [linkedBy, allowed] of [
			[['ana'], false],
			[['bruno'], false],
			[[], false],
			[['ana', 'bruno'], true]
		] as const) {
			const { become, holds, view } = open('ana', between(linkedBy));
			become({ ...holds([]), line: { state: 'live' } });
			expect([view.status, view.writing.allowed, view.canMeet]).toEqual(['open', allowed, allowed]);
			if (!view.writing.allowed) expect(view.writing.reason).toBe('not-linked');
		}
	});

	it('P1: is online while both look at it', () => {
		const { become, holds, view } = open('ana', between(['ana', 'bruno']));
		const bruno = { person: person('bruno'), visible: true, typing: false };
		become({ ...holds([]), line: { state: 'live' }, present: [bruno] });
		expect(view.presence.online).toBe(true);
		become({ present: [{ ...bruno, visible: false }] });
		expect(view.presence.online).toBe(false);
	});

	it('counts as read what the other has read', () => {
		const { become, holds, view, directory } = open('ana', between(['ana', 'bruno']));
		const make = createEntries(NOW - 1000);
		become(holds([make.message('ana')]));
		const deliveries = () => view.items.flatMap((item) => (item.type === 'text' ? [item.delivery] : []));
		expect(deliveries()).toEqual(['sent']);
		const position = { conversation: ID, person: person('bruno'), delivered: 1, read: 1 };
		directory.apply({ revision: 2, complete: false, rows: { positions: [position] }, gone: {} });
		flushSync();
		expect(deliveries()).toEqual(['read']);
	});

	it('R6: notes are written by who attends for the ticket, never by its requester', () => {
		const notes = (): Venue => ({ kind: 'notes', ticket: fold(ticket().entries) });
		for (const [me, allowed] of [
			['ana', true],
			['lucia', false]
		] as const) {
			const { become, holds, view } = open(me, notes);
			become(holds([]));
			expect([view.writing.allowed, view.canMeet]).toEqual([allowed, false]);
		}
	});
});
