import type { ArticleStorage } from '../domain/article-storage.ts';
import type { DirectoryStorage } from '../domain/directory-storage.ts';
import type { BlobStorage } from '../domain/blob-storage.ts';
import type { PersonId } from '../domain/ids.ts';
import type { LogArchive, LogOverview, LogStorage } from '../domain/log-storage.ts';
import type { IndexStorage } from '../domain/index-storage.ts';
import type { PositionOutbox } from '../domain/position-outbox.ts';
import type { ReportOutbox } from '../domain/report-outbox.ts';
import type { ValueStorage } from '../domain/value-storage.ts';
import { DexieArticles } from './articles.ts';
import { DexieBlobs } from './blobs.ts';
import { Commits, type Pause } from './commits.ts';
import { Database, type IndexedDbPort } from './database.ts';
import { DexieDirectory } from './directory.ts';
import { DexieDrafts, type Drafts } from './drafts.ts';
import { StorageHealth } from './failure.ts';
import { DexieIndexes, MemoryIndexes } from './indexes.ts';
import { DexieLog } from './log.ts';
import { LogWatchers } from './log-watchers.ts';
import { MemoryBlobs } from './memory-blobs.ts';
import { MemoryDirectory, MemoryDrafts, MemoryPositions } from './memory.ts';
import { MemoryLog } from './memory-log.ts';
import { DexiePositions } from './positions.ts';
import { DexieReports, MemoryReports } from './reports.ts';
import { Tabs } from './tabs.ts';
import { DexieValues, MemoryValues } from './values.ts';

/** What one person's use of the app leaves on this device. */
export interface DeviceStorage {
	readonly log: LogStorage & LogOverview & LogArchive;
	readonly directory: DirectoryStorage;
	readonly articles: ArticleStorage;
	readonly drafts: Drafts;
	readonly positions: PositionOutbox;
	readonly blobs: BlobStorage;
	readonly reports: ReportOutbox;
	readonly indexes: IndexStorage;
	readonly values: ValueStorage;
	/** memory: the browser gives no lasting storage, all is gone with the last tab. */
	readonly mode: 'disk' | 'memory';
	readonly health: Pick<StorageHealth, 'current' | 'subscribe'>;
	/** Asks the browser not to evict; false when it will not promise. */
	persist(): Promise<boolean>;
	/** Tells this tab's watchers of the directory all there is: it may have slept through changes. */
	reread(): Promise<void>;
	/** Removes everything of this person from the device. The storage is closed afterwards. */
	wipe(): Promise<void>;
	/** Lets go of the disk as soon as it has taken what it was asked to. */
	close(): void;
}

export interface StorageOptions {
	/** Each person has a database of their own. */
	readonly person: PersonId;
	/** Absent where the browser has none. */
	readonly indexedDB?: IndexedDbPort;
	readonly BroadcastChannel?: typeof BroadcastChannel;
	readonly storageManager?: Pick<StorageManager, 'persist'>;
	readonly pause?: Pause;
}

/** How long the database may take to open, ms; some browsers never answer in private windows. */
const OPEN_WITHIN_MS = 8000;

const databaseName = (person: PersonId) => `habla-${person}`;
const pauseFor: Pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Opens what this person keeps on this device; a browser without storage gets the same from memory. Never rejects. */
export async function createStorage(options: StorageOptions): Promise<DeviceStorage> {
	const { person, pause = pauseFor } = options;
	const name = databaseName(person);
	const tabs = new Tabs(name, options.BroadcastChannel);
	const database = options.indexedDB && (await openDatabase(name, options.indexedDB));
	const persist = async () => (await options.storageManager?.persist?.()) ?? false;
	if (!database) return createMemoryStorage(person, tabs);

	const health = new StorageHealth();
	const commits = new Commits(database, health, pause);
	const logWatchers = new LogWatchers(tabs);
	const directory = new DexieDirectory({ database, commits, tabs, logWatchers, person });
	const close = () => {
		// screens that go with it write their last drafts in this very turn
		void commits.idle().then(() => {
			tabs.close();
			database.close();
		});
	};
	return {
		log: new DexieLog(database, commits, logWatchers),
		directory,
		articles: new DexieArticles(database),
		drafts: new DexieDrafts(database, commits, tabs),
		positions: new DexiePositions(database, commits),
		blobs: new DexieBlobs(database, commits, tabs),
		reports: new DexieReports(database, commits),
		indexes: new DexieIndexes(database, commits),
		values: new DexieValues(database, commits, tabs),
		mode: 'disk',
		health,
		persist,
		reread: () => directory.reread(),
		async wipe() {
			tabs.close();
			await database.delete();
		},
		close
	};
}

function createMemoryStorage(person: PersonId, tabs: Tabs): DeviceStorage {
	const log = new MemoryLog(tabs, () => new LogWatchers(tabs));
	const blobs = new MemoryBlobs(tabs);
	const directory = new MemoryDirectory(log, tabs, person);
	const close = () => tabs.close();
	return {
		log,
		directory,
		articles: directory.articles,
		drafts: new MemoryDrafts(tabs),
		positions: new MemoryPositions(),
		blobs,
		reports: new MemoryReports(),
		indexes: new MemoryIndexes(),
		values: new MemoryValues(),
		mode: 'memory',
		health: new StorageHealth(),
		persist: async () => false,
		reread: async () => {},
		wipe: async () => close(),
		close
	};
}

/** Null where it won't open, or opens and takes nothing (a quota of zero). */
async function openDatabase(name: string, port: IndexedDbPort): Promise<Database | null> {
	const database = new Database(name, port);
	const isOpen = await new Promise<boolean>((resolve) => {
		const timer = setTimeout(() => resolve(false), OPEN_WITHIN_MS);
		takesWrites(database)
			.then(() => resolve(true))
			.catch(() => resolve(false))
			.finally(() => clearTimeout(timer));
	});
	if (isOpen) return database;
	database.close();
	return null;
}

async function takesWrites(database: Database): Promise<void> {
	await database.open();
	await database.transaction('rw', database.facts, () => database.facts.put({ name: 'opened', value: 1 }));
}
