import type { Decoder } from 'lib0/decoding';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { AnswerEntry, Entry } from '#lib/domain/entry.ts';
import { MESSAGE, readReceipts, readRefusals } from '#lib/protocol/messages.ts';

/** How long anything may take without a frame from the server, ms. */
const PATIENCE_MS = 60_000;

/** A stock y-websocket client that counts the receipts of what it wrote. */
export class ReplayingClient {
	/** Sequence numbers that receipts were heard of, whoever wrote the entry. */
	readonly numbers = new Set<number>();
	readonly #doc = new Y.Doc();
	readonly #log = this.#doc.getArray<Entry>('log');
	readonly #provider: WebsocketProvider;
	readonly #wakes = new Set<() => void>();
	#confirmed = 0;
	#written = 0;
	#failure: string | null = null;

	constructor(url: string, conversation: string, cookie: string) {
		class SocketWithSession extends WebSocket {
			constructor(address: string | URL, protocols?: string | string[]) {
				super(address, protocols, { headers: { cookie, origin: url } });
			}
		}
		this.#provider = new WebsocketProvider(`${url.replace(/^http/, 'ws')}/sync`, conversation, this.#doc, {
			WebSocketPolyfill: SocketWithSession as unknown as typeof globalThis.WebSocket,
			disableBc: true
		});
		const { messageHandlers } = this.#provider;
		messageHandlers[MESSAGE.receipt] = (_encoder, decoder) => this.#onReceipts(decoder);
		messageHandlers[MESSAGE.refusal] = (_encoder, decoder) => {
			this.#fail(`refused: ${JSON.stringify(readRefusals(decoder))}`);
		};
		this.#provider.on('connection-close', (event: { code: number; reason: string } | null) => {
			if (event && event.code >= 4400) this.#fail(`closed ${event.code} ${event.reason}`);
		});
		this.#doc.on('update', () => this.#wake());
	}

	get length(): number {
		return this.#log.length;
	}

	get entries(): readonly Entry[] {
		return this.#log.toArray();
	}

	/** Own entries without a receipt. */
	get unconfirmed(): number {
		return this.#written - this.#confirmed;
	}

	append(entry: Entry): void {
		this.#written += 1;
		this.#log.push([entry]);
	}

	/** What the desk answered to the newest request of this kind. */
	async answerTo(kind: 'open' | 'capture'): Promise<AnswerEntry> {
		const find = () => {
			const entries = this.entries;
			const request = entries.findLast((entry) => entry.kind === kind);
			return entries.find((entry): entry is AnswerEntry => 'ref' in entry && entry.ref === request?.id);
		};
		await this.until(() => find() !== undefined, `the desk's answer to ${kind}`);
		return find()!;
	}

	/** Looks again after every frame; rejects on a refusal, a final close, or when nothing has come for long. */
	async until(isTrue: () => boolean, what: string): Promise<void> {
		while (this.#failure === null && !isTrue()) {
			const { promise, resolve, reject } = Promise.withResolvers<void>();
			const timer = setTimeout(() => reject(new Error(`waited in vain for ${what}`)), PATIENCE_MS);
			this.#wakes.add(resolve);
			try {
				await promise;
			} finally {
				clearTimeout(timer);
				this.#wakes.delete(resolve);
			}
		}
		if (this.#failure !== null) throw new Error(this.#failure);
	}

	leave(): void {
		this.#provider.destroy();
		this.#doc.destroy();
	}

	#onReceipts(decoder: Decoder): void {
		for (const { client, length, seq } of readReceipts(decoder)) {
			for (let index = 0; index < length; index += 1) {
				if (client === this.#doc.clientID && !this.numbers.has(seq + index)) this.#confirmed += 1;
				this.numbers.add(seq + index);
			}
		}
		this.#wake();
	}

	#fail(failure: string): void {
		this.#failure = failure;
		this.#wake();
	}

	#wake(): void {
		for (const wake of this.#wakes) wake();
	}
}
