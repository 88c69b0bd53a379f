import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createThrottle, type Throttle } from '../../../server/http/throttle.ts';

const LIMITS = { perName: 3, perAddress: 5, windowSeconds: 60 };

describe('the throttle of sign-ins', () => {
	let throttle: Throttle;
	beforeEach(() => {
		vi.useFakeTimers();
		throttle = createThrottle(LIMITS);
	});
	afterEach(() => {
		vi.useRealTimers();
	});

	async function failTimes(times: number, name: string, address: string): Promise<void> {
		for (let index = 0; index < times; index += 1)
			expect((await throttle.attempt(name, address)).ok).toBe(true);
	}

	test('a name is closed to an address after its failures, and says for how long', async () => {
		await failTimes(3, 'ana', '1.1.1.1');
		const refused = await throttle.attempt('ana', '1.1.1.1');
		if (refused.ok) throw new Error('was let through');
		expect(refused.retryAfterSeconds).toBeGreaterThan(0);
		expect(refused.retryAfterSeconds).toBeLessThanOrEqual(60);
	});

	test('spelling a name otherwise does not open it', async () => {
		await failTimes(3, 'ana', '1.1.1.1');
		expect((await throttle.attempt('ANA', '1.1.1.1')).ok).toBe(false);
	});

	test('others are not shut out: another name, or the same name from elsewhere', async () => {
		await failTimes(3, 'ana', '1.1.1.1');
		expect((await throttle.attempt('luz', '1.1.1.1')).ok).toBe(true);
		expect((await throttle.attempt('ana', '2.2.2.2')).ok).toBe(true);
	});

	test('an address that tries name after name is closed', async () => {
		for (const name of ['a', 'b', 'c', 'd', 'e']) await failTimes(1, name, '1.1.1.1');
		expect((await throttle.attempt('f', '1.1.1.1')).ok).toBe(false);
	});

	test('successes cost nothing', async () => {
		for (let index = 0; index < 20; index += 1) {
			const attempt = await throttle.attempt('ana', '1.1.1.1');
			if (!attempt.ok) throw new Error('was refused');
			await attempt.succeeded();
		}
	});

	test('attempts sent at once are counted before the first is decided', async () => {
		const attempts = await Promise.all(Array.from({ length: 10 }, () => throttle.attempt('ana', '1.1.1.1')));
		expect(attempts.filter(({ ok }) => ok)).toHaveLength(3);
	});

	test('the time over, the name is open again', async () => {
		await failTimes(3, 'ana', '1.1.1.1');
		vi.advanceTimersByTime(61_000);
		expect((await throttle.attempt('ana', '1.1.1.1')).ok).toBe(true);
	});
});
