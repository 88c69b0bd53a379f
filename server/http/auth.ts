import { betterAuth } from 'better-auth';
import { isAPIError } from 'better-auth/api';
import { username } from 'better-auth/plugins/username';
import type { Logger } from 'pino';
import type { Directory } from '../store/directory.ts';
import type { Store } from '../store/store.ts';
import type { Person } from '#lib/domain/directory.ts';
import type { PersonId } from '#lib/domain/ids.ts';

const DAY_SECONDS = 24 * 3600;
/** Signing in counts for this long after the last visit. */
const SESSION_SECONDS = 30 * DAY_SECONDS;
export const MAX_PASSWORD_LENGTH = 128;

export interface Session {
	readonly id: string;
	readonly person: Person;
	/** ms since 1970. */
	readonly expiresAt: number;
}

/** What a browser has to store, as `set-cookie` values. */
interface WithCookies {
	readonly cookies: readonly string[];
}

export interface Auth {
	/** Who sends these cookies; null for nobody, and for somebody who is not in the directory any more. */
	read(headers: Headers): Promise<Session | null>;
	/** The same, and the session's 30 days begin anew (at most once a day). */
	renew(headers: Headers): Promise<(Session & WithCookies) | null>;
	/** Null when name or password is wrong. Doesn't count attempts: the throttle does. */
	signIn(name: string, password: string): Promise<(Session & WithCookies) | null>;
	/** Ends the session, if there is one. Answers its id. */
	signOut(headers: Headers): Promise<{ readonly session: string | null } & WithCookies>;
	/** Of these sessions, those that have ended. */
	ended(ids: readonly string[], nowMs: number): Promise<readonly string[]>;
}

interface AuthOptions {
	readonly store: Store;
	readonly directory: Directory;
	readonly secret: string;
	/** Null: plain http on this machine. */
	readonly publicOrigin: string | null;
	readonly log: Logger;
}

/**
 * Sign-in on better-auth's tables. Its functions are called one by one instead of mounting its router: only the
 * routes that we describe exist, and origin check, throttle and form of errors are the same for all of them.
 */
export function createAuth({ store, directory, secret, publicOrigin, log }: AuthOptions): Auth {
	const auth = betterAuth({
		secret,
		baseURL: publicOrigin ?? 'http://localhost',
		database: { db: store.kysely, type: 'sqlite' },
		emailAndPassword: { enabled: true, disableSignUp: true, maxPasswordLength: MAX_PASSWORD_LENGTH },
		plugins: [username({ minUsernameLength: 1, maxUsernameLength: 64, usernameValidator: isUsername })],
		session: { expiresIn: SESSION_SECONDS, updateAge: DAY_SECONDS },
		// sees forwarded headers only, and only requests through its own router
		rateLimit: { enabled: false },
		telemetry: { enabled: false },
		advanced: {
			cookiePrefix: 'habla',
			useSecureCookies: publicOrigin?.startsWith('https:') ?? false
		},
		logger: {
			level: 'warn',
			// better-auth reports every mistyped password here
			log: (level, message) => log[level === 'error' ? 'error' : 'debug']({ from: 'better-auth' }, message)
		}
	});

	function sessionOf(found: { session: { id: string; expiresAt: Date }; user: { id: string } } | null) {
		const person = found && directory.person(found.user.id as PersonId);
		return person ? { id: found.session.id, person, expiresAt: found.session.expiresAt.getTime() } : null;
	}

	return {
		async read(headers) {
			return sessionOf(await auth.api.getSession({ headers, query: { disableRefresh: true } }));
		},
		async renew(headers) {
			const answer = await auth.api.getSession({ headers, returnHeaders: true });
			const session = sessionOf(answer.response);
			return session && { ...session, cookies: answer.headers.getSetCookie() };
		},
		async signIn(name, password) {
			try {
				const answer = await auth.api.signInUsername({
					body: { username: name, password },
					headers: new Headers(),
					returnHeaders: true
				});
				const { internalAdapter } = await auth.$context;
				const session = sessionOf(await internalAdapter.findSession(answer.response.token));
				return session && { ...session, cookies: answer.headers.getSetCookie() };
			} catch (error) {
				if (isAPIError(error) && error.statusCode < 500) return null;
				throw error;
			}
		},
		async signOut(headers) {
			const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
			const answer = await auth.api.signOut({ headers, returnHeaders: true });
			return { session: found?.session.id ?? null, cookies: answer.headers.getSetCookie() };
		},
		async ended(ids, nowMs) {
			if (ids.length === 0) return [];
			const rows = await store.kysely
				.selectFrom('session')
				.select(['id', 'expiresAt'])
				.where('id', 'in', ids)
				.execute();
			const live = new Set(
				rows.filter((row) => new Date(row.expiresAt).getTime() > nowMs).map((row) => row.id)
			);
			return ids.filter((id) => !live.has(id));
		}
	};
}

/** The characters of a user name; also what the throttle's keys are made of. */
export function isUsername(name: string): boolean {
	return /^[a-z0-9][a-z0-9._-]{0,63}$/i.test(name);
}
