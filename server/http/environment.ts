import type { HttpBindings } from '@hono/node-server';
import { createMiddleware } from 'hono/factory';
import { isAnalyst, type Rights } from '#lib/domain/rights.ts';
import type { Directory } from '../store/directory.ts';
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

export interface ChattingEnvironment extends ApiEnvironment {
	readonly Variables: { session: Session; rights: Rights };
}

/** After `requireSession`: lets only those through who are in the directory, while the chat is enabled (parameter 316). */
export function requireChat(directory: Pick<Directory, 'rights' | 'settings'>) {
	return createMiddleware<ChattingEnvironment>(async (c, next) => {
		const rights = directory.rights(c.get('session').person.id);
		if (!rights) return fail(c, 'not-signed-in');
		if (!directory.settings.chatEnabled) return fail(c, 'chat-disabled');
		c.set('rights', rights);
		await next();
	});
}

/** After `requireSession`. */
export const requireAdministrator = createMiddleware<SignedInEnvironment>(async (c, next) => {
	if (!c.get('session').person.administrator) return fail(c, 'not-allowed');
	await next();
});

/** After `requireChat`. */
export const requireAnalyst = createMiddleware<ChattingEnvironment>(async (c, next) => {
	if (!isAnalyst(c.get('rights'))) return fail(c, 'not-allowed');
	await next();
});
