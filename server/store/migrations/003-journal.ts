import { sql, type Kysely } from 'kysely';

/**
 * The journal in the form that suits SQLite; why there is no index on `journal` stands in sqlite-journal.ts.
 * `integer primary key` is SQLite's own row number, so rows are only ever added at the end of the table.
 * No foreign key from journal to journal_conversation: both are written by the same lines, and it would be looked up per message.
 */
export async function createJournalTables(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('journal_conversation')
		.addColumn('key', 'integer', (column) => column.primaryKey())
		.addColumn('conversation', 'text', (column) => column.notNull().unique())
		.execute();
	await db.schema
		.createTable('journal')
		.addColumn('position', 'integer', (column) => column.primaryKey())
		.addColumn('conversation', 'integer', (column) => column.notNull())
		.addColumn('author', 'text', (column) => column.notNull())
		.addColumn('client', 'integer', (column) => column.notNull())
		.addColumn('clock', 'integer', (column) => column.notNull())
		.addColumn('length', 'integer', (column) => column.notNull())
		.addColumn('seq', 'integer', (column) => column.notNull())
		.addColumn('receivedAt', 'integer', (column) => column.notNull())
		.addColumn('bytes', 'blob', (column) => column.notNull())
		.execute();
	await db.schema
		.createTable('journal_index')
		.addColumn('conversation', 'integer', (column) => column.notNull())
		.addColumn('position', 'integer', (column) => column.notNull())
		.addPrimaryKeyConstraint('journal_index_pk', ['conversation', 'position'])
		.modifyEnd(sql`without rowid`)
		.execute();
	await sql`insert into counter (name, value) values ('journal-indexed', 0), ('journal-settled', 0)`.execute(
		db
	);
}
