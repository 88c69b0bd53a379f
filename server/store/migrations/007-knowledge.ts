import type { Kysely } from 'kysely';

/** Articles with what rights ask of them in columns, so that nobody reads megabytes of text to decide who sees them. */
export async function createArticleTable(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('article')
		.addColumn('id', 'text', (column) => column.primaryKey().notNull())
		.addColumn('folder', 'text', (column) => column.notNull())
		.addColumn('author', 'text', (column) => column.notNull())
		.addColumn('privacy', 'text', (column) => column.notNull())
		.addColumn('status', 'text', (column) => column.notNull())
		.addColumn('expiresAt', 'bigint')
		.addColumn('updatedAt', 'bigint', (column) => column.notNull())
		.addColumn('size', 'bigint', (column) => column.notNull())
		.addColumn('revision', 'bigint', (column) => column.notNull())
		.addColumn('body', 'text')
		.execute();
	await db.schema.createIndex('article_revision').on('article').column('revision').execute();
	await db.schema.createIndex('article_folder').on('article').column('folder').execute();
	await db.schema.createIndex('article_expiry').on('article').columns(['status', 'expiresAt']).execute();
}
