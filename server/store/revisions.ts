import type { Kysely, Transaction } from 'kysely';
import type { CounterName, Database } from './schema.ts';

/** Takes the next number of a counter; it comes back if the transaction does. */
export async function takeNext(transaction: Transaction<Database>, name: CounterName): Promise<number> {
	const { value } = await transaction
		.updateTable('counter')
		.set((eb) => ({ value: eb('value', '+', 1) }))
		.where('name', '=', name)
		.returning('value')
		.executeTakeFirstOrThrow();
	return value;
}

/**
 * Transactions that change rows of the feed. All rows of one transaction share one revision, taken from the one counter
 * inside it, so that a revision once seen is complete. A transaction that changes nothing takes none.
 */
export class Revisions {
	readonly #kysely: Kysely<Database>;
	readonly #listeners = new Set<() => void>();

	constructor(kysely: Kysely<Database>) {
		this.#kysely = kysely;
	}

	/** `revise` answers the transaction's revision, the same one each time. */
	async write<Result>(
		work: (transaction: Transaction<Database>, revise: () => Promise<number>) => Promise<Result>
	): Promise<Result> {
		const taken: number[] = [];
		const result = await this.#kysely.transaction().execute((transaction) =>
			work(transaction, async () => {
				if (taken[0] === undefined) taken.push(await takeNext(transaction, 'revision'));
				return taken[0]!;
			})
		);
		// after the commit, and apart from it: a listener that throws must not make a decision look refused
		if (taken.length > 0) for (const listener of this.#listeners) queueMicrotask(listener);
		return result;
	}

	subscribe(listener: () => void): () => void {
		// a wrapper each, so that one function subscribed twice is two subscriptions
		const own = () => listener();
		this.#listeners.add(own);
		return () => void this.#listeners.delete(own);
	}
}
