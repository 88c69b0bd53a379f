import type { Person } from '../domain/directory.ts';
import { parseSession } from '../protocol/session.ts';

export type SignInFailure =
	| { readonly reason: 'wrong-credentials' | 'unreachable' | 'failed' }
	| { readonly reason: 'throttled'; readonly waitSeconds: number };

export type SignInAnswer =
	{ readonly ok: true; readonly person: Person } | { readonly ok: false; readonly failure: SignInFailure };

/** Who is signed in, as the server says. Every expected failure is a value. */
export interface SessionApi {
	/** `unreachable` covers everything but a clear answer: it never signs anybody out. */
	current(): Promise<{ readonly person: Person } | 'not-signed-in' | 'unreachable'>;
	signIn(username: string, password: string): Promise<SignInAnswer>;
	/** Without a network the server is told at the next chance, before anything else is asked of it. */
	signOut(): Promise<void>;
}

const OWED_KEY = 'habla.sign-out-owed';
const DEFAULT_WAIT_SECONDS = 60;

const failed = (reason: 'wrong-credentials' | 'unreachable' | 'failed'): SignInAnswer => ({
	ok: false,
	failure: { reason }
});

/**
 * `memory` outlives the tab: a person who signs out without a network stays signed out on this device,
 * although their cookie, which no script can touch, would still be taken.
 */
export function createSessionApi(
	fetch: typeof globalThis.fetch,
	memory: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
): SessionApi {
	async function ask(path: string, body?: unknown): Promise<Response | null> {
		try {
			return await fetch(path, {
				method: body === undefined ? 'GET' : 'POST',
				...(body === undefined
					? {}
					: { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
				credentials: 'same-origin',
				cache: 'no-store'
			});
		} catch {
			// fetch rejects when no answer came: no network, no server
			return null;
		}
	}

	/** A proxy's page is no answer of ours. */
	async function personOf(response: Response): Promise<Person | null> {
		try {
			return parseSession(await response.json());
		} catch {
			return null;
		}
	}

	async function payOwedSignOut(): Promise<boolean> {
		if (memory.getItem(OWED_KEY) === null) return true;
		const response = await ask('/api/auth/sign-out', {});
		if (!response?.ok) return false;
		memory.removeItem(OWED_KEY);
		return true;
	}

	return {
		async current() {
			if (!(await payOwedSignOut())) return 'not-signed-in';
			const response = await ask('/api/session');
			if (response?.status === 401) return 'not-signed-in';
			const person = response?.ok ? await personOf(response) : null;
			return person ? { person } : 'unreachable';
		},

		async signIn(username, password) {
			const response = await ask('/api/auth/sign-in/username', { username, password });
			if (!response) return failed('unreachable');
			if (response.status === 401 || response.status === 400) return failed('wrong-credentials');
			if (response.status === 429) {
				const waitSeconds = Number(response.headers.get('retry-after')) || DEFAULT_WAIT_SECONDS;
				return { ok: false, failure: { reason: 'throttled', waitSeconds } };
			}
			const person = response.ok ? await personOf(response) : null;
			if (!person) return failed('failed');
			memory.removeItem(OWED_KEY);
			return { ok: true, person };
		},

		async signOut() {
			memory.setItem(OWED_KEY, 'yes');
			await payOwedSignOut();
		}
	};
}
