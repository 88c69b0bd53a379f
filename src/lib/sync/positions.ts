import type { ConversationId } from '../domain/ids.ts';
import type { Position, PositionOutbox } from '../domain/position-outbox.ts';
import type { Api, ApiError } from './api.ts';
import type { Environment } from './environment.ts';

/** What comes within this time, ms, is one report. */
const GATHER_MS = 250;
/** How long after a failure that no return of the line would show it is tried again, ms. */
const AGAIN_MS = 30_000;

/** Whether asking again could help. What the server will never take must not be asked for ever. */
const IS_PASSING: Readonly<Record<ApiError['code'], boolean>> = {
	offline: true,
	server: true,
	throttled: true,
	'not-signed-in': true,
	'chat-disabled': true,
	'wrong-credentials': false,
	forbidden: false,
	invalid: false
};

/** Tells the server how far this person's devices have got, now or on return. */
export class PositionReports {
	readonly #outbox: PositionOutbox;
	readonly #api: Pick<Api, 'putPosition'>;
	readonly #environment: Pick<Environment, 'after'>;
	readonly #isChatEnabled: () => boolean;
	readonly #known = new Map<ConversationId, Position>();
	#cancel: (() => void) | null = null;
	#sending: Promise<void> = Promise.resolve();
	#isStopped = false;

	constructor(
		outbox: PositionOutbox,
		api: Pick<Api, 'putPosition'>,
		environment: Pick<Environment, 'after'>,
		/** Parameter 316, as far as this device knows: without it the server takes no report. */
		isChatEnabled: () => boolean
	) {
		this.#outbox = outbox;
		this.#api = api;
		this.#environment = environment;
		this.#isChatEnabled = isChatEnabled;
	}

	/** Both numbers are `seq` and only grow; smaller ones change nothing. */
	advance(conversation: ConversationId, { delivered, read }: Omit<Position, 'conversation'>): void {
		const known = this.#known.get(conversation) ?? { conversation, delivered: 0, read: 0 };
		if (delivered <= known.delivered && read <= known.read) return;
		const position = {
			conversation,
			delivered: Math.max(known.delivered, delivered),
			read: Math.max(known.read, read)
		};
		this.#known.set(conversation, position);
		this.#outbox.advance(position).then(
			() => this.send(),
			(error: unknown) => {
				if (this.#isStopped) return;
				this.#known.set(conversation, known);
				console.error('a read position could not be kept on this device', error);
			}
		);
	}

	/** The line is back, or there is something to tell. */
	send(): void {
		this.#soon(GATHER_MS);
	}

	stop(): void {
		this.#isStopped = true;
		this.#cancel?.();
	}

	#soon(ms: number): void {
		if (this.#isStopped) return;
		this.#cancel?.();
		this.#cancel = this.#environment.after(ms, () => {
			this.#sending = this.#sending
				.then(() => this.#sendAll())
				.catch((error: unknown) => {
					if (!this.#isStopped) console.error('read positions could not be read from this device', error);
				});
		});
	}

	async #sendAll(): Promise<void> {
		if (!this.#isChatEnabled()) {
			this.#soon(AGAIN_MS);
			return;
		}
		for (const position of await this.#outbox.waiting()) {
			if (this.#isStopped) return;
			const result = await this.#api.putPosition(position);
			if (!result.ok && IS_PASSING[result.error.code]) {
				const { error } = result;
				this.#soon(error.code === 'throttled' ? error.retryAfterSeconds * 1000 : AGAIN_MS);
				return;
			}
			await this.#outbox.acknowledge(position);
		}
	}
}
