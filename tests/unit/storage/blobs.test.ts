import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MAX_KEPT_BYTES, type BlobContent, type BlobRow } from '#lib/domain/blob-storage.ts';
import type { BlobHash, ConversationId, PersonId } from '#lib/domain/ids.ts';
import { createStorage, type DeviceStorage } from '#lib/storage/storage.ts';
import { createChannels } from '../../support/channels.ts';

const ANA = 'ana' as PersonId;
const CONVERSATION = '019b8d3c-5a00-7000-8000-00000000c001' as ConversationId;
const OTHER = '019b8d3c-5a00-7000-8000-00000000c002' as ConversationId;

const hash = (digit: string) => digit.repeat(64) as BlobHash;
const blob = (digit: string, size = 3): BlobContent => ({
	hash: hash(digit),
	type: 'image/png',
	bytes: new Uint8Array(size).fill(7)
});
const states = (rows: readonly BlobRow[]) => rows.map(({ hash: [digit], state }) => `${digit}:${state}`);

const ways: [string, (port: IDBFactory) => Promise<DeviceStorage>][] = [
	['on disk', (indexedDB) => createStorage({ person: ANA, indexedDB: { indexedDB, IDBKeyRange } })],
	['in memory', () => createStorage({ person: ANA })]
];
describe.each(ways)('blobs %s', (_, open) => {
	let storage: DeviceStorage;
	beforeEach(async () => {
		storage = await open(new IDBFactory());
	});
	afterEach(() => storage.close());

	it('F2: are there, bytes and all, when adding them has resolved, in their own conversation alone', async () => {
		await storage.blobs.add(CONVERSATION, [blob('a'), blob('b')], 5);
		expect(await storage.blobs.read(CONVERSATION, hash('a'))).toEqual(blob('a').bytes);
		expect(await storage.blobs.read(OTHER, hash('a'))).toBeNull();
		expect(await storage.blobs.rows(OTHER)).toEqual([]);
		expect(await storage.blobs.rows(CONVERSATION)).toContainEqual({
			conversation: CONVERSATION,
			hash: hash('a'),
			type: 'image/png',
			size: 3,
			state: 'draft',
			at: 5
		});
	});

	it('are unsent until the server has them, the oldest first, whatever conversation they are of', async () => {
		await storage.blobs.add(OTHER, [blob('b')], 2);
		await storage.blobs.add(CONVERSATION, [blob('a')], 1);
		await storage.blobs.keep(CONVERSATION, blob('c'), 3);
		await storage.blobs.mark(OTHER, [hash('b')], 'announced');
		expect(states(await storage.blobs.unsent())).toEqual(['a:draft', 'b:announced']);
		await storage.blobs.mark(OTHER, [hash('b')], 'kept');
		await storage.blobs.mark(CONVERSATION, [hash('a')], 'refused', 'too-large');
		const [refused] = await storage.blobs.unsent();
		expect(refused).toMatchObject({ state: 'refused', reason: 'too-large' });
	});

	it('that are attached once more go on waiting, and refused ones get another chance', async () => {
		await storage.blobs.add(CONVERSATION, [blob('a'), blob('b')], 1);
		await storage.blobs.mark(CONVERSATION, [hash('a')], 'announced');
		await storage.blobs.mark(CONVERSATION, [hash('b')], 'refused', 'forbidden');
		await storage.blobs.add(CONVERSATION, [blob('a'), blob('b')], 9);
		expect(states(await storage.blobs.rows(CONVERSATION)).sort()).toEqual(['a:announced', 'b:draft']);
		expect((await storage.blobs.rows(CONVERSATION)).some(({ reason }) => reason)).toBe(false);
	});

	it('are not made copies of while they wait', async () => {
		await storage.blobs.add(CONVERSATION, [blob('a')], 1);
		await storage.blobs.keep(CONVERSATION, blob('a'), 2);
		expect(states(await storage.blobs.rows(CONVERSATION))).toEqual(['a:draft']);
	});

	it('are gone with their bytes when dropped, and marking what is gone brings nothing back', async () => {
		await storage.blobs.add(CONVERSATION, [blob('a')], 1);
		await storage.blobs.drop(CONVERSATION, [hash('a')]);
		await storage.blobs.mark(CONVERSATION, [hash('a')], 'announced');
		expect(await storage.blobs.read(CONVERSATION, hash('a'))).toBeNull();
		expect(await storage.blobs.unsent()).toEqual([]);
	});

	it('make room: the oldest copies go first, what waits never', async () => {
		const half = MAX_KEPT_BYTES / 2;
		await storage.blobs.add(CONVERSATION, [blob('0', half)], 0);
		await storage.blobs.keep(OTHER, blob('1', half), 1);
		await storage.blobs.keep(CONVERSATION, blob('2', half), 2);
		await storage.blobs.keep(CONVERSATION, blob('3', 10), 3);
		const rows = [...(await storage.blobs.rows(CONVERSATION)), ...(await storage.blobs.rows(OTHER))];
		expect(states(rows).sort()).toEqual(['0:draft', '2:kept', '3:kept']);
		expect(await storage.blobs.read(OTHER, hash('1'))).toBeNull();
	});

	it('tell of the conversation that has changed', async () => {
		const heard: ConversationId[] = [];
		const unwatch = storage.blobs.watch((conversation) => heard.push(conversation));
		await storage.blobs.add(CONVERSATION, [blob('a')], 1);
		unwatch();
		await storage.blobs.add(OTHER, [blob('a')], 1);
		expect(heard).toEqual([CONVERSATION]);
	});
});

describe('blobs on disk', () => {
	it('change for the other tabs, too, and leave with the right to read, except what others were promised', async () => {
		const port = { indexedDB: new IDBFactory(), IDBKeyRange };
		const options = { person: ANA, indexedDB: port, BroadcastChannel: createChannels() };
		const [tab, other] = [await createStorage(options), await createStorage(options)];
		const heard = vi.fn();
		other.blobs.watch(heard);
		await tab.blobs.add(CONVERSATION, [blob('a'), blob('b')], 1);
		await vi.waitFor(() => expect(heard).toHaveBeenCalledWith(CONVERSATION));
		await tab.blobs.mark(CONVERSATION, [hash('a')], 'announced');
		await tab.blobs.mark(CONVERSATION, [hash('b')], 'kept');
		await tab.directory.apply({ revision: 1, complete: false, rows: {}, gone: { tickets: [CONVERSATION] } });
		expect(states(await tab.blobs.rows(CONVERSATION))).toEqual(['a:announced']);
		expect(await tab.blobs.read(CONVERSATION, hash('b'))).toBeNull();
		tab.close();
		other.close();
	});
});
