import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export interface ThrottleLimits {
	/** Failed attempts for one user name from one address. */
	readonly perName: number;
	/** Failed attempts from one address, whatever the names. */
	readonly perAddress: number;
	readonly windowSeconds: number;
}

export const SIGN_IN_LIMITS: ThrottleLimits = { perName: 5, perAddress: 50, windowSeconds: 15 * 60 };

export type Attempt =
	| { readonly ok: true; succeeded(): Promise<void> }
	| { readonly ok: false; readonly retryAfterSeconds: number };

export interface Throttle {
	attempt(username: string, address: string): Promise<Attempt>;
}

/**
 * Counts failed sign-ins. An attempt is charged when it begins and given back when it succeeds,
 * so that a hundred guesses sent at once are not all let through while the first is still being checked.
 */
export function createThrottle(limits: ThrottleLimits): Throttle {
	const duration = limits.windowSeconds;
	const names = new RateLimiterMemory({ points: limits.perName, duration, keyPrefix: 'name' });
	const addresses = new RateLimiterMemory({ points: limits.perAddress, duration, keyPrefix: 'address' });

	return {
		async attempt(username, address) {
			const name = JSON.stringify([username.toLowerCase(), address]);
			const byAddress = await consume(addresses, address);
			if (byAddress !== null) return { ok: false, retryAfterSeconds: byAddress };
			const byName = await consume(names, name);
			if (byName !== null) return { ok: false, retryAfterSeconds: byName };
			return {
				ok: true,
				async succeeded() {
					await names.delete(name);
					await addresses.reward(address);
				}
			};
		}
	};
}

/** Null when there was a point left, else the seconds until there is one. */
export async function consume(limiter: RateLimiterMemory, key: string): Promise<number | null> {
	try {
		await limiter.consume(key);
		return null;
	} catch (refusal) {
		if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
		throw refusal;
	}
}
