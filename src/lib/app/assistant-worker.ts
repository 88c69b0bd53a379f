import { answerCall, type EngineCall } from './engine-calls.ts';
import { createLocalEngine } from './local-engine.ts';

/** The assistant's engine in a thread of its own: to build or read an index never holds up a screen. */
const worker = self as unknown as DedicatedWorkerGlobalScope;
const engine = createLocalEngine(async () => undefined);

worker.addEventListener('message', ({ data }: MessageEvent<EngineCall>) => {
	void answerCall(engine, data).then((reply) => worker.postMessage(reply));
});
