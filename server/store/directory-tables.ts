import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import { articleNews, createArticles, tellFolderAnew } from './articles.ts';
import { contactOf, createColleagues } from './colleagues.ts';
import type { Revisions } from './revisions.ts';
import type { Database } from './schema.ts';
import type { DirectoryChanges, DirectoryTables, PositionChange } from './store.ts';
import { groupsOf, ticketOf } from './tickets.ts';
import {
	rowKey,
	type Collection,
	type DirectoryRows,
	type Kept,
	type Mention
} from '#lib/domain/directory.ts';
import type { Folder } from '#lib/domain/article.ts';
import type { ArticleId, FolderId, PersonId } from '#lib/domain/ids.ts';

/** Rows per statement; four parameters each, SQLite takes 32,766. */
const CHUNK = 1000;

/** Collections in the one table of rows; articles have their own. */
type Own = Exclude<Kept, 'articles'>;
type RowTable = 'directory_row' | 'ticket' | 'contact' | 'mention';

interface PositionRow extends Selectable<Database['read_position']> {
	readonly requester: PersonId | null;
	readonly groups: string | null;
	readonly first: PersonId | null;
	readonly second: PersonId | null;
}

function positionOf(row: PositionRow): PositionChange {
	const { conversation, person, delivered, read } = row;
	return { row: { conversation, person, delivered, read }, concerns: concernsOf(row) };
}

function concernsOf({ requester, groups, first, second }: PositionRow): PositionChange['concerns'] {
	if (requester !== null && groups !== null) return { requester, groups: groupsOf(groups) };
	return first !== null && second !== null ? { people: [first, second] } : null;
}

function mentionOf({ revision: _, ...mention }: Selectable<Database['mention']>): Mention {
	return mention;
}

async function changedRows<Table extends RowTable>(
	transaction: Transaction<Database>,
	table: Table,
	since: number
): Promise<Selectable<Database[Table]>[]> {
	// Kysely can't tell the columns of a table that is still open
	const any: RowTable = table;
	const rows = await transaction
		.selectFrom(any)
		.selectAll()
		.where('revision', '>', since)
		.orderBy('revision')
		.execute();
	return rows as Selectable<Database[Table]>[];
}

/** Rows and tombstones by collection. */
function sortOut(found: readonly Selectable<Database['directory_row']>[]) {
	const rows: { [Name in Own]: DirectoryRows[Name][] } = {
		people: [],
		groups: [],
		contracts: [],
		portfolios: [],
		services: [],
		activities: [],
		parameters: [],
		replies: [],
		folders: [],
		intents: [],
		synonyms: []
	};
	const removed: { [Name in Collection]: string[] } = {
		people: [],
		groups: [],
		contracts: [],
		portfolios: [],
		services: [],
		activities: [],
		parameters: [],
		tickets: [],
		positions: [],
		contacts: [],
		mentions: [],
		replies: [],
		folders: [],
		articles: [],
		intents: [],
		synonyms: []
	};
	for (const { collection, key, body } of found)
		if (body === null) removed[collection].push(key);
		else (rows[collection] as unknown[]).push(JSON.parse(body));
	return { rows, removed };
}

/** Where other people may read what stands in it. A new one may be the place of articles that were there before. */
function isRightsNews(before: string | null, after: string | null): boolean {
	if (before === null || after === null) return true;
	const rightsOf = (body: string) => {
		const { rights, administrators } = JSON.parse(body) as Folder;
		return JSON.stringify([rights, administrators]);
	};
	return rightsOf(before) !== rightsOf(after);
}

