import { EMPTY, step, type Conversation } from '../domain/fold.ts';
import type { EntryId } from '../domain/ids.ts';
import type { LogRow, Position, Receipt } from '../domain/log.ts';
import { isSamePlace, mergeRow } from '../domain/log-merge.ts';
import { compareRows } from '../domain/order.ts';
import type { ReceiptRecord } from '../protocol/messages.ts';

const placeOf = ({ client, clock }: Position) => `${client}/${clock}`;

/** One conversation's rows in memory: by id, by place, in the order of the screen. No I/O. */
export class LogBook {
	readonly #rows = new Map<EntryId, LogRow>();
	readonly #idsByPlace = new Map<string, EntryId>();
	readonly #waiting = new Map<EntryId, LogRow>();
	/** In the order of `seq`; each row confirmed since the last look is at the end. */
	#confirmed: LogRow[] = [];
	#isSorted = true;
	/** Receipts whose struct has not come yet. */
	readonly #early = new Map<string, Receipt>();
	readonly #seqs = new Set<number>();
	#since = 0;
	#folded: { readonly conversation: Conversation; readonly count: number } = {
		conversation: EMPTY,
		count: 0
	};

	constructor(rows: Iterable<LogRow>) {
		this.add(rows);
	}

	/** Up to here every receipt is held: what the relay need not repeat (rule W6). */
	get since(): number {
		return this.#since;
	}

	get(id: EntryId): LogRow | undefined {
		return this.#rows.get(id);
	}

	at(place: Position): LogRow | undefined {
		const id = this.#idsByPlace.get(placeOf(place));
		return id === undefined ? undefined : this.#rows.get(id);
	}

	/** Rows that no receipt confirms, in the order they were written. */
	get waiting(): LogRow[] {
		return [...this.#waiting.values()].sort(compareRows);
	}

	/** In the order of the screen (rule L3). */
	get rows(): LogRow[] {
		this.#sort();
		return [...this.#confirmed, ...this.waiting];
	}

	/** What it all amounts to; what waits counts as if it were confirmed. */
	get conversation(): Conversation {
		this.#sort();
		let { conversation, count } = this.#folded;
		for (; count < this.#confirmed.length; count += 1)
			conversation = step(conversation, this.#confirmed[count]!.entry);
		this.#folded = { conversation, count };
		for (const { entry } of this.waiting) conversation = step(conversation, entry);
		return conversation;
	}

	/**
	 * Takes rows over (rule S2). `changed` are those that are different now; `moved` says that one of them stands at
	 * another place than before, so that a document made from the old places is none of this log any more.
	 */
	add(rows: Iterable<LogRow>): { readonly changed: readonly LogRow[]; readonly moved: boolean } {
		const changed: LogRow[] = [];
		let moved = false;
		for (const given of rows) {
			const held = this.#rows.get(given.id);
			const early = given.receipt ? undefined : this.#early.get(placeOf(given));
			const row = mergeRow(held, early ? { ...given, receipt: early } : given);
			if (row === held) continue;
			if (held && !isSamePlace(held, row)) {
				moved = true;
				this.#idsByPlace.delete(placeOf(held));
			}
			this.#put(row);
			changed.push(row);
		}
		return { changed, moved };
	}

	/** Adds receipts to their rows, keeping those that came before them. Answers the rows that are confirmed now. */
	confirm(records: readonly ReceiptRecord[]): readonly LogRow[] {
		const confirmed: LogRow[] = [];
		for (const { client, clock, length, seq, receivedAt } of records)
			for (let index = 0; index < length; index += 1) {
				const place = { client, clock: clock + index };
				const receipt = { seq: seq + index, receivedAt };
				const row = this.at(place);
				if (!row) this.#early.set(placeOf(place), receipt);
				else if (!row.receipt) confirmed.push(this.#put({ ...row, receipt }));
			}
		return confirmed;
	}

	#put(row: LogRow): LogRow {
		this.#rows.set(row.id, row);
		this.#idsByPlace.set(placeOf(row), row.id);
		if (!row.receipt) {
			this.#waiting.set(row.id, row);
			return row;
		}
		const { seq } = row.receipt;
		this.#early.delete(placeOf(row));
		this.#waiting.delete(row.id);
		if (seq < (this.#confirmed.at(-1)?.receipt?.seq ?? 0)) this.#isSorted = false;
		this.#confirmed.push(row);
		this.#seqs.add(seq);
		while (this.#seqs.delete(this.#since + 1)) this.#since += 1;
		return row;
	}

	#sort(): void {
		if (this.#isSorted) return;
		this.#confirmed.sort(compareRows);
		this.#isSorted = true;
		this.#folded = { conversation: EMPTY, count: 0 };
	}
}
