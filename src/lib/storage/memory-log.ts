import type { ConversationId, EntryId, PersonId } from '../domain/ids.ts';
import type { LogRow } from '../domain/log.ts';
import { mergeRow } from '../domain/log-merge.ts';
import type {
	LogArchive,
	LogChange,
	LogOverview,
	LogStorage,
	RefusedRow,
	RowKey
} from '../domain/log-storage.ts';
import { inOrder } from '../domain/order.ts';
import type { LogWatchers } from './log-watchers.ts';
import type { Tabs } from './tabs.ts';

interface Held {
	readonly rows: Map<EntryId, LogRow>;
	readonly refused: Map<EntryId, RefusedRow>;
}

/** The log where the browser gives no storage: it lives as long as one of the tabs that hold it, and says so elsewhere. */
export class MemoryLog implements LogStorage, LogOverview, LogArchive {
	readonly #conversations = new Map<ConversationId, Held>();
	readonly #watchers: LogWatchers;

	/** Before the watchers hear of other tabs' changes, they are here to be read. */
	constructor(tabs: Tabs, createWatchers: () => LogWatchers) {
		tabs.hear('log', ({ change }) => this.#take(change));
		this.#watchers = createWatchers();
	}

	async write(rows: readonly LogRow[]): Promise<void> {
		for (const [conversation, written] of Map.groupBy(rows, (row) => row.conversation)) {
			const held = this.#held(conversation).rows;
			const changed = new Map<EntryId, LogRow>();
			for (const row of written) {
				const merged = mergeRow(held.get(row.id), row);
				if (merged !== held.get(row.id)) changed.set(row.id, merged);
				held.set(row.id, merged);
			}
			this.#watchers.tell({ conversation, rows: [...changed.values()], refused: [], settled: [] });
		}
	}

	async read(conversation: ConversationId): Promise<readonly LogRow[]> {
		return [...(this.#conversations.get(conversation)?.rows.values() ?? [])];
	}

	async newest(conversation: ConversationId, limit: number): Promise<readonly LogRow[]> {
		return limit > 0 ? inOrder(await this.read(conversation)).slice(-limit) : [];
	}

	async waiting(): Promise<readonly ConversationId[]> {
		return [...this.#conversations]
			.filter(([, { rows }]) => [...rows.values()].some(({ receipt }) => !receipt))
			.map(([conversation]) => conversation);
	}

	async openings(): Promise<readonly LogRow[]> {
		return this.#everyRow().filter(({ entry }) => entry.kind === 'open');
	}

	async unconfirmed(): Promise<readonly LogRow[]> {
		return this.#everyRow().filter(({ receipt }) => !receipt);
	}

	async refusals(): Promise<readonly RefusedRow[]> {
		return [...this.#conversations.values()].flatMap(({ refused }) => [...refused.values()]);
	}

	async count(): Promise<number> {
		return this.#everyRow().length;
	}

	async scan(after: RowKey | null, limit: number): Promise<readonly LogRow[]> {
		const keyOf = ({ conversation, id }: RowKey) => `${conversation}/${id}`;
		const rows = this.#everyRow().filter((row) => !after || keyOf(row) > keyOf(after));
		return rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)).slice(0, limit);
	}

	async confirmed(conversation: ConversationId): Promise<number> {
		return (await this.read(conversation)).filter(({ receipt }) => receipt).length;
	}

	async repair(
		conversation: ConversationId,
		refused: readonly RefusedRow[],
		rewritten: readonly LogRow[]
	): Promise<void> {
		const held = this.#held(conversation).rows;
		const isWaiting = ({ id }: { readonly id: EntryId }) => {
			const row = held.get(id);
			return row !== undefined && !row.receipt;
		};
		const leaving = refused.filter(isWaiting);
		if (refused.length > 0 && leaving.length === 0) return;
		const change = { conversation, rows: rewritten.filter(isWaiting), refused: leaving, settled: [] };
		this.#take(change);
		this.#watchers.tell(change);
	}

	async refused(conversation: ConversationId): Promise<readonly RefusedRow[]> {
		const refused = this.#conversations.get(conversation)?.refused.values() ?? [];
		return [...refused].sort((a, b) => a.entry.at - b.entry.at);
	}

	async settle(conversation: ConversationId, id: EntryId): Promise<void> {
		const change = { conversation, rows: [], refused: [], settled: [id] };
		this.#take(change);
		this.#watchers.tell(change);
	}

	watch(conversation: ConversationId, listener: (change: LogChange) => void): () => void {
		return this.#watchers.watch(conversation, listener);
	}

	watchAll(listener: (change: LogChange) => void): () => void {
		return this.#watchers.watchAll(listener);
	}

	/** The right to read is lost; what its owner wrote and nobody got stays as text. */
	forget(conversation: ConversationId, owner: PersonId): void {
		const held = this.#held(conversation);
		const refused = [...held.rows.values()]
			.filter(({ receipt, entry }) => !receipt && entry.author === owner)
			.map(({ id, entry }): RefusedRow => ({ conversation, id, entry, reason: 'not-holder' }));
		held.rows.clear();
		for (const row of refused) held.refused.set(row.id, row);
		this.#watchers.tell({ conversation, rows: [], refused, settled: [] });
	}

	#everyRow(): LogRow[] {
		return [...this.#conversations.values()].flatMap(({ rows }) => [...rows.values()]);
	}

	#held(conversation: ConversationId): Held {
		const held = this.#conversations.get(conversation) ?? { rows: new Map(), refused: new Map() };
		this.#conversations.set(conversation, held);
		return held;
	}

	#take({ conversation, rows, refused, settled }: LogChange): void {
		const held = this.#held(conversation);
		for (const row of refused) {
			held.rows.delete(row.id);
			held.refused.set(row.id, row);
		}
		for (const row of rows) held.rows.set(row.id, mergeRow(held.rows.get(row.id), row));
		for (const id of settled) held.refused.delete(id);
	}
}
