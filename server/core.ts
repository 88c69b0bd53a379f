import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { createAnswering, type Answering } from './assistant/answering.ts';
import { createDesk } from './desk/desk.ts';
import { startSweeper } from './sweeper.ts';
import { createRelay, type Relay } from './relay/relay.ts';
import { createAttachments, type Attachments } from './store/attachments.ts';
import { openBlobFiles } from './store/blob-files.ts';
import type { Blobs } from './store/blobs.ts';
import type { Directory } from './store/directory.ts';
import { createDirectory } from './store/directory-view.ts';
import { openSqliteStore } from './store/sqlite.ts';
import { createReports, type Reports } from './store/reports.ts';
import type { Store } from './store/store.ts';

const CLIENT_IDS = 2 ** 32;
/** How long an article may stay on devices after its last moment, ms; the app itself looks at the clock, too. */
const EXPIRY_MS = 60_000;
/** How long beyond its days (parameter 9004) an utterance may be kept, ms. */
const FORGET_MS = 3_600_000;
const DAY_MS = 24 * 3_600_000;

export function databaseFile(dataDir: string): string {
	return join(dataDir, 'habla.db');
}

/** Everything behind the network: what is true, and who decides it. */
export interface Core {
	readonly store: Store;
	readonly attachments: Attachments;
	readonly blobs: Blobs;
	readonly reports: Reports;
	readonly answering: Answering;
	readonly directory: Directory;
	readonly relay: Relay;
	/** Ends all conversations' connections after committing what was received, answers it, and closes the database. */
	stop(): Promise<void>;
}

interface CoreOptions {
	/** Must exist. */
	readonly dataDir: string;
	/** ms since 1970. */
	readonly clock: () => number;
	readonly log: Logger;
}

/** Resolves when what an earlier run left unanswered has been answered. */
export async function openCore({ dataDir, clock, log }: CoreOptions): Promise<Core> {
	const store = await openSqliteStore(databaseFile(dataDir));
	const blobs = await openBlobFiles(join(dataDir, 'blobs'));
	const { journal, tickets } = store;
	const reports = createReports(store.kysely);
	const directory = await createDirectory(store);
	const relay = createRelay({
		journal,
		directory,
		clock,
		log,
		randomClient: () => randomInt(CLIENT_IDS),
		onCommitted: (committed, position) => desk.onCommitted(committed, position),
		onPresence: (conversation, person) => desk.onPresence(conversation, person)
	});
	const desk = createDesk({ relay, journal, tickets, colleagues: store.directory, directory, clock, log });
	await desk.start();
	const answering = createAnswering({ tables: store.directory, directory, clock });
	const sweeper = await startSweeper(
		[
			{
				name: 'archiving what has expired',
				everyMs: EXPIRY_MS,
				run: () => store.directory.archiveExpired(clock())
			},
			{
				name: 'forgetting what was asked',
				everyMs: FORGET_MS,
				run: () => reports.removeUtterancesBefore(clock() - directory.settings.utteranceDays * DAY_MS)
			}
		],
		log
	);
	return {
		store,
		attachments: createAttachments(store.kysely),
		blobs,
		reports,
		answering,
		directory,
		relay,
		async stop() {
			await sweeper.stop();
			await answering.stop();
			await relay.stop();
			await desk.stop();
			await directory.close();
			await store.close();
		}
	};
}
