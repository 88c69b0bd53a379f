import { writeSync } from 'node:fs';
import { conversationId, journalRow } from './store-builders.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';

/**
 * Appends to the store in the file named first until it is killed. Each append that has resolved is told on standard
 * output, at once and in one line: the position answered and the numbers that its rows carry.
 */
const [file = '', seed = '1', first = '0'] = process.argv.slice(2);

/** A linear congruential generator; the constants are those of Numerical Recipes. */
let state = Number(seed) >>> 0;
function below(limit: number): number {
	state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
	return Math.floor((state / 2 ** 32) * limit);
}

const store = await openSqliteStore(file);
let next = Number(first);
for (;;) {
	const numbers = Array.from({ length: 1 + below(40) }, () => next++);
	const rows = numbers.map((number) => journalRow(conversationId(below(50)), number + 1, String(number)));
	const position = await store.journal.append(rows);
	writeSync(1, `${JSON.stringify({ position, numbers })}\n`);
}
