import { describe, expect, it } from 'vitest';
import type { Person } from '#lib/domain/directory.ts';
import type { PersonId } from '#lib/domain/ids.ts';
import { Session, type LastPerson, type SessionOptions } from '#lib/state/session.svelte.ts';

const ana: Person = {
	id: 'ana' as PersonId,
	username: 'ana',
	name: 'Ana Rojas',
	groups: [],
	administrator: false
};

function rememberedPerson(person: Person | null): LastPerson & { held: Person | null } {
	return {
		held: person,
		async read() {
			return this.held;
		},
		async write(next) {
			this.held = next;
		},
		async clear() {
			this.held = null;
		}
	};
}

type ServerPart = SessionOptions['api'];
const offline = { ok: false, error: { code: 'offline' } } as const;
const notSignedIn = { ok: false, error: { code: 'not-signed-in' } } as const;
const itIsAna = { ok: true, value: ana } as const;

function createSession(lastPerson: LastPerson, answers: Partial<ServerPart> = {}) {
	const held = new Map<string, string>();
	const memory = {
		getItem: (key: string) => held.get(key) ?? null,
		setItem: (key: string, value: string) => void held.set(key, value),
		removeItem: (key: string) => void held.delete(key)
	};
	const api = { session: async () => offline, signIn: async () => offline, signOut: async () => offline };
	return new Session({ api: Object.assign(api, answers), lastPerson, memory });
}

describe('a session', () => {
	it('opens for the last person when the server cannot be reached', async () => {
		const session = createSession(rememberedPerson(ana));
		expect(session.current).toEqual({ status: 'unknown' });
		await session.start();
		expect(session.current).toEqual({ status: 'signed-in', person: ana, confirmed: false });
	});

	it('is open before the server has answered', async () => {
		const server = Promise.withResolvers<typeof offline>();
		const session = createSession(rememberedPerson(ana), { session: () => server.promise });
		const started = session.start();
		await expect.poll(() => session.current.status).toBe('signed-in');
		server.resolve(offline);
		await started;
	});

	it('asks for a sign-in on a device that knows nobody and reaches nobody', async () => {
		const session = createSession(rememberedPerson(null));
		await session.start();
		expect(session.current).toEqual({ status: 'signed-out', ended: false });
	});

	it('ends when the server says so, and keeps who was here', async () => {
		const lastPerson = rememberedPerson(ana);
		const session = createSession(lastPerson, { session: async () => notSignedIn });
		await session.start();
		expect(session.current).toEqual({ status: 'signed-out', ended: true });
		expect(lastPerson.held).toEqual(ana);
	});

	it.each([offline, { ok: false, error: { code: 'server' } } as const])(
		'stays as it is when the server fails later on: $error.code',
		async (failure) => {
			const answers: Awaited<ReturnType<ServerPart['session']>>[] = [itIsAna, failure];
			const session = createSession(rememberedPerson(null), { session: async () => answers.shift()! });
			await session.start();
			await session.confirm();
			expect(session.current).toEqual({ status: 'signed-in', person: ana, confirmed: true });
		}
	);

	it('tells why a sign-in did not work', async () => {
		const throttled = { ok: false, error: { code: 'throttled', retryAfterSeconds: 90 } } as const;
		const session = createSession(rememberedPerson(null), { signIn: async () => throttled });
		await session.start();
		expect(await session.signIn('ana', 'wrong')).toEqual({ reason: 'throttled', waitSeconds: 90 });
		expect(session.current.status).toBe('signed-out');
	});

	it('remembers who signed in', async () => {
		const lastPerson = rememberedPerson(null);
		const session = createSession(lastPerson, {
			signIn: async () => ({ ok: true, value: null }),
			session: async () => itIsAna
		});
		expect(await session.signIn('ana', 'right')).toBeNull();
		expect(session.current).toEqual({ status: 'signed-in', person: ana, confirmed: true });
		expect(lastPerson.held).toEqual(ana);
	});

	it('forgets the person who signs out, without waiting for the server', async () => {
		const lastPerson = rememberedPerson(ana);
		const session = createSession(lastPerson, { signOut: () => new Promise(() => {}) });
		await session.start();
		void session.signOut();
		await expect.poll(() => session.current).toEqual({ status: 'signed-out', ended: false });
		expect(lastPerson.held).toBeNull();
	});

	it('stays signed out on the device until the server has heard of it', async () => {
		const answers: Awaited<ReturnType<ServerPart['signOut']>>[] = [
			offline,
			offline,
			{ ok: true, value: null }
		];
		let isSignedIn = true;
		const session = createSession(rememberedPerson(ana), {
			session: async () => (isSignedIn ? itIsAna : notSignedIn),
			signOut: async () => {
				const answer = answers.shift()!;
				if (answer.ok) isSignedIn = false;
				return answer;
			}
		});
		await session.start();
		await session.signOut();
		await session.start();
		expect(session.current.status).toBe('signed-out');
		await session.start();
		expect(isSignedIn).toBe(false);
		expect(session.current).toEqual({ status: 'signed-out', ended: false });
	});
});
