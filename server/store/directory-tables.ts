import { sql, type Kysely, type Selectable } from 'kysely';
import type { Revisions } from './revisions.ts';
import type { Database } from './schema.ts';
import type { DirectoryChanges, DirectoryTables, PositionChange } from './store.ts';
import { ticketOf } from './tickets.ts';
import { rowKey, type Administered, type Collection, type DirectoryRows } from '#lib/domain/directory.ts';
import type { GroupId, PersonId } from '#lib/domain/ids.ts';

/** Rows per statement; four parameters each, SQLite takes 32,766. */
const CHUNK = 1000;

interface PositionRow extends Selectable<Database['read_position']> {
	readonly requester: PersonId | null;
	readonly group: GroupId | null;
}

function positionOf({
	conversation,
	person,
	delivered,
	read,
	requester,
	group
}: PositionRow): PositionChange {
	const ticket = requester === null || group === null ? null : { requester, group };
	return { row: { conversation, person, delivered, read }, ticket };
}

/** Rows and tombstones by collection. */
function sortOut(found: readonly Selectable<Database['directory_row']>[]) {
	const rows: { [Name in Administered]: DirectoryRows[Name][] } = {
		people: [],
		groups: [],
		contracts: [],
		portfolios: [],
		services: [],
		activities: [],
		parameters: []
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
		positions: []
	};
	for (const { collection, key, body } of found)
		if (body === null) removed[collection].push(key);
		else (rows[collection] as unknown[]).push(JSON.parse(body));
	return { rows, removed };
}

export function createDirectoryTables(kysely: Kysely<Database>, revisions: Revisions): DirectoryTables {
	/** Writes those bodies that differ from what is there. */
	const write = (collection: Administered, bodies: ReadonlyMap<string, string | null>) =>
		revisions.write(async (transaction, revise) => {
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
					const found = await transaction
						.selectFrom('directory_row')
						.selectAll()
						.where('revision', '>', since)
						.orderBy('revision')
						.execute();
					const tickets = await transaction
						.selectFrom('ticket')
						.selectAll()
						.where('revision', '>', since)
						.orderBy('revision')
						.execute();
					const positions = await transaction
						.selectFrom('read_position')
						.leftJoin('ticket', 'ticket.conversation', 'read_position.conversation')
						.selectAll('read_position')
						.select(['ticket.requester', 'ticket.group'])
						.where('read_position.revision', '>', since)
						.orderBy('read_position.revision')
						.execute();
					const { rows, removed } = sortOut(found);
					return {
						revision,
						rows: { ...rows, tickets: tickets.map(ticketOf) },
						positions: positions.map(positionOf),
						removed
					};
				}),

		put: (collection, rows) =>
			write(collection, new Map(rows.map((row) => [rowKey(collection, row), JSON.stringify(row)]))),

		remove: (collection, keys) => write(collection, new Map(keys.map((key) => [key, null]))),

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

		subscribe: (listener) => revisions.subscribe(listener)
	};
}
