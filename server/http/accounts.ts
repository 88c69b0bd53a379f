import { hashPassword } from 'better-auth/crypto';
import type { Person } from '#lib/domain/directory.ts';
import type { Store } from '../store/store.ts';

/** What better-auth calls an account with a password of its own. */
const CREDENTIAL = 'credential';

export interface NewPerson {
	readonly person: Person;
	readonly password: string;
}

/**
 * Puts somebody into the directory and lets them sign in. The row comes first: whoever stands in the directory without
 * an account can't sign in yet, and doing it once more completes it. An account that exists keeps its password.
 */
export async function createPerson(
	store: Store,
	{ person, password }: NewPerson,
	nowMs: number
): Promise<void> {
	await store.directory.put('people', [person]);
	const hash = await hashPassword(password);
	const at = new Date(nowMs).toISOString();
	const { id } = person;
	await store.kysely.transaction().execute(async (transaction) => {
		await transaction
			.insertInto('user')
			.values({
				id,
				name: person.name,
				// better-auth wants an address; people without one get one that leads nowhere (RFC 6761)
				email: `${id}@habla.invalid`,
				emailVerified: 0,
				image: null,
				createdAt: at,
				updatedAt: at,
				username: person.username.toLowerCase(),
				displayUsername: person.username
			})
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		await transaction
			.insertInto('account')
			.values({
				id: `${CREDENTIAL}-${id}`,
				accountId: id,
				providerId: CREDENTIAL,
				userId: id,
				accessToken: null,
				refreshToken: null,
				idToken: null,
				accessTokenExpiresAt: null,
				refreshTokenExpiresAt: null,
				scope: null,
				password: hash,
				createdAt: at,
				updatedAt: at
			})
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	});
}
