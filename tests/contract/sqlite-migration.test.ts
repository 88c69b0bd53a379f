import { mkdtemp, rm } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, onTestFinished, test } from 'vitest';
import { context, conversationId, NOW, personId, request, requestId } from './store-builders.ts';
import { ConnectionLock } from '../../server/store/connection-lock.ts';
import { createSignInTables } from '../../server/store/migrations/001-sign-in.ts';
import { createDirectoryTables } from '../../server/store/migrations/002-directory.ts';
import { createJournalTables } from '../../server/store/migrations/003-journal.ts';
import { NodeSqliteDialect } from '../../server/store/sqlite-dialect.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import { REOPEN_WITHIN_MS } from '#lib/domain/limits.ts';

/** A database file as version 0.1 left it, with tickets in the states that there were. */
async function oldFile(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'habla-old-'));
	onTestFinished(() => rm(folder, { recursive: true }));
	const file = join(folder, 'habla.db');
	const database = new DatabaseSync(file);
	const kysely = new Kysely<unknown>({ dialect: new NodeSqliteDialect(database, new ConnectionLock()) });
	const migrations = {
		'001-sign-in': { up: createSignInTables },
		'002-directory': { up: createDirectoryTables },
		'003-journal': { up: createJournalTables }
	};
	const migrator = new Migrator({ db: kysely, provider: { getMigrations: async () => migrations } });
	expect((await migrator.migrateToLatest()).error).toBeUndefined();
	const insert = database.prepare(
		`insert into ticket values (?, ?, 'ana', 'vpn', 'standard', 'service-desk', 'chat', ?, ?, 'VPN', 1, ?, 'ana', 'VPN', 1, 0, ?)`
	);
	for (const [index, state] of ['queued', 'inProgress', 'resolved'].entries())
		insert.run(conversationId(index), index + 1, state, state === 'queued' ? null : 'carlos', NOW, index + 1);
	database.exec(`update counter set value = 3 where name in ('revision', 'ticket')`);
	database
		.prepare('insert into decision values (?, ?, ?), (?, ?, null)')
		.run(requestId(1), conversationId(1), 'taken', requestId(2), conversationId(1));
	database.prepare('insert into read_position values (?, ?, 1, 1, 3)').run(conversationId(0), 'ana');
	database.close();
	return file;
}

test('What was written before there were several groups, ends and ratings goes on as it was', async () => {
	const store = await openSqliteStore(await oldFile());
	onTestFinished(() => store.close());
	const { rows, positions } = await store.directory.changesSince(0);
	const old = { group: 'service-desk', groups: ['service-desk'], rating: null, subject: 'VPN', lastAt: NOW };
	expect(rows.tickets).toMatchObject([
		{ ...old, state: 'queued', analyst: null, finishedAt: null },
		{ ...old, state: 'inProgress', analyst: 'carlos', finishedAt: null },
		{ ...old, state: 'resolved', analyst: 'carlos', finishedAt: NOW }
	]);
	expect(positions[0]?.concerns).toEqual({ requester: 'ana', groups: ['service-desk'] });
	expect([rows.contacts, rows.mentions, rows.replies]).toEqual([[], [], []]);
});

test('Old decisions hold, and new ones are made about old tickets', async () => {
	const store = await openSqliteStore(await oldFile());
	onTestFinished(() => store.close());
	const decide = (conversation: number, asked: ReturnType<typeof request>, now?: number) =>
		store.tickets.decide(conversationId(conversation), asked, context(now));
	expect(await decide(1, request(1, 'capture', 'bea'))).toEqual({ ok: false, reason: 'taken' });
	const granted = { ok: true, group: null, analyst: null };
	expect(await decide(1, request(2, 'capture', 'carlos'))).toEqual(granted);
	expect(await decide(0, request(3, 'capture', 'bea'))).toEqual(granted);
	const late = NOW + REOPEN_WITHIN_MS;
	expect(await decide(2, request(4, 'reopen', 'ana'), late)).toEqual({ ...granted, analyst: 'carlos' });
	const preview = { author: personId('ana'), text: 'Otra cosa', seq: 2 };
	await store.tickets.project([
		{ conversation: conversationId(0), lastAt: NOW + 5, preview, lastSeqs: [2, 0] }
	]);
	expect(await store.tickets.find(conversationId(0))).toMatchObject({
		preview: { author: 'ana', text: 'Otra cosa' }
	});
});
