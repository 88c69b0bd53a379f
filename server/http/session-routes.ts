import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import { rowSchemas } from '#lib/protocol/feed.ts';
import { clientAddress } from './address.ts';
import { MAX_PASSWORD_LENGTH, type Auth, type Session } from './auth.ts';
import { answer, describe, take } from './describe.ts';
import type { ApiEnvironment } from './environment.ts';
import { fail } from './errors.ts';
import type { Throttle } from './throttle.ts';

const sessionSchema = v.strictObject({
	person: rowSchemas.people,
	/** ms since 1970. */
	expiresAt: v.pipe(v.number(), v.safeInteger())
});
/** Nobody is an answer, not an error: browsers write every 401 into the console of whoever opens the sign-in page. */
const whoSchema = v.union([sessionSchema, v.strictObject({ person: v.null() })]);
const credentialsSchema = v.object({
	username: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
	password: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_PASSWORD_LENGTH))
});
const signedOutSchema = v.strictObject({ signedOut: v.literal(true) });

interface SessionRouteOptions {
	readonly auth: Auth;
	readonly throttle: Throttle;
	readonly publicOrigin: string | null;
	readonly onSignedOut: (session: string) => void;
}

/** Signing in and out, and who is signed in. The cookie is HttpOnly: pages learn of their session here. */
export function sessionRoutes({ auth, throttle, publicOrigin, onSignedOut }: SessionRouteOptions) {
	return new Hono<ApiEnvironment>()
		.get(
			'/session',
			describe({
				summary: 'Who is signed in, null for nobody; renews the session',
				answer: [200, whoSchema],
				failures: []
			}),
			async (c) => {
				const session = await auth.renew(c.req.raw.headers);
				if (!session) return answer(c, whoSchema, { person: null });
				setCookies(c, session.cookies);
				return answer(c, whoSchema, present(session));
			}
		)
		.post(
			'/auth/sign-in/username',
			describe({
				summary: 'Sign in with user name and password; sets the session cookie',
				answer: [200, sessionSchema],
				failures: [400, 401, 403, 429]
			}),
			take('json', credentialsSchema),
			async (c) => {
				const { username, password } = c.req.valid('json');
				const forwardedFor = c.req.header('x-forwarded-for');
				const { remoteAddress } = c.env.incoming.socket;
				const address = clientAddress(remoteAddress, forwardedFor, publicOrigin);
				const attempt = await throttle.attempt(username, address);
				if (!attempt.ok)
					return fail(c, 'too-many-attempts', { 'retry-after': String(attempt.retryAfterSeconds) });
				const session = await auth.signIn(username, password);
				if (!session) return fail(c, 'wrong-credentials');
				await attempt.succeeded();
				setCookies(c, session.cookies);
				return answer(c, sessionSchema, present(session));
			}
		)
		.post(
			'/auth/sign-out',
			describe({
				summary: 'End the session; its open sockets close',
				answer: [200, signedOutSchema],
				failures: [403]
			}),
			async (c) => {
				const { session, cookies } = await auth.signOut(c.req.raw.headers);
				if (session !== null) onSignedOut(session);
				setCookies(c, cookies);
				return answer(c, signedOutSchema, { signedOut: true });
			}
		);
}

/** The session's id stays on the server. */
function present({ person, expiresAt }: Session) {
	return { person, expiresAt };
}

function setCookies(c: Context, cookies: readonly string[]): void {
	for (const cookie of cookies) c.header('set-cookie', cookie, { append: true });
}
