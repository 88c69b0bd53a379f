import { MAX_REPORTS, type AssistantReport } from '../domain/assistant-report.ts';
import type { ReportOutbox } from '../domain/report-outbox.ts';
import type { Api, ApiError } from './api.ts';
import type { OneTabAtATime } from './attachments.ts';
import type { Environment } from './environment.ts';
import type { Feed } from './feed.ts';

/** What comes within this time, ms, goes together. */
const GATHER_MS = 1000;
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

export interface ReportsOptions {
	readonly outbox: ReportOutbox;
	readonly api: Pick<Api, 'postReports'>;
	readonly environment: Pick<Environment, 'after'>;
	/** Tells when the server can be reached again. */
	readonly feed: Pick<Feed, 'line' | 'subscribe'>;
	/** Two tabs would send the same: that counts once, but costs twice. */
	readonly oneTabAtATime: OneTabAtATime;
}

/** Sends what waits in batches, and takes away what the server has. A report that comes twice counts once, by its id. */
export class Reports {
	readonly #options: ReportsOptions;
	#cancel: (() => void) | null = null;
	#sending: Promise<void> = Promise.resolve();
	#unsubscribe: (() => void) | null = null;
	#isStopped = false;

	constructor(options: ReportsOptions) {
		this.#options = options;
	}

	start(): void {
		const { feed } = this.#options;
		let wasConnected = false;
		const changed = () => {
			const isConnected = feed.line.state === 'connected';
			if (isConnected && !wasConnected) this.#soon(GATHER_MS);
			wasConnected = isConnected;
		};
		this.#unsubscribe = feed.subscribe(changed);
		changed();
	}

	async add(report: AssistantReport): Promise<void> {
		await this.#options.outbox.add(report);
		this.#soon(GATHER_MS);
	}

	/** Consent is taken back. */
	async withdraw(): Promise<void> {
		await this.#options.outbox.removeUtterances();
	}

	stop(): void {
		this.#isStopped = true;
		this.#cancel?.();
		this.#unsubscribe?.();
	}

	#soon(ms: number): void {
		// without a line its return asks
		if (this.#isStopped || this.#options.feed.line.state !== 'connected') return;
		this.#cancel?.();
		this.#cancel = this.#options.environment.after(ms, () => {
			this.#sending = this.#sending
				.then(() => this.#options.oneTabAtATime(() => this.#sendAll()))
				.catch((error: unknown) => {
					if (!this.#isStopped) console.error('reports could not be read from this device', error);
				});
		});
	}

	async #sendAll(): Promise<void> {
		const { outbox, api } = this.#options;
		for (;;) {
			const batch = await outbox.waiting(MAX_REPORTS);
			if (this.#isStopped || batch.length === 0) return;
			const result = await api.postReports(batch);
			if (!result.ok && IS_PASSING[result.error.code]) {
				const { error } = result;
				this.#soon(error.code === 'throttled' ? error.retryAfterSeconds * 1000 : AGAIN_MS);
				return;
			}
			await outbox.remove(batch.map(({ id }) => id));
		}
	}
}
