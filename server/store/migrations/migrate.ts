import type { Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import { createSignInTables } from './001-sign-in.ts';
import { createDirectoryTables } from './002-directory.ts';
import { createJournalTables } from './003-journal.ts';
import { addDeskColumns } from './004-desk.ts';
import { createAttachmentTable } from './005-attachments.ts';
import { addFormerGroups } from './006-sight.ts';
import { createArticleTable } from './007-knowledge.ts';
import { createReportTables } from './008-assistant.ts';

/** Run in the order of their names. One that has been released is never changed again: add another. */
const MIGRATIONS: Record<string, Migration> = {
	'001-sign-in': { up: createSignInTables },
	'002-directory': { up: createDirectoryTables },
	'003-journal': { up: createJournalTables },
	'004-desk': { up: addDeskColumns },
	'005-attachments': { up: createAttachmentTable },
	'006-sight': { up: addFormerGroups },
	'007-knowledge': { up: createArticleTable },
	'008-assistant': { up: createReportTables }
};

/** Brings a database up to date, all or none. Rejects if it was written by a newer version. */
export async function migrate<Tables>(kysely: Kysely<Tables>): Promise<void> {
	const migrator = new Migrator({ db: kysely, provider: { getMigrations: async () => MIGRATIONS } });
	const { error } = await migrator.migrateToLatest();
	if (error !== undefined) throw new Error('the database could not be brought up to date', { cause: error });
}
