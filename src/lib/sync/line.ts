import { WebsocketProvider } from 'y-websocket';
import { LINE_DEAD_MS } from '../domain/limits.ts';
import type { ConversationId, PersonId } from '../domain/ids.ts';
import type { LogRow, Position } from '../domain/log.ts';
import {
	MESSAGE,
	readReceipts,
	readRefusals,
	SINCE_PARAMETER,
	type ReceiptRecord,
	type RefusalRecord
} from '../protocol/messages.ts';
import type { Line, Present } from './conversation-handle.ts';
import { backoffMs, type Environment } from './environment.ts';
import { LogDocument } from './log-document.ts';
import { presentOf } from './present.ts';
import { refusalReason } from './refusal-reason.ts';

type MessageHandler = WebsocketProvider['messageHandlers'][number];

export interface View {
	readonly visible: boolean;
	readonly typing: boolean;
}

export interface LineEvents {
	/** The relay sent an update; it is in the document already. */
	update(update: Uint8Array): void;
	receipts(records: readonly ReceiptRecord[]): void;
	refusals(records: readonly RefusalRecord[]): void;
	/** `state` or `present` is different now. */
	changed(): void;
}

export interface LineOptions {
	readonly conversation: ConversationId;
	/** `ws:` or `wss:` address under which conversations stand. */
	readonly url: string;
	readonly person: PersonId;
	/** Under which this tab writes; new in this conversation. */
	readonly client: number;
	/** Sound rows in an order in which each finds what it builds on. */
	readonly rows: readonly LogRow[];
	readonly since: number;
	readonly environment: Environment;
	readonly events: LineEvents;
}

/**
 * One conversation's document connected to the relay. The only file that knows y-websocket:
 * a multiplexed socket will take its place here and nowhere else.
 */
export class RelayLine {
	readonly client: number;
	readonly #options: LineOptions;
	readonly #document: LogDocument;
	readonly #provider: WebsocketProvider;
	readonly #disposals: (() => void)[] = [];
	#state: Line = { state: 'connecting' };
	#present: readonly Present[] = [];
	#lastHeardAt = Number.NEGATIVE_INFINITY;
	#failures = 0;
	#cancelDeath: (() => void) | null = null;

