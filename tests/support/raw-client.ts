import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Entry } from '#lib/domain/entry.ts';
import type { Struct } from '#lib/domain/log.ts';
import {
	encodeAwareness,
	encodeSync,
	MESSAGE,
	readReceipts,
	readRefusals,
	SYNC,
	type ReceiptRecord,
	type RefusalRecord
} from '#lib/protocol/messages.ts';
import { encodeStruct, encodeUpdate } from '#lib/protocol/update.ts';

export function updateOf(...structs: readonly Struct<unknown>[]): Uint8Array {
	return encodeUpdate(structs.map((struct) => ({ ...struct, bytes: encodeStruct(struct) })));
}

export type SaidState = readonly [client: number, clock: number, state: unknown];

export function awarenessOf(...states: readonly SaidState[]): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, states.length);
		for (const [client, clock, state] of states) {
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, clock);
			encoding.writeVarString(encoder, JSON.stringify(state));
		}
	});
}

export interface HeardState {
	readonly client: number;
	readonly clock: number;
	readonly state: { readonly user?: unknown; readonly [key: string]: unknown } | null;
}

/** A WebSocket that says what it is told to and notes what it hears. Updates are applied to a document of its own. */
export class RawClient {
	readonly opened: Promise<void>;
	/** Code and reason of the close. */
	readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
	readonly doc = new Y.Doc();
	readonly receipts: ReceiptRecord[] = [];
	readonly refusals: RefusalRecord[] = [];
	readonly awareness: HeardState[] = [];
	/** State vectors of the step 1s heard. */
	readonly stepOnes: Map<number, number>[] = [];
	/** Updates in the order heard; the step 2 is marked. */
	readonly updates: { readonly bytes: Uint8Array; readonly isStepTwo: boolean }[] = [];
	/** In which order things were heard. */
	readonly heard: ('step1' | 'step2' | 'update' | 'awareness' | 'receipt' | 'refusal')[] = [];
	readonly socket: WebSocket;
	closeCode: number | null = null;

	constructor(address: string) {
		this.socket = new WebSocket(address);
		this.opened = new Promise((resolve, reject) => {
			this.socket.once('open', () => resolve());
			this.socket.once('error', reject);
		});
		this.closed = new Promise((resolve) => {
			this.socket.once('close', (code, reason) => {
				this.closeCode = code;
				resolve({ code, reason: String(reason) });
			});
		});
		this.socket.on('message', (data: Buffer) => this.#hear(data));
	}

	get entries(): Entry[] {
		return this.doc.getArray<Entry>('log').toArray();
	}

	send(bytes: Uint8Array | string): void {
		this.socket.send(bytes);
	}

	update(update: Uint8Array): void {
		this.send(encodeSync(SYNC.update, update));
	}

	write(...structs: readonly Struct<unknown>[]): void {
		this.update(updateOf(...structs));
	}

	ask(vector: Uint8Array = Y.encodeStateVector(this.doc)): void {
		this.send(encodeSync(SYNC.step1, vector));
	}

	announce(...states: readonly SaidState[]): void {
		this.send(encodeAwareness(awarenessOf(...states)));
	}

	leave(): void {
		this.socket.terminate();
	}

	#hear(data: Buffer): void {
		const decoder = decoding.createDecoder(new Uint8Array(data));
		switch (decoding.readVarUint(decoder)) {
			case MESSAGE.sync:
				this.#hearSync(decoder);
				return;
			case MESSAGE.awareness:
				this.heard.push('awareness');
				this.#hearAwareness(decoding.createDecoder(decoding.readVarUint8Array(decoder)));
				return;
			case MESSAGE.receipt:
				this.heard.push('receipt');
				this.receipts.push(...readReceipts(decoder));
				return;
			case MESSAGE.refusal:
				this.heard.push('refusal');
				this.refusals.push(...readRefusals(decoder));
		}
	}

	#hearSync(decoder: decoding.Decoder): void {
		const step = decoding.readVarUint(decoder);
		const payload = decoding.readVarUint8Array(decoder);
		if (step === SYNC.step1) {
			this.heard.push('step1');
			this.stepOnes.push(Y.decodeStateVector(payload));
			return;
		}
		const isStepTwo = step === SYNC.step2;
		this.heard.push(isStepTwo ? 'step2' : 'update');
		this.updates.push({ bytes: payload, isStepTwo });
		Y.applyUpdate(this.doc, payload);
	}

	#hearAwareness(decoder: decoding.Decoder): void {
		for (let left = decoding.readVarUint(decoder); left > 0; left -= 1)
			this.awareness.push({
				client: decoding.readVarUint(decoder),
				clock: decoding.readVarUint(decoder),
				state: JSON.parse(decoding.readVarString(decoder)) as HeardState['state']
			});
	}
}
