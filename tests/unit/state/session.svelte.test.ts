import { describe, expect, it } from 'vitest';
import type { Person } from '#lib/domain/directory.ts';
import type { PersonId } from '#lib/domain/ids.ts';
import { Session, type LastPerson } from '#lib/state/session.svelte.ts';
import type { SessionApi } from '#lib/sync/session-api.ts';

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

const server = (answers: Partial<SessionApi>): SessionApi => ({
	current: async () => 'unreachable',
	signIn: async () => ({ ok: false, failure: { reason: 'unreachable' } }),
	signOut: async () => undefined,
	...answers
});

describe('a session', () => {
	it('opens for the last person when the server cannot be reached', async () => {
		const session = new Session(server({}), rememberedPerson(ana));
		expect(session.current).toEqual({ status: 'unknown' });
		await session.start();
		expect(session.current).toEqual({ status: 'signed-in', person: ana, confirmed: false });
	});

	it('is open before the server has answered', async () => {
		let answer = (_: 'unreachable') => {};
		const current = () => new Promise<'unreachable'>((resolve) => (answer = resolve));
		const session = new Session(server({ current }), rememberedPerson(ana));
		const started = session.start();
		await expect.poll(() => session.current.status).toBe('signed-in');
		answer('unreachable');
		await started;
	});

	it('asks for a sign-in on a device that knows nobody and reaches nobody', async () => {
		const session = new Session(server({}), rememberedPerson(null));
		await session.start();
		expect(session.current).toEqual({ status: 'signed-out', ended: false });
	});

	it('ends when the server says so, and keeps who was here', async () => {
		const lastPerson = rememberedPerson(ana);
		const session = new Session(server({ current: async () => 'not-signed-in' }), lastPerson);
		await session.start();
		expect(session.current).toEqual({ status: 'signed-out', ended: true });
		expect(lastPerson.held).toEqual(ana);
	});

	it('stays as it is when the server fails later on', async () => {
		let answer: Awaited<ReturnType<SessionApi['current']>> = { person: ana };
		const session = new Session(server({ current: async () => answer }), rememberedPerson(null));
		await session.start();
		answer = 'unreachable';
		await session.confirm();
		expect(session.current).toEqual({ status: 'signed-in', person: ana, confirmed: true });
	});

	it('tells why a sign-in did not work', async () => {
		const failure = { reason: 'throttled', waitSeconds: 90 } as const;
		const session = new Session(
			server({ signIn: async () => ({ ok: false, failure }) }),
			rememberedPerson(null)
		);
		await session.start();
		expect(await session.signIn('ana', 'wrong')).toEqual(failure);
		expect(session.current.status).toBe('signed-out');
	});

	it('remembers who signed in', async () => {
		const lastPerson = rememberedPerson(null);
		const session = new Session(server({ signIn: async () => ({ ok: true, person: ana }) }), lastPerson);
		expect(await session.signIn('ana', 'right')).toBeNull();
		expect(session.current).toEqual({ status: 'signed-in', person: ana, confirmed: true });
		expect(lastPerson.held).toEqual(ana);
	});

	it('forgets the person who signs out, without waiting for the server', async () => {
		const lastPerson = rememberedPerson(ana);
		const session = new Session(server({ signOut: () => new Promise(() => {}) }), lastPerson);
		await session.start();
		void session.signOut();
		await expect.poll(() => session.current).toEqual({ status: 'signed-out', ended: false });
		expect(lastPerson.held).toBeNull();
	});
});