export function createDirectoryTables(kysely: Kysely<Database>, revisions: Revisions): DirectoryTables {
	const articles = createArticles(kysely, revisions);
	/** Writes those bodies that differ from what is there. */
	const write = (collection: Own, bodies: ReadonlyMap<string, string | null>) =>
		revisions.write(async (transaction, revise, renew) => {
			const opened: FolderId[] = [];
			const keys = [...bodies.keys()];
			for (let start = 0; start < keys.length; start += CHUNK) {
				const chunk = keys.slice(start, start + CHUNK);
				const known = await transaction
					.selectFrom('directory_row')
					.select(['key', 'body'])
					.where('collection', '=', collection)
					.where('key', 'in', chunk)
					.execute();
				const before = new Map(known.map(({ key, body }) => [key, body]));
				const changed = chunk.filter((key) => bodies.get(key) !== (before.get(key) ?? null));
				if (changed.length === 0) continue;
				if (collection === 'folders')
					for (const key of changed)
						if (isRightsNews(before.get(key) ?? null, bodies.get(key) ?? null)) opened.push(key as FolderId);
				const revision = await revise();
				await transaction
					.insertInto('directory_row')
					.values(changed.map((key) => ({ collection, key, revision, body: bodies.get(key) ?? null })))
					.onConflict((conflict) =>
						conflict.columns(['collection', 'key']).doUpdateSet((eb) => ({
							revision: eb.ref('excluded.revision'),
							body: eb.ref('excluded.body')
						}))
					)
					.execute();
			}
			if (opened.length > 0) await tellFolderAnew(transaction, renew, opened);
		});

	return {
		changesSince: (since) =>
			// one transaction: rows and revision as of the same commit
			kysely
				.transaction()
				.setAccessMode('read only')
				.execute(async (transaction): Promise<DirectoryChanges> => {
					const { value: revision } = await transaction
						.selectFrom('counter')
						.select('value')
						.where('name', '=', 'revision')
						.executeTakeFirstOrThrow();
					const news = await articleNews(transaction, since);
					const found = await changedRows(transaction, 'directory_row', since);
					const tickets = await changedRows(transaction, 'ticket', since);
					const contacts = await changedRows(transaction, 'contact', since);
					const mentions = await changedRows(transaction, 'mention', since);
					const positions = await transaction
						.selectFrom('read_position')
						.leftJoin('ticket', 'ticket.conversation', 'read_position.conversation')
						.leftJoin('contact', 'contact.conversation', 'read_position.conversation')
						.selectAll('read_position')
						.select(['ticket.requester', 'ticket.groups', 'contact.first', 'contact.second'])
						.where('read_position.revision', '>', since)
						.orderBy('read_position.revision')
						.execute();
					const { rows, removed } = sortOut(found);
					return {
						revision,
						rows: {
							...rows,
							tickets: tickets.map(ticketOf),
							contacts: contacts.map(contactOf),
							mentions: mentions.map(mentionOf)
						},
						articles: news.facts,
						positions: positions.map(positionOf),
						moved: tickets
							.filter(({ movedRevision }) => movedRevision > since)
							.map(({ conversation, formerGroups }) => ({ conversation, from: groupsOf(formerGroups) })),
						removed: { ...removed, articles: news.removed }
					};
				}),

		put: (collection, rows) =>
			collection === 'articles'
				? articles.putArticles(rows as readonly DirectoryRows['articles'][])
				: write(collection, new Map(rows.map((row) => [rowKey(collection, row), JSON.stringify(row)]))),

		remove: (collection, keys) =>
			collection === 'articles'
				? articles.removeArticles(keys as readonly ArticleId[])
				: write(collection, new Map(keys.map((key) => [key, null]))),

		async all<Name extends 'intents' | 'synonyms'>(collection: Name) {
			const rows = await kysely
				.selectFrom('directory_row')
				.select('body')
				.where('collection', '=', collection)
				.where('body', 'is not', null)
				.orderBy('key')
				.execute();
			return rows.map(({ body }) => JSON.parse(body!) as DirectoryRows[Name]);
		},

		advance: ({ conversation, person, delivered, read }) =>
			revisions.write(async (transaction, revise) => {
				const known = await transaction
					.selectFrom('read_position')
					.select(['delivered', 'read'])
					.where('conversation', '=', conversation)
					.where('person', '=', person)
					.executeTakeFirst();
				if (known && known.delivered >= delivered && known.read >= read) return;
				const greater = (column: 'delivered' | 'read') => {
					const [told, before] = [sql.ref<number>(`excluded.${column}`), sql.ref(`read_position.${column}`)];
					return sql<number>`case when ${told} > ${before} then ${told} else ${before} end`;
				};
				await transaction
					.insertInto('read_position')
					.values({ conversation, person, delivered, read, revision: await revise() })
					.onConflict((conflict) =>
						conflict.columns(['conversation', 'person']).doUpdateSet((eb) => ({
							delivered: greater('delivered'),
							read: greater('read'),
							revision: eb.ref('excluded.revision')
						}))
					)
					.execute();
			}),

		...articles,
		...createColleagues(revisions),

		subscribe: (listener) => revisions.subscribe(listener)
	};
}
