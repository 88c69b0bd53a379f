import { EventEmitter } from 'node:events';
import type { WebSocket } from 'ws';

/**
 * The relay's end of a line that never leaves the process: as much of a `ws` socket as the relay uses.
 * tests/contract/http/demo.test.ts runs it against the real relay.
 */
export class InProcessSocket extends EventEmitter {
	readonly OPEN = 1;
	readonly bufferedAmount = 0;
	readyState = 1;
	readonly #onSaid: (frame: Uint8Array) => void;
	readonly #onClosed: (code: number, reason: string) => void;

	constructor(onSaid: (frame: Uint8Array) => void, onClosed: (code: number, reason: string) => void) {
		super();
		this.#onSaid = onSaid;
		this.#onClosed = onClosed;
	}

	/** Called by the relay. */
	send(frame: Uint8Array, _options: unknown, onSent?: () => void): void {
		this.#onSaid(frame);
		if (onSent) queueMicrotask(onSent);
	}

	close(code: number, reason = ''): void {
		if (this.readyState !== this.OPEN) return;
		this.readyState = 3;
		this.#onClosed(code, reason);
		queueMicrotask(() => this.emit('close', code, reason));
	}

	terminate(): void {
		this.close(1006);
	}

	ping(): void {
		queueMicrotask(() => this.emit('pong'));
	}

	/** A frame from the other end. */
	receive(frame: Uint8Array): void {
		this.emit('message', Buffer.from(frame), true);
	}

	/** The relay asks for the class of `ws`, which can't be had without a network. */
	asWebSocket(): WebSocket {
		return this as unknown as WebSocket;
	}
}
