import { Hono } from 'hono';
import * as v from 'valibot';
import { isUuid } from '#lib/domain/ids.ts';
import type { Auth } from './auth.ts';
import { describe, take } from './describe.ts';
import { requireAdministrator, requireSession } from './environment.ts';

export const idSchema = v.object({
	id: v.pipe(
		v.string(),
		v.check((id) => isUuid(id), 'a UUID')
	)
});

interface RemovalOptions<Id extends string> {
	readonly auth: Auth;
	/** Ends in `/:id`. */
	readonly path: string;
	/** As in "Throw … away". */
	readonly what: string;
	readonly remove: (id: Id) => Promise<void>;
}

/** Lets administrators throw one thing away. What is not there is as good as gone, so that asking twice is no error. */
export function removal<Id extends string>({ auth, path, what, remove }: RemovalOptions<Id>) {
	return new Hono().delete(
		path,
		describe({
			summary: `Throw ${what} away; one that is not there is as good as gone; for administrators`,
			answer: [204, null],
			failures: [400, 401, 403]
		}),
		requireSession(auth),
		requireAdministrator,
		take('param', idSchema),
		async (c) => {
			await remove(c.req.valid('param').id as Id);
			return c.body(null, 204);
		}
	);
}