	constructor(options: LineOptions) {
		this.#options = options;
		const { conversation, url, client, rows, environment } = options;
		this.#document = new LogDocument(client, rows);
		this.client = client;
		this.#provider = new WebsocketProvider(url, conversation, this.#document.yDoc, {
			connect: false,
			disableBc: true,
			WebSocketPolyfill: environment.WebSocket
		});
		this.#provider.awareness.setLocalState(null);
		this.since = options.since;
		this.#listen();
	}

	get state(): Line {
		return this.#state;
	}

	/** Others who have the conversation open; nobody while the line isn't live. */
	get present(): readonly Present[] {
		return this.#present;
	}

	/** Told to the relay on the next connection. */
	set since(seq: number) {
		this.#provider.params = seq > 0 ? { [SINCE_PARAMETER]: String(seq) } : {};
	}

	/** The last element of the document, after which the next one goes. */
	get last(): Position | null {
		return this.#document.last;
	}

	connect(): void {
		this.#provider.connect();
	}

	/** Adds rows that are on disk. Own unconfirmed ones are sent, what came from the relay by another tab is not. */
	apply(rows: readonly LogRow[], send: boolean): void {
		this.#document.apply(rows, send ? this : this.#provider);
	}

	/** What the others may know about this view; null: nothing. */
	look(view: View | null): void {
		this.#provider.awareness.setLocalState(view && { visible: view.visible, typing: view.typing });
	}

	/** Somebody looks, or the network may be back: don't wait for the next attempt. */
	hurry(): void {
		if (this.#state.state === 'refused') return;
		const quietMs = this.#options.environment.now() - this.#lastHeardAt;
		if (this.#state.state === 'live' && quietMs < LINE_DEAD_MS / 2) return;
		this.#failures = 0;
		this.renew();
	}

	/** Gives the connection up for another one; a socket whose network is gone only falls silent. */
	renew(): void {
		if (this.#state.state === 'refused') return;
		this.#provider.disconnect();
		this.#provider.connect();
	}

	/** After a final refusal: something has changed, ask once more. */
	resume(): void {
		if (this.#state.state !== 'refused') return;
		this.#enter({ state: 'connecting' });
		this.#provider.connect();
	}

	close(): void {
		this.#cancelDeath?.();
		for (const dispose of this.#disposals) dispose();
		this.#provider.destroy();
		this.#document.destroy();
	}

	#listen(): void {
		const { events, environment } = this.#options;
		const provider = this.#provider;
		provider.messageHandlers[MESSAGE.receipt] = (_, decoder) => events.receipts(readReceipts(decoder));
		provider.messageHandlers[MESSAGE.refusal] = (_, decoder) => events.refusals(readRefusals(decoder));
		for (const [type, handler] of provider.messageHandlers.entries())
			if (handler) provider.messageHandlers[type] = this.#guarded(handler);

		const awarenessChanged = () => this.#evaluatePresent();
		provider.awareness.on('change', awarenessChanged);
		const connectionClosed = () => {
			this.#lastHeardAt = Number.NEGATIVE_INFINITY;
			// the provider reads its longest pause anew on each close; without chance in it a crowd would return at once
			provider.maxBackoffTime = backoffMs(this.#failures, environment.random);
			provider.wsUnsuccessfulReconnects = 20;
			this.#failures += 1;
			if (this.#state.state !== 'refused') this.#enter({ state: 'lost' });
		};
		const refused = ({ code, reason }: { readonly code: number; readonly reason: string }) => {
			this.#enter({ state: 'refused', reason: refusalReason(code, reason) });
		};
		const statusChanged = ({ status }: { readonly status: string }) => {
			if (status === 'connecting') this.#forgetAway();
		};
		provider.on('connection-close', connectionClosed);
		provider.on('closed', refused);
		provider.on('status', statusChanged);
		this.#disposals.push(
			this.#document.onUpdateFrom(provider, (update) => events.update(update)),
			() => provider.awareness.off('change', awarenessChanged),
			() => provider.off('connection-close', connectionClosed),
			() => provider.off('closed', refused),
			() => provider.off('status', statusChanged)
		);
	}

	/** The clocks of those who went with the last line: kept, they would hide them on return until their next sign of life. */
	#forgetAway(): void {
		const { clientID, meta, states } = this.#provider.awareness;
		for (const client of [...meta.keys()])
			if (client !== clientID && !states.has(client)) meta.delete(client);
	}

	/** Whatever is heard shows that the line lives; what can't be read ends the connection, not the tab. */
	#guarded(handler: MessageHandler): MessageHandler {
		return (...given) => {
			try {
				handler(...given);
			} catch (error) {
				console.error('unreadable frame from the relay', error);
				this.#provider.ws?.close();
				return;
			}
			this.#heard();
		};
	}

	#heard(): void {
		this.#lastHeardAt = this.#options.environment.now();
		this.#failures = 0;
		this.#cancelDeath ??= this.#watchDeath(LINE_DEAD_MS);
		if (this.#state.state !== 'live') this.#enter({ state: 'live' });
	}

	/** Rule P2, looked at once per LINE_DEAD_MS rather than at every frame. */
	#watchDeath(afterMs: number): () => void {
		return this.#options.environment.after(afterMs, () => {
			this.#cancelDeath = null;
			if (this.#state.state !== 'live') return;
			const quietMs = this.#options.environment.now() - this.#lastHeardAt;
			if (quietMs >= LINE_DEAD_MS) this.#enter({ state: 'lost' });
			else this.#cancelDeath = this.#watchDeath(LINE_DEAD_MS - quietMs);
		});
	}

	#enter(state: Line): void {
		this.#state = state;
		this.#present = this.#presentNow();
		this.#options.events.changed();
	}

	#evaluatePresent(): void {
		const present = this.#presentNow();
		if (JSON.stringify(present) === JSON.stringify(this.#present)) return;
		this.#present = present;
		this.#options.events.changed();
	}

	#presentNow(): readonly Present[] {
		if (this.#state.state !== 'live') return [];
		return presentOf(this.#provider.awareness.getStates(), this.#options.person);
	}
}
