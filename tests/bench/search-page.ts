import { createUuid, type ConversationId, type EntryId, type PersonId } from '#lib/domain/ids.ts';
import type { LogRow } from '#lib/domain/log.ts';
import { plainText } from '#lib/domain/plain-text.ts';
import { termsOf } from '#lib/domain/text-search.ts';
import { hitsIn } from '#lib/domain/text-search-log.ts';
import { TextIndex } from '#lib/state/text-index.svelte.ts';
import { createStorage, type DeviceStorage } from '#lib/storage/storage.ts';

/** Runs in the browser: a device with many conversations, searched with the index and without. All in ms. */
export interface SearchTimes {
	readonly frame: number;
	readonly build: number;
	/** The longest time from one frame to the next while the index was built. */
	readonly longestTurn: number;
	readonly firstQuery: number;
	readonly query: number;
	readonly rareQuery: number;
	/** Every row read from the disk and every text made plain, for one query. */
	readonly bruteForce: number;
	readonly found: number;
}

const WORDS = [
	...'no puedo entrar al correo desde ayer porque la contraseña caducó y el túnel se cae cada pocos minutos'.split(
		' '
	),
	...'impresora pantalla teclado servidor carpeta compartida factura reunión proyector actualización gracias'.split(
		' '
	)
];
const ENTRIES_PER_CONVERSATION = 25;
const WORDS_PER_TEXT = 14;
const ROWS_PER_WRITE = 2000;

let storage: DeviceStorage;
let index: TextIndex | null = null;

function uuid(at: number): string {
	return createUuid(at, crypto.getRandomValues(new Uint8Array(10)));
}

function textOf(number: number): string {
	const words = Array.from(
		{ length: WORDS_PER_TEXT },
		(_, at) => WORDS[(number * 7 + at * at * 3) % WORDS.length]
	);
	return `${words.join(' ')} ${number % 5000 === 0 ? 'aguja' : number}`;
}

export async function prepare(count: number): Promise<void> {
	storage = await createStorage({
		person: `bench-${count}` as PersonId,
		indexedDB: { indexedDB, IDBKeyRange }
	});
	let conversation = '' as ConversationId;
	let rows: LogRow[] = [];
	for (let number = 0; number < count; number += 1) {
		const seq = (number % ENTRIES_PER_CONVERSATION) + 1;
		const at = Date.UTC(2024, 0, 1) + number * 60_000;
		if (seq === 1) conversation = uuid(at) as ConversationId;
		const id = uuid(at) as EntryId;
		const entry = {
			id,
			kind: 'message',
			author: `person-${seq % 2}` as PersonId,
			at,
			text: textOf(number)
		} as const;
		const place = { client: 1000 + (seq % 2), clock: seq, origin: null };
		rows.push({ conversation, id, ...place, entry, receipt: { seq, receivedAt: at } });
		if (rows.length < ROWS_PER_WRITE && number < count - 1) continue;
		await storage.log.write(rows);
		rows = [];
	}
}

const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

async function timed(work: () => Promise<unknown>): Promise<number> {
	const from = performance.now();
	await work();
	return performance.now() - from;
}

/** An index of its own each time. */
export async function measure(): Promise<SearchTimes> {
	index?.stop();
	let last = performance.now();
	let longestTurn = 0;
	const made = new TextIndex({
		log: storage.log,
		pause: async () => {
			await scheduler.yield();
		}
	});
	index = made;
	let isBuilding = true;
	const watching = (async () => {
		while (isBuilding) {
			await nextFrame();
			longestTurn = Math.max(longestTurn, performance.now() - last);
			last = performance.now();
		}
	})();
	const build = await timed(() => made.start());
	isBuilding = false;
	await watching;
	const frames = [await nextFrame(), await nextFrame(), await nextFrame()];
	let found = 0;
	const search = (query: string) => async () => {
		found = 0;
		const terms = termsOf(query);
		await made.visit(
			(_, lines) => {
				found += hitsIn(lines, { number: null, plain: '' }, terms).lines.length;
			},
			() => false
		);
	};
	// the first search makes the lines of each conversation out of its rows
	const firstQuery = await timed(search('aguja'));
	const query = await timed(search('contrasena tunel'));
	const rareQuery = await timed(search('aguja'));
	return {
		frame: (frames[2]! - frames[0]!) / 2,
		build,
		longestTurn,
		firstQuery,
		query,
		rareQuery,
		found,
		bruteForce: await timed(() => bruteForce('contrasena'))
	};
}

async function bruteForce(word: string): Promise<number> {
	let found = 0;
	let after: LogRow | null = null;
	for (;;) {
		const rows: readonly LogRow[] = await storage.log.scan(after, ROWS_PER_WRITE);
		const last = rows.at(-1);
		if (!last) return found;
		for (const { entry } of rows)
			if (entry.kind === 'message' && plainText(entry.text).includes(word)) found += 1;
		after = last;
	}
}
