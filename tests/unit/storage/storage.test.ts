import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DirectoryChanges } from '#lib/domain/directory-storage.ts';
import type { PersonId } from '#lib/domain/ids.ts';
import type { LogChange } from '#lib/domain/log-storage.ts';
import { Database, type IndexedDbPort } from '#lib/storage/database.ts';
import { StorageError } from '#lib/storage/failure.ts';
import { createStorage, type DeviceStorage } from '#lib/storage/storage.ts';
import { createChannels } from '../../support/channels.ts';
import { createEntries } from '../../support/entries.ts';
import { createRows } from '../../support/rows.ts';
import { CONVERSATION, deviceStorageContract } from './storage-contract.ts';

const ANA = 'ana' as PersonId;
const createPort = (): IndexedDbPort => ({ indexedDB: new IDBFactory(), IDBKeyRange });
const noPause = async () => {};

const shared = createPort();
deviceStorageContract('on disk', async (person) => {
	const name = `habla-${person}`;
	await new Promise((resolve) => (shared.indexedDB.deleteDatabase(name).onsuccess = resolve));
	return createStorage({ person, indexedDB: shared });
});
deviceStorageContract('in memory', (person) => createStorage({ person }));

describe('storage on disk', () => {
	const { open, message } = createEntries();
	let port: IndexedDbPort;
	let channels: typeof BroadcastChannel;
	const tabs: DeviceStorage[] = [];

	async function openTab(): Promise<DeviceStorage> {
		const tab = await createStorage({
			person: ANA,
			indexedDB: port,
			BroadcastChannel: channels,
			pause: noPause
		});
		tabs.push(tab);
		return tab;
	}

	beforeEach(() => {
		port = createPort();
		channels = createChannels();
	});
	afterEach(() => {
		vi.restoreAllMocks();
		for (const tab of tabs.splice(0)) tab.close();
	});

	/** The next `count` writing transactions are aborted after their requests have succeeded, as a full disk does it. */
	function abortWrites(count: number, name: string): void {
		const put = IDBObjectStore.prototype.put;
		let left = count;
		vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
			const request = put.apply(this, given);
			if (left > 0) {
				left -= 1;
				const { transaction } = this;
				request.addEventListener('success', () => {
					Object.defineProperty(transaction, 'error', { value: new DOMException('aborted', name) });
					transaction.abort();
				});
			}
			return request;
		});
	}

	it('is all there after the tab was closed', async () => {
		const first = await openTab();
		const row = createRows(CONVERSATION)(open('ana'));
		await first.log.write([row]);
		await first.drafts.write('new', 'a medias');
		first.close();
		const second = await openTab();
		expect(second.mode).toBe('disk');
		expect(await second.log.read(CONVERSATION)).toEqual([row]);
		expect(await second.drafts.read('new')).toBe('a medias');
	});

	it('closes only when the disk has what is written in the same turn', async () => {
		const first = await openTab();
		// a session that ends closes the storage before the screens on it let go of their texts
		first.close();
		await first.drafts.write('new', 'a medio escr');
		expect(await (await openTab()).drafts.read('new')).toBe('a medio escr');
	});

	it('asks again after an aborted transaction, and resolves only when the rows are there', async () => {
		const tab = await openTab();
		const row = createRows(CONVERSATION)(open('ana'));
		abortWrites(3, 'AbortError');
		const failures: unknown[] = [];
		tab.health.subscribe(() => failures.push(tab.health.current));
		await tab.log.write([row]);
		expect(await tab.log.read(CONVERSATION)).toEqual([row]);
		// shown while it lasted, and not any more
		expect(failures).toEqual(['failing', null]);
	});

	it('rejects when the disk takes nothing however often it is asked, tells nobody, and goes on afterwards', async () => {
		const tab = await openTab();
		const row = createRows(CONVERSATION);
		const [lost, kept] = [row(open('ana')), row(message('ana'))];
		const heard: LogChange[] = [];
		tab.log.watch(CONVERSATION, (change) => heard.push(change));
		abortWrites(5, 'AbortError');
		await expect(tab.log.write([lost])).rejects.toMatchObject({ name: 'StorageError', reason: 'failing' });
		expect(tab.health.current).toBe('failing');
		expect(heard).toEqual([]);
		await tab.log.write([kept]);
		expect(tab.health.current).toBeNull();
		expect(await tab.log.read(CONVERSATION)).toEqual([kept]);
	});

	it('rejects at once with "full" when the quota is used up', async () => {
		const tab = await openTab();
		abortWrites(1, 'QuotaExceededError');
		const writing = tab.log.write([createRows(CONVERSATION)(open('ana'))]);
		await expect(writing).rejects.toBeInstanceOf(StorageError);
		await expect(writing).rejects.toMatchObject({ reason: 'full' });
		expect(tab.health.current).toBe('full');
		expect(await tab.log.read(CONVERSATION)).toEqual([]);
	});

	it('writes what arrives in the same moment in one transaction', async () => {
		const tab = await openTab();
		const row = createRows(CONVERSATION);
		const rows = [row(open('ana')), ...Array.from({ length: 20 }, () => row(message('ana')))];
		const heard: LogChange[] = [];
		tab.log.watch(CONVERSATION, (change) => heard.push(change));
		await Promise.all(rows.map((each) => tab.log.write([each])));
		expect(heard).toHaveLength(1);
		expect(await tab.log.read(CONVERSATION)).toHaveLength(21);
	});

	it('tells the other tabs the rows, refusals, drafts and the directory', async () => {
		const [one, two] = [await openTab(), await openTab()];
		const heard: LogChange[] = [];
		const directory: DirectoryChanges[] = [];
		const drafts: string[] = [];
		two.log.watch(CONVERSATION, (change) => heard.push(change));
		two.directory.watch((changes) => directory.push(changes));
		two.drafts.watch('new', (text) => drafts.push(text));
		const row = createRows(CONVERSATION)(open('ana'));
		await one.log.write([row]);
		await one.drafts.write('new', 'Hola');
		const applied = { revision: 1, complete: true, rows: {}, gone: {} };
		await one.directory.apply(applied);
		await expect.poll(() => [heard.length, drafts, directory]).toEqual([1, ['Hola'], [applied]]);
		expect(heard[0]?.rows).toEqual([row]);
	});

	it("doesn't tell a tab of its own drafts", async () => {
		const [one, two] = [await openTab(), await openTab()];
		const own: string[] = [];
		const others: string[] = [];
		one.drafts.watch('new', (text) => own.push(text));
		two.drafts.watch('new', (text) => others.push(text));
		await one.drafts.write('new', 'Hola');
		await expect.poll(() => others).toEqual(['Hola']);
		expect(own).toEqual([]);
	});

	it('puts a row that nobody can read aside, with the reason, and goes on with the others', async () => {
		const tab = await openTab();
		const row = createRows(CONVERSATION);
		const good = row(open('ana'), 1);
		await tab.log.write([good]);
		const bad = { ...row(message('ana')), clock: 'seven', order: 2 };
		const database = new Database('habla-ana', port);
		await database.table('log').put(bad);
		expect(await tab.log.scan(null, 1)).toEqual([good]);
		expect(await tab.log.newest(CONVERSATION, 10)).toEqual([good]);
		expect(await tab.log.read(CONVERSATION)).toEqual([good]);
		expect(await database.quarantine.toArray()).toEqual([{ value: bad, reason: 'no position' }]);
		database.close();
	});

	it('tells a tab that slept the whole directory anew', async () => {
		const [one, two] = [await openTab(), await openTab()];
		await one.directory.apply({
			revision: 4,
			complete: false,
			rows: { parameters: [{ number: 316, value: 'yes' }] },
			gone: {}
		});
		const heard: DirectoryChanges[] = [];
		two.directory.watch((changes) => heard.push(changes));
		await two.reread();
		expect(heard.at(-1)).toMatchObject({
			complete: true,
			revision: 4,
			rows: { parameters: [{ value: 'yes' }] }
		});
	});

	it('leaves nothing behind when it is wiped', async () => {
		const one = await openTab();
		await one.log.write([createRows(CONVERSATION)(open('ana'))]);
		await one.wipe();
		expect((await port.indexedDB.databases()).map(({ name }) => name)).not.toContain('habla-ana');
		expect(await (await openTab()).log.read(CONVERSATION)).toEqual([]);
	});

	it('works from memory where the database will not open or takes nothing', async () => {
		const refusing = {
			...port,
			indexedDB: {
				open: () => {
					throw new DOMException('no', 'SecurityError');
				}
			}
		};
		const closed = await createStorage({ person: ANA, indexedDB: refusing as unknown as IndexedDbPort });
		expect(closed.mode).toBe('memory');
		abortWrites(1, 'QuotaExceededError');
		const full = await createStorage({ person: ANA, indexedDB: port });
		expect(full.mode).toBe('memory');
		const row = createRows(CONVERSATION)(open('ana'));
		await full.log.write([row]);
		expect(await full.log.read(CONVERSATION)).toEqual([row]);
		closed.close();
		full.close();
	});
});
