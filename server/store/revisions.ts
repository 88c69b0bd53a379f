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
 * inside it, so that a revision once seen is complete. A transaction that changes nothing takes none. Only articles,
 * which are told in pages, take several in one: a page ends between two of them.
 */
export class Revisions {
	readonly #kysely: Kysely<Database>;
	readonly #listeners = new Set<() => void>();

	constructor(kysely: Kysely<Database>) {
		this.#kysely = kysely;
	}

	/** `revise` answers the transaction's revision, the same one each time, until `renew` has taken the next. */
	async write<Result>(
		work: (
			transaction: Transaction<Database>,
			revise: () => Promise<number>,
			renew: () => Promise<number>
		) => Promise<Result>
	): Promise<Result> {
		let taken = 0;
		const result = await this.#kysely.transaction().execute((transaction) => {
			const renew = async () => (taken = await takeNext(transaction, 'revision'));
			return work(transaction, async () => (taken === 0 ? renew() : taken), renew);
		});
		// after the commit, and apart from it: a listener that throws must not make a decision look refused
		if (taken > 0) for (const listener of this.#listeners) queueMicrotask(listener);
		return result;
	}

	subscribe(listener: () => void): () => void {
		// a wrapper each, so that one function subscribed twice is two subscriptions
		const own = () => listener();
		this.#listeners.add(own);
		return () => void this.#listeners.delete(own);
	}
}
