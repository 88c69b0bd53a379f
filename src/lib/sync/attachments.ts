import { blobsOf } from '../domain/attachment.ts';
import type { BlobRow, BlobStorage, UploadRefusal } from '../domain/blob-storage.ts';
import type { BlobHash, ConversationId, PersonId } from '../domain/ids.ts';
import type { LogChange, LogOverview, LogStorage } from '../domain/log-storage.ts';
import type { AttachmentTransfer, TransferError } from './attachment-transfer.ts';
import { backoffMs, type Environment } from './environment.ts';
import type { Feed } from './feed.ts';

/** What will not be otherwise however often it is asked; whatever isn't here passes. */
const FINAL: Partial<Readonly<Record<TransferError['code'], UploadRefusal>>> = {
	'too-large': 'too-large',
	'wrong-type': 'wrong-type',
	damaged: 'damaged',
	forbidden: 'forbidden'
};

/** Runs `work` while no other tab of this person does. */
export type OneTabAtATime = (work: () => Promise<void>) => Promise<void>;

export interface AttachmentUploadsOptions {
	readonly person: PersonId;
	readonly blobs: BlobStorage;
	readonly log: Pick<LogStorage, 'read'> & Pick<LogOverview, 'watchAll'>;
	readonly transfer: Pick<AttachmentTransfer, 'send'>;
	readonly environment: Pick<Environment, 'after' | 'random' | 'signals'>;
	/** Tells when the server can be reached again. */
	readonly feed: Pick<Feed, 'line' | 'subscribe'>;
	readonly oneTabAtATime: OneTabAtATime;
}

/**
 * Sends the bytes that this person's confirmed entries name (rule F1: bytes follow their entry), one after the other,
 * from whichever tab is first. What the server takes no more is marked with the reason; everything else is tried again.
 */
export class AttachmentUploads {
	readonly #options: AttachmentUploadsOptions;
	readonly #progress = new Map<string, number>();
	readonly #listeners = new Set<() => void>();
	readonly #ended = new AbortController();
	#disposals: (() => void)[] = [];
	#cancelRetry: (() => void) | null = null;
	#isRunning = false;
	#isWanted = false;
	#failures = 0;

	constructor(options: AttachmentUploadsOptions) {
		this.#options = options;
	}

	/** The part of these bytes that is on the wire, 0 to 1; null while this tab isn't sending them. */
	progress(conversation: ConversationId, hash: BlobHash): number | null {
		return this.#progress.get(`${conversation}/${hash}`) ?? null;
	}

	/** Told when `progress` has changed. */
	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	start(): void {
		const { log, blobs, environment, feed } = this.#options;
		let wasConnected = false;
		this.#disposals = [
			log.watchAll((change) => {
				if (this.#confirms(change)) this.send();
			}),
			blobs.watch(() => {
				// after a failure its pause counts, not what else happens here
				if (!this.#cancelRetry) this.send();
			}),
			environment.signals.onHurry(() => this.send()),
			feed.subscribe(() => {
				const isConnected = feed.line.state === 'connected';
				if (isConnected && !wasConnected) this.send();
				wasConnected = isConnected;
			})
		];
		this.send();
	}

	/** The line is back, or there is something to send. */
	send(): void {
		this.#isWanted = true;
		if (this.#isRunning || this.#ended.signal.aborted) return;
		this.#isRunning = true;
		this.#run()
			.catch((error: unknown) => {
				// the storage is closed under whoever leaves
				if (!this.#ended.signal.aborted)
					console.error('attachments could not be read from this device', error);
			})
			.finally(() => {
				this.#isRunning = false;
				if (this.#isWanted) this.send();
			});
	}

	stop(): void {
		this.#ended.abort();
		this.#cancelRetry?.();
		for (const dispose of this.#disposals) dispose();
		this.#listeners.clear();
	}

	#confirms({ rows }: LogChange): boolean {
		const { person } = this.#options;
		return rows.some(({ receipt, entry }) => receipt && entry.author === person && blobsOf(entry).length > 0);
	}

	async #run(): Promise<void> {
		while (this.#isWanted) {
			this.#isWanted = false;
			if ((await this.#options.blobs.unsent()).length > 0)
				await this.#options.oneTabAtATime(() => this.#sendAll());
		}
	}

	async #sendAll(): Promise<void> {
		this.#cancelRetry?.();
		this.#cancelRetry = null;
		await this.#announce();
		for (const row of await this.#options.blobs.unsent()) {
			if (this.#ended.signal.aborted) return;
			if (row.state !== 'announced') continue;
			const error = await this.#send(row);
			if (error) {
				this.#later(error);
				return;
			}
		}
		this.#failures = 0;
	}

	/** Drafts whose entry the relay has confirmed since. */
	async #announce(): Promise<void> {
		const { blobs, log, person } = this.#options;
		const drafts = (await blobs.unsent()).filter(({ state }) => state === 'draft');
		for (const [conversation, rows] of Map.groupBy(drafts, (row) => row.conversation)) {
			const confirmed = (await log.read(conversation)).filter(
				({ receipt, entry }) => receipt && entry.author === person
			);
			const named = new Set(confirmed.flatMap(({ entry }) => blobsOf(entry)));
			const announced = rows.map(({ hash }) => hash).filter((hash) => named.has(hash));
			if (announced.length > 0) await blobs.mark(conversation, announced, 'announced');
		}
	}

	/** Null when these bytes are done with, one way or the other. */
	async #send({ conversation, hash, type }: BlobRow): Promise<TransferError | null> {
		const { blobs, transfer } = this.#options;
		const bytes = await blobs.read(conversation, hash);
		if (!bytes) {
			await blobs.drop(conversation, [hash]);
			return null;
		}
		const told = (part: number | null) => this.#told(`${conversation}/${hash}`, part);
		told(0);
		const sent = await transfer.send(conversation, { hash, type, bytes }, told, this.#ended.signal);
		told(null);
		if (sent.ok) await blobs.mark(conversation, [hash], 'kept');
		else {
			const reason = FINAL[sent.error.code];
			if (!reason) return sent.error;
			await blobs.mark(conversation, [hash], 'refused', reason);
		}
		return null;
	}

	#told(key: string, part: number | null): void {
		if (part === null) this.#progress.delete(key);
		else this.#progress.set(key, part);
		for (const listener of [...this.#listeners]) listener();
	}

	#later(error: TransferError): void {
		const { after, random } = this.#options.environment;
		this.#failures += 1;
		this.#isWanted = false;
		const ms =
			error.code === 'throttled' ? error.retryAfterSeconds * 1000 : backoffMs(this.#failures, random);
		this.#cancelRetry = after(ms, () => this.send());
	}
}
