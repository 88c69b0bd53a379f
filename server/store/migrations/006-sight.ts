import type { Kysely } from 'kysely';

/** Who saw a ticket before it went to other groups, and since which revision they don't. */
export async function addFormerGroups(db: Kysely<unknown>): Promise<void> {
	// one column each: SQLite adds no more at once
	await db.schema
		.alterTable('ticket')
		.addColumn('formerGroups', 'text', (column) => column.notNull().defaultTo('[]'))
		.execute();
	await db.schema
		.alterTable('ticket')
		.addColumn('movedRevision', 'bigint', (column) => column.notNull().defaultTo(0))
		.execute();
}
