import type { LogRow } from './log.ts';

/**
 * Rule L3: what the relay has numbered by its number, then what waits in the order it was written. The writer's clock
 * comes first there because several devices' rows may wait together; client, clock and id make the order total.
 */
export function compareRows(a: LogRow, b: LogRow): number {
	if (a.receipt && b.receipt) return a.receipt.seq - b.receipt.seq;
	if (a.receipt) return -1;
	if (b.receipt) return 1;
	return (
		a.entry.at - b.entry.at ||
		a.client - b.client ||
		a.clock - b.clock ||
		(a.id < b.id ? -1 : Number(a.id > b.id))
	);
}

/** A copy in the order of the screen. */
export function inOrder(rows: Iterable<LogRow>): LogRow[] {
	return [...rows].sort(compareRows);
}
