import { isText, type Entry, type Reaction, type TextEntry } from './entry.ts';
import { deliveryOf, type Delivery } from './delivery.ts';
import { noticeOf, requestsOf, type Notice } from './desk-notice.ts';
import type { ReadPosition } from './directory.ts';
import type { EntryId, PersonId } from './ids.ts';
import type { LogRow, RefusalReason } from './log.ts';
import type { RefusedRow } from './log-storage.ts';
import { revisionsOf, type Revisions, type TextNow } from './revisions.ts';

/** One author's texts within this time of the first, ms, stand under one name. */
export const GROUP_MS = 5 * 60_000;

/** The writer's time is shown beside the relay's when they differ by more than this, ms. */
export const WRITTEN_AT_MS = 2 * 60_000;

const DAY_MS = 24 * 3600 * 1000;
/** More than any change to or from summer time. */
const ZONE_CHANGE_MS = 3 * 3600 * 1000;

/** Who has reacted, in the order in which they did. */
export interface ReactionCount {
	readonly reaction: Reaction;
	readonly people: readonly PersonId[];
}

/** The entry that another one replies to. Null where it isn't on this device (yet). */
export interface Quote {
	readonly id: EntryId;
	readonly author: PersonId;
	/** As it stands now; null once it was retracted. */
	readonly text: string | null;
}

export interface TextItem {
	readonly type: 'text';
	readonly key: string;
	readonly entry: TextEntry;
	/** What there is to read now: the original, its newest edit, or nothing any more. */
	readonly now: TextNow;
	readonly reactions: readonly ReactionCount[];
	/** Null for what replies to nothing. */
	readonly quote: Quote | null;
	readonly mine: boolean;
	/** First and last of its author's group. */
	readonly head: boolean;
	readonly tail: boolean;
	/** The time on screen, ms: the relay's, or the writer's while there is no receipt. */
	readonly at: number;
	/** The writer's time, ms, where it differs enough to be worth a word. */
	readonly writtenAt: number | null;
	/** The relay's number; null while there is no receipt. */
	readonly seq: number | null;
	/** Null for other people's texts; `queued` also while an edit or a retraction of it waits. */
	readonly delivery: Delivery | null;
}

export interface RefusedItem {
	readonly type: 'refused';
	readonly key: string;
	readonly id: EntryId;
	readonly entry: Entry;
	readonly reason: RefusalReason;
	readonly at: number;
}

export type TimelineItem =
	| { readonly type: 'day'; readonly key: string; readonly at: number; readonly daysAgo: number }
	| { readonly type: 'divider'; readonly key: string }
	| { readonly type: 'notice'; readonly key: string; readonly notice: Notice; readonly at: number }
	| TextItem
	| RefusedItem;

export interface TimelineInput {
	/** In the order of the screen (rule L3). */
	readonly rows: readonly LogRow[];
	readonly refused: readonly RefusedRow[];
	readonly me: PersonId;
	/** How far the other side has got, as `seq`. */
	readonly counterpart: Pick<ReadPosition, 'delivered' | 'read'>;
	/** My read position and the time, ms, when the view was opened: they fix where "new" begins. */
	readonly opened: { readonly read: number; readonly at: number };
	readonly nowMs: number;
	/** Local time minus UTC at a moment, ms; a function because summer time changes it. */
	readonly zoneOffsetMs: (at: number) => number;
}

