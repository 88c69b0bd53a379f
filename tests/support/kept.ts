import type { Page } from '@playwright/test';

/** Everything that this page has in its databases, as text. */
export const kept = (page: Page): Promise<string> =>
	page.evaluate(async () => {
		const asked = <Value>(request: IDBRequest<Value>) =>
			new Promise<Value>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(new Error(String(request.error)));
			});
		const texts: string[] = [];
		for (const { name } of await indexedDB.databases()) {
			const database = await asked(indexedDB.open(name!));
			for (const table of database.objectStoreNames)
				for (const row of await asked(database.transaction(table).objectStore(table).getAll())) {
					// the index is bytes, in which words would stand as they are
					const { bytes } = row as { bytes?: Uint8Array };
					texts.push(bytes ? new TextDecoder().decode(bytes) : JSON.stringify(row));
				}
			database.close();
		}
		return texts.join('\n');
	});
