import { randomInt, randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { isText, REACTIONS, type Entry } from '#lib/domain/entry.ts';
import type { ConversationId } from '#lib/domain/ids.ts';
import { encodeSync, SYNC } from '#lib/protocol/messages.ts';
import { createEntries } from '../support/entries.ts';
import { createRandom } from '../support/random.ts';
import { eventually, RelayHarness } from '../support/relay-harness.ts';
import type { TabClient } from '../support/tab-client.ts';

const OPERATIONS = 1_200;
const TABS_EACH = 2;

let harness: RelayHarness;
afterEach(() => harness.dispose());

/** A tab that is closed and opened again; `disk` is what its device holds beside the document. */
interface Place {
	readonly person: string;
	tab: TabClient;
	/** Stored state that has not been read into the document yet. */
	unread: Uint8Array | null;
}

test(`Nothing that ${OPERATIONS} operations of honest clients bring about is refused, lost or numbered twice`, async () => {
	const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31));
	console.log(`SEED=${seed}`);
	const random = createRandom(seed);
	const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
	harness = await RelayHarness.start();
	const conversation = randomUUID() as ConversationId;
	const entries = createEntries();
	const written = new Set<string>();
	const happened: Record<string, number> = {};

	const opener = harness.tab('ana', conversation);
	opener.append(entries.open('ana'));
	await eventually(() => expect(opener.entries).toHaveLength(2));
	const holder = harness.tab('carlos', conversation);
	await eventually(() => expect(holder.provider.synced).toBe(true));
	holder.append(entries.capture('carlos'));
	await eventually(() => expect(opener.entries).toHaveLength(4));
	opener.leave();
	holder.leave();

	const places = ['ana', 'carlos'].flatMap((person) =>
		Array.from({ length: TABS_EACH }, (): Place => ({
			person,
			tab: harness.tab(person, conversation),
			unread: null
		}))
	);
	const refusals: unknown[] = [];
	const retire = ({ tab }: Place) => {
		refusals.push(...tab.refusals);
		tab.leave();
	};
	const load = (place: Place) => {
		if (place.unread) Y.applyUpdate(place.tab.doc, place.unread);
		place.unread = null;
	};
	const write = ({ person, tab }: Place, count = 1) => {
		const news = Array.from({ length: count }, (_, index) =>
			entries.message(person, `${written.size + index}`)
		);
		for (const { id } of news) written.add(id);
		if (random() < 0.5) tab.append(...news);
		else for (const entry of news) tab.append(entry);
	};
	/** Something about a text that the device holds: its own is edited or retracted, anybody's reacted to or quoted. */
	const refer = ({ person, tab }: Place) => {
		const texts = tab.entries.filter(isText);
		if (texts.length === 0) return;
		const { id, author } = pick(texts);
		const own = [() => entries.edit(person, id), () => entries.retract(person, id)];
		const anybodys = [
			() => entries.reaction(person, id, pick(REACTIONS), random() < 0.7),
			() => entries.message(person, 'quoted', { quote: id })
		];
		const entry = pick(author === person ? [...own, ...anybodys] : anybodys)();
		written.add(entry.id);
		tab.append(entry);
	};
	/** A new document and clientID, over what the device holds. */
	const reopen = (place: Place, isLate: boolean) => {
		load(place);
		const stored = Y.encodeStateAsUpdate(place.tab.doc);
		retire(place);
		const doc = new Y.Doc();
		if (!isLate) Y.applyUpdate(doc, stored);
		place.unread = isLate ? stored : null;
		// written before the device has read what it holds
		place.tab = harness.tab(place.person, conversation, {}, doc);
		if (isLate && random() < 0.7) write(place);
	};
	const operations: Record<string, readonly [weight: number, run: (place: Place) => Promise<void> | void]> = {
		write: [60, (place) => write(place)],
		refer: [15, refer],
		writeMany: [6, (place) => write(place, 2 + Math.floor(random() * 20))],
		goOffline: [6, ({ tab }) => tab.provider.disconnect()],
		comeBack: [9, ({ tab }) => tab.provider.connect()],
		reload: [4, (place) => reopen(place, false)],
		lateLoad: [3, (place) => reopen(place, true)],
		load: [4, load],
		sendEverythingAgain: [
			3,
			({ tab }) => {
				const { ws } = tab.provider;
				const whole = encodeSync(pick([SYNC.update, SYNC.step2]), Y.encodeStateAsUpdate(tab.doc));
				if (ws?.readyState === ws?.OPEN) ws?.send(whole as never);
			}
		],
		type: [5, ({ tab }) => tab.provider.awareness.setLocalStateField('typing', random() < 0.5)],
		settle: [
			2,
			({ tab }) => eventually(() => expect(tab.provider.synced || !tab.provider.shouldConnect).toBe(true))
		],
		restartServer: [
			0.3,
			async () => {
				await (random() < 0.5 ? harness.crash() : harness.stop());
				await harness.restart();
			}
		]
	};
	const names = Object.keys(operations);
	const weight = names.reduce((sum, name) => sum + operations[name]![0], 0);
	for (let count = 0; count < OPERATIONS; count += 1) {
		let left = random() * weight;
		const name = names.find((each) => (left -= operations[each]![0]) < 0) ?? 'write';
		happened[name] = (happened[name] ?? 0) + 1;
		await operations[name]![1](pick(places));
		if (random() < 0.3) await nextTurn();
	}
	// the fuzz has done what it is for
	expect(Object.keys(happened)).toEqual(
		expect.arrayContaining(names.filter((name) => name !== 'restartServer'))
	);

	for (const place of places) {
		load(place);
		place.tab.provider.connect();
	}
	const total = 4 + written.size;
	await eventually(() =>
		expect(places.map(({ tab }) => tab.entries.length)).toEqual(places.map(() => total))
	);
	await eventually(async () => expect(await harness.relay.history(conversation)).toHaveLength(total));
	const history = await harness.relay.history(conversation);
	expect(history.map(({ seq }) => seq)).toEqual(history.map((_, index) => index + 1));
	expect(new Set(history.map(({ entry }) => entry.id)).size).toBe(total);

	const reader = harness.tab('dora', conversation);
	await eventually(() => expect(reader.provider.synced).toBe(true));
	const byId = (log: readonly Entry[]) => log.toSorted((a, b) => (a.id < b.id ? -1 : 1));
	expect(byId(reader.entries)).toEqual(byId(history.map(({ entry }) => entry)));
	for (const { tab } of places) expect(tab.entries).toEqual(reader.entries);

	const numbers = reader.receipts.flatMap(({ seq, length }) =>
		Array.from({ length }, (_, index) => seq + index)
	);
	expect(numbers).toEqual(history.map(({ seq }) => seq));
	expect([...refusals, ...places.flatMap(({ tab }) => tab.refusals)]).toEqual([]);
	expect(places.flatMap(({ tab }) => tab.closeCodes).filter((code) => code !== null && code >= 4000)).toEqual(
		[]
	);
	expect(harness.errors).toEqual([]);
}, 60_000);
