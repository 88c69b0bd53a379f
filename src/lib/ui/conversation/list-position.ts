import type { TextItem, TimelineItem } from '#lib/domain/timeline.ts';

/**
 * More lines than before, and the newest one is the same: they came in front. The oldest line proves nothing,
 * because a day's separator stays first however much of that day is loaded.
 */
export function wasPrepended(before: readonly TimelineItem[], after: readonly TimelineItem[]): boolean {
	return before.length > 0 && after.length > before.length && before.at(-1)?.key === after.at(-1)?.key;
}

/** The highest `seq` shown, 0 for none. */
export function newestSeq(items: readonly TimelineItem[]): number {
	const newest = items.findLast((item) => item.type === 'text' && item.seq !== null);
	return newest?.type === 'text' ? (newest.seq ?? 0) : 0;
}

export function newestOwn(items: readonly TimelineItem[]): TextItem | null {
	const newest = items.findLast((item) => item.type === 'text' && item.mine);
	return newest?.type === 'text' ? newest : null;
}

/** How many of other people's texts lie beyond `seq`. */
export function missedSince(items: readonly TimelineItem[], seq: number): number {
	let missed = 0;
	for (let index = items.length - 1; index >= 0; index -= 1) {
		const item = items[index]!;
		if (item.type !== 'text' || item.seq === null) continue;
		if (item.seq <= seq) break;
		if (!item.mine) missed += 1;
	}
	return missed;
}

/** The day to which a line belongs; null where the line is that day's own separator. */
export function dayBefore(items: readonly TimelineItem[], index: number) {
	if (items[index]?.type === 'day') return null;
	for (let before = index - 1; before >= 0; before -= 1) {
		const item = items[before]!;
		if (item.type === 'day') return item;
	}
	return null;
}
