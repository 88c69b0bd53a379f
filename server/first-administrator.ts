import { randomBytes } from 'node:crypto';
import type { PersonId } from '#lib/domain/ids.ts';
import { createPerson } from './http/accounts.ts';
import type { Store } from './store/store.ts';

/** Random bytes of a one-time password: 120 bits, 20 characters. */
const PASSWORD_BYTES = 15;

/** On a database that nobody can sign in to: somebody who can set the rest up. Answers the password; null otherwise. */
export async function createFirstAdministrator(store: Store, nowMs: number): Promise<string | null> {
	const accounts = await store.kysely.selectFrom('account').select('id').limit(1).execute();
	if (accounts.length > 0) return null;
	const password = randomBytes(PASSWORD_BYTES).toString('base64url');
	const person = {
		id: 'admin' as PersonId,
		username: 'admin',
		name: 'Admin',
		groups: [],
		administrator: true
	};
	await createPerson(store, { person, password }, nowMs);
	return password;
}
