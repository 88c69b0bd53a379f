import type { Kysely } from 'kysely';

/** Which bytes belong to which conversation; the bytes themselves are files. */
export async function createAttachmentTable(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('attachment')
		.addColumn('conversation', 'text', (column) => column.notNull())
		.addColumn('hash', 'text', (column) => column.notNull())
		.addColumn('type', 'text', (column) => column.notNull())
		.addColumn('size', 'bigint', (column) => column.notNull())
		.addColumn('uploader', 'text', (column) => column.notNull())
		.addColumn('at', 'bigint', (column) => column.notNull())
		.addPrimaryKeyConstraint('attachment_pk', ['conversation', 'hash'])
		.execute();
	await db.schema.createIndex('attachment_uploader').on('attachment').columns(['uploader', 'at']).execute();
}
