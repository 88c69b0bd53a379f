import type * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Entry } from '#lib/domain/entry.ts';
import {
	MESSAGE,
	readReceipts,
	readRefusals,
	type ReceiptRecord,
	type RefusalRecord
} from '#lib/protocol/messages.ts';

/** A tab of somebody: the stock provider over a document, with ears for our two messages. */
export class TabClient {
	readonly doc: Y.Doc;
	readonly provider: WebsocketProvider;
	readonly receipts: ReceiptRecord[] = [];
	readonly refusals: RefusalRecord[] = [];
	readonly closeCodes: (number | null)[] = [];

	constructor(
		server: string,
		person: string,
		conversation: string,
		params: Record<string, string> = {},
		doc = new Y.Doc()
	) {
		this.doc = doc;
		this.provider = new WebsocketProvider(server, conversation, doc, {
			WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
			disableBc: true,
			connect: false,
			params: { person, ...params }
		});
		const { messageHandlers } = this.provider as unknown as {
			messageHandlers: Record<number, (encoder: unknown, decoder: decoding.Decoder) => void>;
		};
		messageHandlers[MESSAGE.receipt] = (_encoder, decoder) => this.receipts.push(...readReceipts(decoder));
		messageHandlers[MESSAGE.refusal] = (_encoder, decoder) => this.refusals.push(...readRefusals(decoder));
		this.provider.on('connection-close', (event: { code: number } | null) => {
			this.closeCodes.push(event?.code ?? null);
		});
		this.provider.connect();
	}

	get log(): Y.Array<Entry> {
		return this.doc.getArray<Entry>('log');
	}

	get entries(): Entry[] {
		return this.log.toArray();
	}

	get texts(): string[] {
		return this.entries.flatMap((entry) => ('text' in entry ? [entry.text] : []));
	}

	append(...entries: readonly Entry[]): void {
		this.log.push([...entries]);
	}

	leave(): void {
		this.provider.destroy();
	}
}
