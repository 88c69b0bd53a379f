import * as v from 'valibot';
import type { Person } from '../domain/directory.ts';
import { rowSchemas } from './feed.ts';

/** Answer of `GET /api/session` and of a sign-in; `expiresAt` in ms since 1970. */
export const sessionSchema = v.strictObject({
	person: rowSchemas.people,
	expiresAt: v.pipe(v.number(), v.safeInteger())
});

/** The person of a session, or null for anything that is no session. */
export function parseSession(value: unknown): Person | null {
	const result = v.safeParse(sessionSchema, value);
	return result.success ? (result.output.person as unknown as Person) : null;
}
