import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { PersonId } from '#lib/domain/ids.ts';
import { consume } from './throttle.ts';

/** Null when this person may go on, else the seconds until they may. */
export type PersonLimit = (person: PersonId) => Promise<number | null>;

export function createPersonLimit(points: number, duration: number): PersonLimit {
	const limiter = new RateLimiterMemory({ points, duration, keyPrefix: 'person' });
	return (person) => consume(limiter, person);
}
