import { Hono } from 'hono';
import * as v from 'valibot';
import { changesSchema } from '#lib/protocol/feed.ts';
import type { Directory } from '../store/directory.ts';
import type { DirectoryTables } from '../store/store.ts';
import type { Auth } from './auth.ts';
import { answer, describe, take } from './describe.ts';
import { requireSession } from './environment.ts';
import { fail } from './errors.ts';
import { createChangesReader, feedSince } from './feed.ts';

const querySchema = v.object({
	since: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'a whole number')), '0')
});

interface FeedRouteOptions {
	readonly auth: Auth;
	readonly tables: DirectoryTables;
	readonly directory: Directory;
}

export function feedRoute({ auth, tables, directory }: FeedRouteOptions) {
	return new Hono().get(
		'/feed',
		describe({
			summary: 'Rows of the directory changed since a revision, as far as rights allow; live over WebSocket',
			answer: [200, changesSchema],
			failures: [400, 401]
		}),
		requireSession(auth),
		take('query', querySchema),
		async (c) => {
			const { person } = c.get('session');
			const since = Number(c.req.valid('query').since);
			const changesSince = createChangesReader(tables, directory);
			const changes = await feedSince(since, person.id, (id) => directory.rights(id), changesSince);
			if (!changes) return fail(c, 'not-signed-in');
			return answer(c, changesSchema, changes);
		}
	);
}
