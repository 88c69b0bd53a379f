import type { Kysely } from 'kysely';

/**
 * The tables that better-auth 1.7 expects, username plugin included. Written out instead of left to its own migrator,
 * so that there is one set of migrations; tests/contract/sqlite-store.test.ts holds them against its schema.
 */
export async function createSignInTables(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('user')
		.addColumn('id', 'text', (column) => column.primaryKey().notNull())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('email', 'text', (column) => column.notNull().unique())
		.addColumn('emailVerified', 'boolean', (column) => column.notNull())
		.addColumn('image', 'text')
		.addColumn('createdAt', 'timestamptz', (column) => column.notNull())
		.addColumn('updatedAt', 'timestamptz', (column) => column.notNull())
		.addColumn('username', 'text', (column) => column.unique())
		.addColumn('displayUsername', 'text')
		.execute();
	await db.schema
		.createTable('session')
		.addColumn('id', 'text', (column) => column.primaryKey().notNull())
		.addColumn('expiresAt', 'timestamptz', (column) => column.notNull())
		.addColumn('token', 'text', (column) => column.notNull().unique())
		.addColumn('createdAt', 'timestamptz', (column) => column.notNull())
		.addColumn('updatedAt', 'timestamptz', (column) => column.notNull())
		.addColumn('ipAddress', 'text')
		.addColumn('userAgent', 'text')
		.addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
		.execute();
	await db.schema
		.createTable('account')
		.addColumn('id', 'text', (column) => column.primaryKey().notNull())
		.addColumn('accountId', 'text', (column) => column.notNull())
		.addColumn('providerId', 'text', (column) => column.notNull())
		.addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
		.addColumn('accessToken', 'text')
		.addColumn('refreshToken', 'text')
		.addColumn('idToken', 'text')
		.addColumn('accessTokenExpiresAt', 'timestamptz')
		.addColumn('refreshTokenExpiresAt', 'timestamptz')
		.addColumn('scope', 'text')
		.addColumn('password', 'text')
		.addColumn('createdAt', 'timestamptz', (column) => column.notNull())
		.addColumn('updatedAt', 'timestamptz', (column) => column.notNull())
		.execute();
	await db.schema
		.createTable('verification')
		.addColumn('id', 'text', (column) => column.primaryKey().notNull())
		.addColumn('identifier', 'text', (column) => column.notNull())
		.addColumn('value', 'text', (column) => column.notNull())
		.addColumn('expiresAt', 'timestamptz', (column) => column.notNull())
		.addColumn('createdAt', 'timestamptz', (column) => column.notNull())
		.addColumn('updatedAt', 'timestamptz', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('session_userId_idx').on('session').column('userId').execute();
	await db.schema.createIndex('account_userId_idx').on('account').column('userId').execute();
	await db.schema
		.createIndex('verification_identifier_idx')
		.on('verification')
		.column('identifier')
		.execute();
}
