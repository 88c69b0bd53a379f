import { join } from 'node:path';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import type { Store } from '../../server/store/store.ts';
import type { DemoServer } from './server.ts';

/** Changes what the server holds while it is down. */
export async function meanwhile(
	server: DemoServer,
	change: (store: Store) => Promise<unknown>
): Promise<void> {
	const store = await openSqliteStore(join(server.dataDir, 'habla.db'));
	await change(store);
	await store.close();
}
