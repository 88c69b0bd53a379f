import type { HttpBindings } from '@hono/node-server';
import { createMiddleware } from 'hono/factory';
import type { Auth, Session } from './auth.ts';
import { fail } from './errors.ts';

export interface ApiEnvironment {
	readonly Bindings: HttpBindings;
}

export interface SignedInEnvironment extends ApiEnvironment {
	readonly Variables: { session: Session };
}

/** Lets only those through who have signed in. */
export function requireSession(auth: Pick<Auth, 'read'>) {
	return createMiddleware<SignedInEnvironment>(async (c, next) => {
		const session = await auth.read(c.req.raw.headers);
		if (!session) return fail(c, 'not-signed-in');
		c.set('session', session);
		await next();
	});
}
