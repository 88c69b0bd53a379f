import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const SQLITE_BUSY = 5;

/**
 * One process per data folder: two would each believe the other's journal positions free, and reject everything from then on.
 * The lock is SQLite's on an empty file of its own: the system lets go of it however the process ends.
 * Answers how to let go of it, null when another process holds it. The folder must exist.
 */
export function lockDataDir(dataDir: string): (() => void) | null {
	const lock = new DatabaseSync(join(dataDir, 'lock'));
	try {
		lock.exec('begin exclusive');
		return () => lock.close();
	} catch (error) {
		lock.close();
		if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return null;
		throw error;
	}
}