/** A log as the lines of a screen. Pure: the same input gives the same lines, keys included. */
export function timeline(input: TimelineInput): readonly TimelineItem[] {
	const { rows, refused, me, zoneOffsetMs } = input;
	const dayOf = (at: number) => Math.floor((at + zoneOffsetMs(at)) / DAY_MS);
	const today = dayOf(input.nowMs);
	const firstNew = firstNewOf(input);
	const requests = requestsOf(rows);
	const revisions = revisionsOf(rows);
	const items: TimelineItem[] = [];
	let day = Number.NEGATIVE_INFINITY;
	let sameDayUntil = Number.NEGATIVE_INFINITY;
	let group: { readonly author: PersonId; readonly at: number } | null = null;

	/** A text that was changed is as far as its change. */
	const deliveryNow = (row: LogRow): Delivery =>
		revisions.isPending(row.id) ? 'queued' : deliveryOf(row, input.counterpart);
	const closeGroup = () => {
		const last = items.at(-1);
		if (last?.type === 'text') items[items.length - 1] = { ...last, tail: true };
		group = null;
	};
	const openDay = (at: number) => {
		// asking for the zone of 10,000 moments is what costs most here
		if (at < sameDayUntil) return;
		const next = dayOf(at);
		sameDayUntil = (next + 1) * DAY_MS - zoneOffsetMs(at) - ZONE_CHANGE_MS;
		// a text that waits may carry yesterday's time below today's: days only go forward
		if (next <= day) return;
		closeGroup();
		day = next;
		items.push({ type: 'day', key: `day:${day}`, at, daysAgo: today - day });
	};

	for (const row of rows) {
		const { entry, receipt } = row;
		const at = receipt?.receivedAt ?? entry.at;
		if (isText(entry)) {
			openDay(at);
			if (entry.id === firstNew && items.some(({ type }) => type === 'text' || type === 'notice')) {
				closeGroup();
				items.push({ type: 'divider', key: 'divider' });
			}
			const head: boolean =
				group === null || group.author !== entry.author || Math.abs(at - group.at) > GROUP_MS;
			if (head) {
				closeGroup();
				group = { author: entry.author, at };
			}
			items.push({
				type: 'text',
				key: entry.id,
				entry,
				now: revisions.textNow(entry),
				reactions: revisions.reactionsTo(entry.id),
				quote: quoteOf(entry, revisions),
				mine: entry.author === me,
				head,
				tail: false,
				at,
				seq: receipt?.seq ?? null,
				writtenAt: Math.abs(at - entry.at) > WRITTEN_AT_MS ? entry.at : null,
				delivery: entry.author === me ? deliveryNow(row) : null
			});
		} else {
			const notice = noticeOf(row, me, requests);
			if (!notice) continue;
			openDay(at);
			closeGroup();
			items.push({ type: 'notice', key: entry.id, notice, at });
		}
	}
	closeGroup();
	for (const { id, entry, reason } of refused)
		items.push({ type: 'refused', key: `refused:${id}`, id, entry, reason, at: entry.at });
	return items;
}

/** The oldest of other people's texts that came between my last reading and the opening of this view. */
function firstNewOf({ rows, me, opened }: TimelineInput): EntryId | null {
	const row = rows.find(
		({ entry, receipt }) =>
			receipt !== undefined &&
			receipt.seq > opened.read &&
			receipt.receivedAt <= opened.at &&
			isText(entry) &&
			entry.author !== me
	);
	return row?.id ?? null;
}

function quoteOf(entry: TextEntry, revisions: Revisions): Quote | null {
	const quoted = entry.kind === 'message' && entry.quote ? revisions.find(entry.quote) : undefined;
	if (!quoted) return null;
	const { text, isRetracted } = revisions.textNow(quoted);
	return { id: quoted.id, author: quoted.author, text: isRetracted ? null : text };
}

/** How far the other side of a conversation has got: whoever of them is furthest. */
export function counterpartPosition(
	positions: Iterable<ReadPosition>,
	isOtherSide: (person: PersonId) => boolean
): Pick<ReadPosition, 'delivered' | 'read'> {
	let delivered = 0;
	let read = 0;
	for (const position of positions) {
		if (!isOtherSide(position.person)) continue;
		delivered = Math.max(delivered, position.delivered, position.read);
		read = Math.max(read, position.read);
	}
	return { delivered, read };
}

/** The highest `seq` among the rows, 0 where nothing is confirmed. */
export function lastSeqOf(rows: readonly LogRow[]): number {
	let last = 0;
	for (const { receipt } of rows) if (receipt && receipt.seq > last) last = receipt.seq;
	return last;
}
