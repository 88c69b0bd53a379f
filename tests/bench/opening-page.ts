import * as Y from 'yjs';
import type { Entry } from '#lib/domain/entry.ts';
import { createUuid, type ConversationId, type EntryId, type PersonId } from '#lib/domain/ids.ts';
import type { LogRow } from '#lib/domain/log.ts';
import { createStorage } from '#lib/storage/storage.ts';
import { encodeRows } from '#lib/sync/structs.ts';

/** Runs in the browser: the same conversation kept in three ways, each opened from IndexedDB. */
export interface OpeningTimes {
	/** The newest 100 rows: what the first paint waits for, ms. */
	readonly newest: number;
	/** All rows and the document out of them: what sending waits for, ms. */
	readonly rows: number;
	/** One stored update for each message, applied one by one, ms. */
	readonly updates: number;
	/** One stored snapshot, ms. */
	readonly snapshot: number;
}

const CONVERSATION = createUuid(Date.now(), crypto.getRandomValues(new Uint8Array(10))) as ConversationId;
const RUN = 5;

/** Two people taking turns, a few messages each. */
function makeRows(texts: readonly string[]): LogRow[] {
	const clocks = [0, 0];
	let origin: LogRow['origin'] = null;
	return texts.map((text, index) => {
		const writer = Math.floor(index / RUN) % 2;
		const [client, clock] = [1000 + writer, clocks[writer]!];
		clocks[writer] = clock + 1;
		const at = Date.UTC(2026, 0, 1) + index * 1000;
		const id = createUuid(at, crypto.getRandomValues(new Uint8Array(10))) as EntryId;
		const entry: Entry = { id, kind: 'message', author: `person-${writer}` as PersonId, at, text };
		const receipt = { seq: index + 1, receivedAt: at };
		const row = { conversation: CONVERSATION, id, client, clock, origin, entry, receipt };
		origin = { client, clock };
		return row;
	});
}

function openBlobs(name: string): Promise<IDBDatabase> {
	return new Promise((resolve, reject) => {
		const request = indexedDB.open(name);
		request.onupgradeneeded = () => request.result.createObjectStore('blobs', { autoIncrement: true });
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error(name));
	});
}

async function keepBlobs(name: string, blobs: readonly Uint8Array[]): Promise<void> {
	const database = await openBlobs(name);
	const transaction = database.transaction('blobs', 'readwrite');
	for (const blob of blobs) transaction.objectStore('blobs').add(blob);
	await new Promise((resolve) => (transaction.oncomplete = resolve));
	database.close();
}

async function applyBlobs(name: string): Promise<Y.Doc> {
	const database = await openBlobs(name);
	const request = database.transaction('blobs').objectStore('blobs').getAll();
	await new Promise((resolve) => (request.onsuccess = resolve));
	const doc = new Y.Doc();
	for (const blob of request.result as Uint8Array[]) Y.applyUpdate(doc, blob);
	database.close();
	return doc;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
	const startedAt = performance.now();
	await work();
	return performance.now() - startedAt;
}

function checked(doc: Y.Doc, length: number): void {
	if (doc.getArray('log').length !== length) throw new Error('a document is not whole');
}

export async function prepare(texts: readonly string[]): Promise<void> {
	const rows = makeRows(texts);
	const storage = await createStorage({ person: 'bench' as PersonId, indexedDB: globalThis });
	await storage.log.write(rows);
	storage.close();
	const doc = new Y.Doc();
	const updates: Uint8Array[] = [];
	doc.on('update', (update: Uint8Array) => updates.push(update));
	for (const row of rows) for (const update of encodeRows([row])) Y.applyUpdate(doc, update);
	checked(doc, texts.length);
	await keepBlobs('updates', updates);
	await keepBlobs('snapshot', [Y.encodeStateAsUpdate(doc)]);
}

export async function measure(length: number): Promise<OpeningTimes> {
	const open = () => createStorage({ person: 'bench' as PersonId, indexedDB: globalThis });
	const storage = await open();
	const newest = await timed(() => storage.log.newest(CONVERSATION, 100));
	const rows = await timed(async () => {
		const doc = new Y.Doc();
		for (const update of encodeRows(await storage.log.read(CONVERSATION))) Y.applyUpdate(doc, update);
		checked(doc, length);
	});
	storage.close();
	const updates = await timed(async () => checked(await applyBlobs('updates'), length));
	const snapshot = await timed(async () => checked(await applyBlobs('snapshot'), length));
	return { newest, rows, updates, snapshot };
}
