import type { LogRow } from './log.ts';

/**
 * Which of two rows with the same id stands (rule S2): a receipt once held is never lost, and where neither has one the
 * newer word counts, because a row is placed anew only after the relay refused its old place.
 */
export function mergeRow(held: LogRow | undefined, incoming: LogRow): LogRow {
	if (!held) return incoming;
	if (held.receipt) return held;
	if (incoming.receipt) return incoming;
	return isSamePlace(held, incoming) ? held : incoming;
}

export function isSamePlace(a: LogRow, b: LogRow): boolean {
	return a.client === b.client && a.clock === b.clock;
}
