import type { Kysely } from 'kysely';

/** What devices report of the virtual assistant. Whose an outcome or an utterance was isn't kept (rule V5). */
export async function createReportTables(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('assistant_outcome')
		.addColumn('id', 'text', (column) => column.primaryKey().notNull())
		.addColumn('outcome', 'text', (column) => column.notNull())
		.addColumn('at', 'bigint', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('assistant_outcome_at').on('assistant_outcome').column('at').execute();

	await db.schema
		.createTable('article_vote')
		.addColumn('article', 'text', (column) => column.notNull())
		.addColumn('person', 'text', (column) => column.notNull())
		.addColumn('isUseful', 'bigint', (column) => column.notNull())
		.addColumn('at', 'bigint', (column) => column.notNull())
		.addPrimaryKeyConstraint('article_vote_pk', ['article', 'person'])
		.execute();

	await db.schema
		.createTable('utterance')
		.addColumn('id', 'text', (column) => column.primaryKey().notNull())
		.addColumn('at', 'bigint', (column) => column.notNull())
		.addColumn('text', 'text', (column) => column.notNull())
		.addColumn('language', 'text', (column) => column.notNull())
		.addColumn('intent', 'text')
		.addColumn('certainty', 'double precision', (column) => column.notNull())
		.addColumn('taught', 'text')
		.execute();
	await db.schema.createIndex('utterance_at').on('utterance').columns(['at', 'id']).execute();
}
