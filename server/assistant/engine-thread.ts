import { Worker } from 'node:worker_threads';
import type { Answer } from '#lib/assistant/answer.ts';
import type { FromEngine, ToEngine } from './engine-protocol.ts';

type Asked = Omit<Extract<ToEngine, { readonly kind: 'answer' }>, 'kind' | 'id'>;
type Told = Exclude<ToEngine, { readonly kind: 'answer' }>;

/** The line to the worker. It is over with the first failure: everybody who waits is told, and `failed` is true from then on. */
export class EngineThread {
	readonly #worker = new Worker(new URL('./engine-worker.ts', import.meta.url));
	readonly #waiting = new Map<number, PromiseWithResolvers<Answer>>();
	#next = 0;
	#failed = false;

	constructor() {
		// a server that has nothing else to do any more may end
		this.#worker.unref();
		this.#worker.on('message', ({ id, answer }: FromEngine) => {
			this.#waiting.get(id)?.resolve(answer);
			this.#waiting.delete(id);
		});
		this.#worker.on('error', (error) => this.#fail(error));
		this.#worker.on('exit', () => this.#fail(new Error('the engine has ended')));
	}

	get failed(): boolean {
		return this.#failed;
	}

	tell(message: Told): void {
		this.#worker.postMessage(message);
	}

	ask(asked: Asked): Promise<Answer> {
		if (this.#failed) return Promise.reject(new Error('the engine has ended'));
		const id = (this.#next += 1);
		const waiting = Promise.withResolvers<Answer>();
		this.#waiting.set(id, waiting);
		this.#worker.postMessage({ kind: 'answer', id, ...asked } satisfies ToEngine);
		return waiting.promise;
	}

	async stop(): Promise<void> {
		await this.#worker.terminate();
	}

	#fail(error: unknown): void {
		this.#failed = true;
		for (const { reject } of this.#waiting.values()) reject(error);
		this.#waiting.clear();
	}
}
