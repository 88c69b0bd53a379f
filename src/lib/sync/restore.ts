import type { ConversationId, PersonId } from '../domain/ids.ts';
import type { LogRow } from '../domain/log.ts';
import type { LogStorage, RefusedRow } from '../domain/log-storage.ts';
import { placeAnew, splitSound } from './structs.ts';

/** A log as the disk holds it, every own row of it at a place where a document can take it. */
export interface Restored {
	readonly rows: readonly LogRow[];
	/** Those of `rows` that a document can take, in an order in which it can. */
	readonly sound: readonly LogRow[];
	readonly refused: readonly RefusedRow[];
	/** Under which to write from now on, and its next clock. */
	readonly client: number;
	readonly clock: number;
}

interface RestoreOptions {
	readonly conversation: ConversationId;
	readonly person: PersonId;
	readonly storage: Pick<LogStorage, 'read' | 'refused' | 'repair'>;
	readonly random: (length: number) => Uint8Array;
	/** Rows that the relay would not take. */
	readonly leaving: readonly RefusedRow[];
}

/**
 * Reads a log and mends it where it has to (rule S3): refused rows leave; own rows that thereby, or by any other gap,
 * hang in the air are placed anew under another clientID. Another tab may mend at the same time, hence the second look.
 */
export async function restore({
	conversation,
	person,
	storage,
	random,
	leaving
}: RestoreOptions): Promise<Restored> {
	let refused = leaving;
	let own: number | null = null;
	for (;;) {
		const rows = await storage.read(conversation);
		const gone = new Set(refused.map(({ id }) => id));
		const { sound, stranded } = splitSound(rows.filter(({ id }) => !gone.has(id)));
		const adrift = stranded.filter(({ receipt, entry }) => !receipt && entry.author === person);
		if (refused.length === 0 && adrift.length === 0) {
			const client = own ?? newClient(rows, random);
			const clock = sound.filter((row) => row.client === client).length;
			return { rows, sound, refused: await storage.refused(conversation), client, clock };
		}
		own = newClient(rows, random);
		await storage.repair(conversation, refused, placeAnew(adrift, own, sound.at(-1) ?? null));
		refused = [];
	}
}

/** A clientID that nobody has in this conversation. */
function newClient(rows: readonly LogRow[], random: RestoreOptions['random']): number {
	for (;;) {
		const client = new DataView(random(4).slice().buffer).getUint32(0);
		if (!rows.some((row) => row.client === client)) return client;
	}
}
