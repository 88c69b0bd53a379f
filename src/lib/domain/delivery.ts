import type { ReadPosition } from './directory.ts';
import type { LogRow } from './log.ts';

/** What has become of an own entry on this device's disk. "Saving" comes before it, "refused" leaves the log. */
export type Delivery = 'queued' | 'sent' | 'delivered' | 'read';

/** Derived from facts alone: the relay's receipt, and how far the other side says it has got (as `seq`). */
export function deliveryOf(
	{ receipt }: Pick<LogRow, 'receipt'>,
	otherSide: Pick<ReadPosition, 'delivered' | 'read'>
): Delivery {
	if (!receipt) return 'queued';
	if (receipt.seq <= otherSide.read) return 'read';
	return receipt.seq <= otherSide.delivered ? 'delivered' : 'sent';
}
