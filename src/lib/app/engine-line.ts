import type { EnginePort } from '../state/engine-port.ts';
import type { EngineReply } from './engine-calls.ts';
import { createLocalEngine } from './local-engine.ts';
import { drawn } from './platform.ts';

interface Waiting {
	readonly resolve: (value: unknown) => void;
	readonly reject: (error: Error) => void;
}

const METHODS: Readonly<Record<keyof EnginePort, true>> = {
	load: true,
	teach: true,
	put: true,
	remove: true,
	search: true,
	answer: true,
	save: true
};

/** The engine in a worker of its own; where the browser has none, on this thread with pauses. */
export function createEngineLine(): { readonly engine: () => EnginePort; readonly stop: () => void } {
	let worker: Worker | null = null;
	return {
		engine() {
			worker?.terminate();
			if (!('Worker' in globalThis)) return createLocalEngine(drawn);
			worker = new Worker(new URL('./assistant-worker.ts', import.meta.url), { type: 'module' });
			return engineIn(worker);
		},
		stop: () => worker?.terminate()
	};
}

function engineIn(worker: Worker): EnginePort {
	const waiting = new Map<number, Waiting>();
	let lastId = 0;
	let failure: Error | null = null;
	worker.addEventListener('message', ({ data }: MessageEvent<EngineReply>) => {
		const { resolve, reject } = waiting.get(data.id)!;
		waiting.delete(data.id);
		if (data.ok) resolve(data.value);
		else reject(new Error(data.error));
	});
	// its file can't be had, or it has thrown outside a call: nobody will answer any more
	worker.addEventListener('error', ({ message }) => {
		failure = new Error(`the engine's worker failed: ${message}`);
		for (const { reject } of waiting.values()) reject(failure);
		waiting.clear();
	});
	const call =
		(method: string) =>
		(...args: readonly unknown[]): Promise<unknown> =>
			new Promise((resolve, reject) => {
				if (failure) {
					reject(failure);
					return;
				}
				lastId += 1;
				waiting.set(lastId, { resolve, reject });
				worker.postMessage({ id: lastId, method, args });
			});
	return Object.fromEntries(
		Object.keys(METHODS).map((method) => [method, call(method)])
	) as unknown as EnginePort;
}
