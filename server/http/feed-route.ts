import { Hono } from 'hono';
import * as v from 'valibot';
import { changesSchema } from '#lib/protocol/feed.ts';
import type { Directory } from '../store/directory.ts';
import type { DirectoryTables } from '../store/store.ts';
import type { Auth } from './auth.ts';
import { answer, describe, take } from './describe.ts';
import { requireSession } from './environment.ts';
import { fail } from './errors.ts';
import { createArticlesReader } from './feed-knowledge.ts';
import { feedSince } from './feed-steps.ts';
import { createChangesReader, sightsOf } from './feed.ts';

const revision = v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'a whole number'));
const querySchema = v.object({
	since: v.optional(revision, '0'),
	others: v.optional(revision)
});

interface FeedRouteOptions {
	readonly auth: Auth;
	readonly tables: DirectoryTables;
	readonly directory: Directory;
	/** ms since 1970. */
	readonly clock: () => number;
}

export function feedRoute({ auth, tables, directory, clock }: FeedRouteOptions) {
	return new Hono().get(
		'/feed',
		describe({
			summary:
				'Rows of the directory changed since a revision, as far as rights allow; live over WebSocket. With `more` in the answer, articles follow: ask with its `revision` as `since` and its `others`',
			answer: [200, changesSchema],
			failures: [400, 401]
		}),
		requireSession(auth),
		take('query', querySchema),
		async (c) => {
			const { person } = c.get('session');
			const { since, others = since } = c.req.valid('query');
			const step = await feedSince(
				{ articles: Number(since), others: Number(others) },
				person.id,
				sightsOf(directory, clock),
				{
					changesSince: createChangesReader(tables, directory),
					articlesAfter: createArticlesReader(tables, directory)
				},
				'some'
			);
			if (!step) return fail(c, 'not-signed-in');
			return answer(c, changesSchema, step.frame);
		}
	);
}
