import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startSweeper } from '../../../server/sweeper.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('sweeps at start and at its pace, goes on after a failure, and stops', async () => {
	const error = vi.fn();
	const run = vi.fn(async () => 0);
	const sweeper = await startSweeper([{ name: 'dust', everyMs: 1000, run }], { error });
	expect(run).toHaveBeenCalledTimes(1);
	run.mockRejectedValueOnce(new Error('no broom'));
	await vi.advanceTimersByTimeAsync(2000);
	expect(run).toHaveBeenCalledTimes(3);
	expect(error).toHaveBeenCalledTimes(1);
	await sweeper.stop();
	await vi.advanceTimersByTimeAsync(5000);
	expect(run).toHaveBeenCalledTimes(3);
});

test('never sweeps twice at the same time', async () => {
	const slow = Promise.withResolvers<void>();
	const run = vi.fn(async () => undefined as void);
	const sweeper = await startSweeper([{ name: 'dust', everyMs: 1000, run }], { error: vi.fn() });
	run.mockReturnValueOnce(slow.promise);
	await vi.advanceTimersByTimeAsync(3000);
	expect(run).toHaveBeenCalledTimes(2);
	slow.resolve();
	await sweeper.stop();
});
