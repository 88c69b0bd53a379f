import { COLLECTIONS, rowKey, type Collection, type DirectoryRows } from '../domain/directory.ts';
import {
	heldAfter,
	newsOf,
	type DirectoryChanges,
	type DirectoryStorage,
	type Held
} from '../domain/directory-storage.ts';
import type { ConversationId, PersonId } from '../domain/ids.ts';
import type { RefusedRow } from '../domain/log-storage.ts';
import { writeArticles } from './articles.ts';
import type { Commits } from './commits.ts';
import { under, type Database, type StoredDirectoryRow } from './database.ts';
import { DirectoryWatchers } from './directory-watchers.ts';
import type { LogWatchers } from './log-watchers.ts';
import type { Tabs } from './tabs.ts';

/** Facts: up to which revision articles are held, and up to which everything else, absent where it is the same. */
const REVISION = 'revision';
const OTHERS = 'others';

/** Those of one table; articles have their own. */
const TOGETHER = COLLECTIONS.filter((name) => name !== 'articles');

interface Options {
	readonly database: Database;
	readonly commits: Commits;
	readonly tabs: Tabs;
	readonly logWatchers: LogWatchers;
	readonly person: PersonId;
}

/** The directory on disk. */
export class DexieDirectory implements DirectoryStorage {
	readonly #options: Options;
	readonly #watchers: DirectoryWatchers;

	constructor(options: Options) {
		this.#options = options;
		this.#watchers = new DirectoryWatchers(options.tabs);
	}

	async held(): Promise<Held> {
		const [articles, others] = await this.#options.database.facts.bulkGet([REVISION, OTHERS]);
		return { articles: articles?.value ?? 0, others: others?.value ?? articles?.value ?? 0 };
	}

	async apply(frame: DirectoryChanges): Promise<boolean> {
		const { database, commits, logWatchers } = this.#options;
		const applied = await commits.run(
			['directory', 'articles', 'articleHeads', 'facts', 'log', 'refused', 'blobs', 'blobBytes'],
			async () => {
				const held = await this.held();
				const changes = newsOf(frame, held);
				if (typeof changes === 'string') return changes;
				const lost = await this.#lostTickets(changes);
				if (changes.complete) await database.directory.clear();
				await database.directory.bulkDelete(
					TOGETHER.flatMap((name) => (changes.gone[name] ?? []).map((key): [string, string] => [name, key]))
				);
				await database.directory.bulkPut(
					TOGETHER.flatMap((name) => toStored(name, changes.rows[name] ?? []))
				);
				await writeArticles(database, changes);
				const now = heldAfter(changes, held);
				await database.facts.bulkPut([
					{ name: REVISION, value: now.articles },
					{ name: OTHERS, value: now.others }
				]);
				const kept: RefusedRow[] = [];
				for (const conversation of lost) kept.push(...(await this.#forget(conversation)));
				return { changes, refused: kept };
			}
		);
		if (typeof applied === 'string') return applied === 'held';
		const { changes, refused } = applied;
		this.#watchers.tell(changes);
		for (const [conversation, rows] of Map.groupBy(refused, (row) => row.conversation))
			logWatchers.tell({ conversation, rows: [], refused: rows, settled: [] });
		return true;
	}

	async load(): Promise<DirectoryChanges> {
		const { database } = this.#options;
		return database.transaction('r', [database.directory, database.facts], async () => {
			const rows: Partial<Record<Collection, DirectoryRows[Collection][]>> = {};
			for (const { collection, row } of await database.directory.toArray())
				(rows[collection] ??= []).push(row);
			return {
				revision: (await this.held()).articles,
				complete: true,
				rows: rows as DirectoryChanges['rows'],
				gone: {}
			};
		});
	}

	watch(listener: (changes: DirectoryChanges) => void): () => void {
		return this.#watchers.watch(listener);
	}

	/** Told anew to this tab, which may have slept through what others told. */
	async reread(): Promise<void> {
		this.#watchers.hear(await this.load());
	}

	async #lostTickets(changes: DirectoryChanges): Promise<readonly ConversationId[]> {
		if (!changes.complete) return (changes.gone.tickets ?? []) as ConversationId[];
		const [from, to] = under('tickets');
		const range = this.#options.database.directory.where('[collection+key]').between(from, to, true, true);
		const kept = new Set<string>(changes.rows.tickets?.map(({ conversation }) => conversation));
		const held = (await range.primaryKeys()).map(([, key]) => key as ConversationId);
		return held.filter((conversation) => !kept.has(conversation));
	}

	/** What the server waits for stays: an entry that others read has promised it. */
	async #forgetCopies(conversation: ConversationId): Promise<void> {
		const { database } = this.#options;
		const [from, to] = under(conversation);
		const range = database.blobs.where('[conversation+hash]').between(from, to, true, true);
		const copies = await range.filter(({ state }) => state === 'kept').primaryKeys();
		await database.blobs.bulkDelete(copies);
		await database.blobBytes.bulkDelete(copies);
	}

	/** The right to read is lost: the log goes from the device; what its owner wrote and nobody got stays as text. */
	async #forget(conversation: ConversationId): Promise<readonly RefusedRow[]> {
		const { database, person } = this.#options;
		const [from, to] = under(conversation);
		const range = database.log.where('[conversation+id]').between(from, to, true, true);
		const unsent = (await range.toArray()).filter(
			({ receipt, entry }) => !receipt && entry.author === person
		);
		const refused = unsent.map(({ id, entry }): RefusedRow => ({
			conversation,
			id,
			entry,
			reason: 'not-holder'
		}));
		await database.refused.bulkPut(refused);
		await range.delete();
		await this.#forgetCopies(conversation);
		return refused;
	}
}

function toStored<Name extends Collection>(
	collection: Name,
	rows: readonly DirectoryRows[Name][]
): StoredDirectoryRow[] {
	return rows.map((row) => ({ collection, key: rowKey(collection, row), row }));
}
