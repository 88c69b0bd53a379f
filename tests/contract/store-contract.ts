import { describe, onTestFinished } from 'vitest';
import { describeArticlesContract } from './articles-contract.ts';
import { describeColleaguesContract } from './colleagues-contract.ts';
import { describeDecisionsContract } from './decisions-contract.ts';
import { describeDirectoryContract } from './directory-contract.ts';
import { describeDirectoryViewContract } from './directory-view-contract.ts';
import { describeJournalContract } from './journal-contract.ts';
import { describeOnceContract } from './once-contract.ts';
import { describeTicketsContract } from './tickets-contract.ts';
import type { Store } from '../../server/store/store.ts';

export interface OpenedStore {
	readonly store: Store;
	/** Closes the store and opens what it has left behind. */
	reopen(): Promise<Store>;
	/** Closes and removes everything. */
	dispose(): Promise<void>;
}

/** An empty store for the test that asks for it. */
export type OpenForTest = () => Promise<OpenedStore>;

/** What every implementation of the port `server/store/store.ts` has to do, whatever database is behind it. */
export function describeStoreContract(name: string, open: () => Promise<OpenedStore>): void {
	const openForTest: OpenForTest = async () => {
		const opened = await open();
		onTestFinished(() => opened.dispose());
		return opened;
	};
	describe(`the store contract, ${name}`, () => {
		describeJournalContract(openForTest);
		describeTicketsContract(openForTest);
		describeDecisionsContract(openForTest);
		describeOnceContract(openForTest);
		describeColleaguesContract(openForTest);
		describeDirectoryContract(openForTest);
		describeDirectoryViewContract(openForTest);
		describeArticlesContract(openForTest);
	});
}
