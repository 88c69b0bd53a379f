import * as Y from 'yjs';
import type { LogRow, Position } from '../domain/log.ts';
import { ROOT } from '../protocol/update.ts';
import { encodeRows } from './structs.ts';

/** The Yjs document of one conversation, made from rows and never stored. */
export class LogDocument {
	/** What a provider synchronises. */
	readonly yDoc = new Y.Doc({ gc: false });
	#isApplying = false;

	/** `rows` in an order in which each finds what it builds on; `client` is new in this conversation. */
	constructor(client: number, rows: readonly LogRow[]) {
		// before anybody listens: a document that changes under a provider is sent whole
		this.yDoc.transact(() => this.#apply(rows));
		this.yDoc.clientID = client;
	}

	/** The last element, after which the next one goes. */
	get last(): Position | null {
		const log = this.yDoc.getArray(ROOT);
		if (log.length === 0) return null;
		const { item } = Y.createRelativePositionFromTypeIndex(log, log.length, -1);
		return item && { client: item.client, clock: item.clock };
	}

	/** Adds rows. A provider passes over what has itself for `origin`, and sends the rest. */
	apply(rows: readonly LogRow[], origin: unknown): void {
		if (rows.length === 0) return;
		this.#isApplying = true;
		this.yDoc.transact((transaction) => {
			this.#apply(rows);
			// otherwise Yjs takes our own clientID for somebody else's and gives us a new one
			transaction.local = true;
		}, origin);
		this.#isApplying = false;
	}

	/** Tells of the updates that `origin` brought, as against those of `apply`. Answers how to stop. */
	onUpdateFrom(origin: unknown, heard: (update: Uint8Array) => void): () => void {
		const listener = (update: Uint8Array, from: unknown) => {
			if (from === origin && !this.#isApplying) heard(update);
		};
		this.yDoc.on('update', listener);
		return () => this.yDoc.off('update', listener);
	}

	destroy(): void {
		this.yDoc.destroy();
	}

	#apply(rows: readonly LogRow[]): void {
		for (const update of encodeRows(rows)) Y.applyUpdate(this.yDoc, update);
	}
}
