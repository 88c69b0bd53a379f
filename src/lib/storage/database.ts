import Dexie, { type Table } from 'dexie';
import type { Article } from '../domain/article.ts';
import type { ArticleHead } from '../domain/article-storage.ts';
import type { AssistantReport } from '../domain/assistant-report.ts';
import type { Collection, DirectoryRows } from '../domain/directory.ts';
import type { RefusedRow } from '../domain/log-storage.ts';
import type { Position } from '../domain/position-outbox.ts';
import type { StoredBlob, StoredBytes } from './blobs.ts';
import type { StoredRow } from './log-row.ts';

/** Articles have tables of their own. */
export interface StoredDirectoryRow {
	readonly collection: Collection;
	readonly key: string;
	readonly row: DirectoryRows[Collection];
}

/** A row that no part of the app can read, kept aside for whoever has to find out why. */
export interface QuarantinedRow {
	readonly value: unknown;
	readonly reason: string;
}

export interface StoredPosition extends Position {
	/** What the server has acknowledged. */
	readonly acknowledged: Pick<Position, 'delivered' | 'read'>;
	/** 1 while there is more than that; absent from the index otherwise. */
	readonly waiting?: 1;
}

export interface IndexedDbPort {
	readonly indexedDB: IDBFactory;
	readonly IDBKeyRange: typeof IDBKeyRange;
}

/** Everything that one person's devices keeps, in one database. */
export class Database extends Dexie {
	declare readonly log: Table<StoredRow, [string, string]>;
	declare readonly refused: Table<RefusedRow, [string, string]>;
	declare readonly quarantine: Table<QuarantinedRow, number>;
	declare readonly directory: Table<StoredDirectoryRow, [string, string]>;
	declare readonly facts: Table<{ readonly name: string; readonly value: number }, string>;
	declare readonly drafts: Table<{ readonly key: string; readonly text: string }, string>;
	declare readonly positions: Table<StoredPosition, string>;
	declare readonly blobs: Table<StoredBlob, [string, string]>;
	declare readonly blobBytes: Table<StoredBytes, [string, string]>;
	declare readonly articles: Table<Article, string>;
	/** Of each article, and never without it. */
	declare readonly articleHeads: Table<ArticleHead, string>;
	/** What the server has yet to hear (`assistant-report.ts`). */
	declare readonly reports: Table<AssistantReport, string>;
	/** What takes long to work out anew. */
	declare readonly indexes: Table<{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }, string>;
	/** What all tabs change together. */
	declare readonly values: Table<{ readonly name: string; readonly value: unknown }, string>;

	constructor(name: string, port: IndexedDbPort) {
		super(name, {
			indexedDB: port.indexedDB,
			IDBKeyRange: port.IDBKeyRange,
			// "on disk" has to mean the disk: what has been told to its writer must survive a power cut
			chromeTransactionDurability: 'strict',
			cache: 'disabled'
		});
		this.version(1).stores({
			log: '[conversation+id], [conversation+order], waiting, opening',
			refused: '[conversation+id]',
			quarantine: '++',
			directory: '[collection+key]',
			facts: 'name',
			drafts: 'key',
			positions: 'conversation, waiting'
		});
		this.version(2).stores({
			blobs: '[conversation+hash], unsent, copy',
			blobBytes: '[conversation+hash]'
		});
		this.version(3).stores({
			reports: 'id',
			indexes: 'name',
			values: 'name',
			articles: 'id',
			articleHeads: 'id'
		});
	}
}

/** All keys `[first, …]` of a compound index. */
export function under(first: string): [[string, unknown], [string, unknown]] {
	return [
		[first, Dexie.minKey],
		[first, Dexie.maxKey]
	];
}
