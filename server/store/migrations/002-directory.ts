import { sql, type Kysely } from 'kysely';

/** The global counters, the collections that administrators own, tickets, decisions and read positions. */
export async function createDirectoryTables(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('counter')
		.addColumn('name', 'text', (column) => column.primaryKey().notNull())
		.addColumn('value', 'bigint', (column) => column.notNull())
		.execute();
	await sql`insert into counter (name, value) values ('revision', 0), ('ticket', 0)`.execute(db);

	await db.schema
		.createTable('directory_row')
		.addColumn('collection', 'text', (column) => column.notNull())
		.addColumn('key', 'text', (column) => column.notNull())
		.addColumn('revision', 'bigint', (column) => column.notNull())
		.addColumn('body', 'text')
		.addPrimaryKeyConstraint('directory_row_pk', ['collection', 'key'])
		.execute();
	await db.schema.createIndex('directory_row_revision').on('directory_row').column('revision').execute();

	await db.schema
		.createTable('ticket')
		.addColumn('conversation', 'text', (column) => column.primaryKey().notNull())
		.addColumn('number', 'bigint', (column) => column.notNull().unique())
		.addColumn('requester', 'text', (column) => column.notNull())
		.addColumn('activity', 'text', (column) => column.notNull())
		.addColumn('contract', 'text', (column) => column.notNull())
		.addColumn('group', 'text', (column) => column.notNull())
		.addColumn('origin', 'text', (column) => column.notNull())
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('analyst', 'text')
		.addColumn('subject', 'text', (column) => column.notNull())
		.addColumn('openedAt', 'bigint', (column) => column.notNull())
		.addColumn('lastAt', 'bigint', (column) => column.notNull())
		.addColumn('previewAuthor', 'text', (column) => column.notNull())
		.addColumn('previewText', 'text', (column) => column.notNull())
		.addColumn('lastRequesterSeq', 'bigint', (column) => column.notNull())
		.addColumn('lastAnalystSeq', 'bigint', (column) => column.notNull())
		.addColumn('revision', 'bigint', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('ticket_revision').on('ticket').column('revision').execute();

	await db.schema
		.createTable('decision')
		.addColumn('request', 'text', (column) => column.primaryKey().notNull())
		.addColumn('conversation', 'text', (column) => column.notNull().references('ticket.conversation'))
		.addColumn('reason', 'text')
		.execute();

	await db.schema
		.createTable('read_position')
		.addColumn('conversation', 'text', (column) => column.notNull())
		.addColumn('person', 'text', (column) => column.notNull())
		.addColumn('delivered', 'bigint', (column) => column.notNull())
		.addColumn('read', 'bigint', (column) => column.notNull())
		.addColumn('revision', 'bigint', (column) => column.notNull())
		.addPrimaryKeyConstraint('read_position_pk', ['conversation', 'person'])
		.execute();
	await db.schema.createIndex('read_position_revision').on('read_position').column('revision').execute();
}
