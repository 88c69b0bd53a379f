import { sql, type Kysely } from 'kysely';

/** What several executor groups, the end of a ticket, links between analysts and calls by name need. */
export async function addDeskColumns(db: Kysely<unknown>): Promise<void> {
	// one column each: SQLite adds no more at once
	await db.schema
		.alterTable('ticket')
		.addColumn('groups', 'text', (column) => column.notNull().defaultTo('[]'))
		.execute();
	await db.schema.alterTable('ticket').addColumn('finishedAt', 'bigint').execute();
	await db.schema.alterTable('ticket').addColumn('rating', 'bigint').execute();
	await db.schema
		.alterTable('ticket')
		.addColumn('previewSeq', 'bigint', (column) => column.notNull().defaultTo(0))
		.execute();
	// identifiers of groups hold nothing that JSON would have to escape
	await sql`update ticket set "groups" = '["' || "group" || '"]'`.execute(db);
	// nothing was written after the end
	await sql`update ticket set "finishedAt" = "lastAt" where state in ('resolved', 'closed', 'cancelled')`.execute(
		db
	);
	await db.schema.createIndex('ticket_state').on('ticket').columns(['state', 'finishedAt']).execute();

	await db.schema.alterTable('decision').addColumn('group', 'text').execute();
	await db.schema.alterTable('decision').addColumn('analyst', 'text').execute();

	await db.schema
		.createTable('contact')
		.addColumn('conversation', 'text', (column) => column.primaryKey().notNull())
		.addColumn('first', 'text', (column) => column.notNull())
		.addColumn('second', 'text', (column) => column.notNull())
		.addColumn('firstLinked', 'bigint', (column) => column.notNull())
		.addColumn('secondLinked', 'bigint', (column) => column.notNull())
		.addColumn('lastAt', 'bigint', (column) => column.notNull())
		.addColumn('previewAuthor', 'text')
		.addColumn('previewText', 'text')
		.addColumn('previewSeq', 'bigint', (column) => column.notNull())
		.addColumn('firstSeq', 'bigint', (column) => column.notNull())
		.addColumn('secondSeq', 'bigint', (column) => column.notNull())
		.addColumn('revision', 'bigint', (column) => column.notNull())
		.addUniqueConstraint('contact_people', ['first', 'second'])
		.execute();
	await db.schema.createIndex('contact_revision').on('contact').column('revision').execute();

	await db.schema
		.createTable('mention')
		.addColumn('conversation', 'text', (column) => column.notNull())
		.addColumn('person', 'text', (column) => column.notNull())
		.addColumn('author', 'text', (column) => column.notNull())
		.addColumn('number', 'bigint', (column) => column.notNull())
		.addColumn('seq', 'bigint', (column) => column.notNull())
		.addColumn('at', 'bigint', (column) => column.notNull())
		.addColumn('text', 'text', (column) => column.notNull())
		.addColumn('revision', 'bigint', (column) => column.notNull())
		.addPrimaryKeyConstraint('mention_pk', ['conversation', 'person'])
		.execute();
	await db.schema.createIndex('mention_revision').on('mention').column('revision').execute();
}
