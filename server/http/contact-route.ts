import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import * as v from 'valibot';
import type { ConversationId, PersonId } from '#lib/domain/ids.ts';
import { isAnalyst } from '#lib/domain/rights.ts';
import { rowSchemas } from '#lib/protocol/feed.ts';
import type { Directory } from '../store/directory.ts';
import type { DirectoryTables } from '../store/store.ts';
import type { Auth } from './auth.ts';
import { answer, describe, take } from './describe.ts';
import { requireAnalyst, requireChat, requireSession } from './environment.ts';
import { fail } from './errors.ts';

const paramSchema = v.object({ person: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'an id')) });

interface ContactRouteOptions {
	readonly auth: Auth;
	readonly tables: Pick<DirectoryTables, 'link' | 'unlink'>;
	readonly directory: Directory;
}

/** Analysts link each other; what that opens is rule R7. */
export function contactRoute({ auth, tables, directory }: ContactRouteOptions) {
	return new Hono()
		.put(
			'/contacts/:person',
			describe({
				summary: 'Link another analyst; once both have linked each other they may talk',
				answer: [200, rowSchemas.contacts],
				failures: [400, 401, 403, 404]
			}),
			requireSession(auth),
			requireChat(directory),
			requireAnalyst,
			take('param', paramSchema),
			async (c) => {
				const me = c.get('rights').person;
				const other = c.req.valid('param').person as PersonId;
				if (other === me) return fail(c, 'bad-request');
				const theirs = directory.rights(other);
				if (!theirs || !isAnalyst(theirs)) return fail(c, 'unknown-person');
				const contact = await tables.link(me, other, randomUUID() as string as ConversationId);
				// whoever asked may open the conversation from now on
				await directory.caughtUp();
				return answer(c, rowSchemas.contacts, contact);
			}
		)
		.delete(
			'/contacts/:person',
			describe({
				summary: 'Take the own link to another analyst back; what was said stays',
				answer: [204, null],
				failures: [400, 401, 403, 404]
			}),
			requireSession(auth),
			requireChat(directory),
			requireAnalyst,
			take('param', paramSchema),
			async (c) => {
				const me = c.get('rights').person;
				const other = c.req.valid('param').person as PersonId;
				if (other === me) return fail(c, 'bad-request');
				// somebody who attends no more can still be unlinked
				if (!directory.person(other)) return fail(c, 'unknown-person');
				await tables.unlink(me, other);
				await directory.caughtUp();
				return c.body(null, 204);
			}
		);
}
