import { parentPort } from 'node:worker_threads';
import { Engine, type Lessons } from '#lib/assistant/engine.ts';
import type { FromEngine, ToEngine } from './engine-protocol.ts';

/** The engines in a thread of their own: what they learn takes seconds, which no message may wait for. */
const engines = new Map<string, Engine>();
let lessons: Lessons = { intents: [], synonyms: [] };

function engineOf(audience: string): Engine {
	const known = engines.get(audience);
	if (known) return known;
	const engine = Engine.create();
	engine.teach(lessons);
	engines.set(audience, engine);
	return engine;
}

function hear(message: ToEngine): FromEngine | null {
	switch (message.kind) {
		case 'put':
			engineOf(message.audience).put(message.items);
			return null;
		case 'remove':
			engineOf(message.audience).remove(message.keys);
			return null;
		case 'forget':
			engines.delete(message.audience);
			return null;
		case 'teach':
			lessons = message.lessons;
			for (const engine of engines.values()) engine.teach(lessons);
			return null;
		case 'answer': {
			const { id, audience, question, thresholds } = message;
			return { id, answer: engineOf(audience).answer(question, thresholds) };
		}
	}
}

parentPort?.on('message', (message: ToEngine) => {
	const said = hear(message);
	if (said) parentPort?.postMessage(said);
});
