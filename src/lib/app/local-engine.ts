import { Engine } from '../assistant/engine.ts';
import { DEFAULT_THRESHOLDS, type Thresholds } from '../domain/parameters.ts';
import type { EnginePort } from '../state/engine-port.ts';

/** Documents that are indexed between two pauses: some ten milliseconds of a phone. */
const ITEMS_PER_TURN = 5;

/** The engine on this thread. `pause` lets others have it between two pieces of work. */
export function createLocalEngine(pause: () => Promise<void>): EnginePort {
	let engine = Engine.create();
	let thresholds: Thresholds = DEFAULT_THRESHOLDS;
	return {
		async load(bytes) {
			engine = (bytes && Engine.fromBytes(bytes)) ?? Engine.create();
			return engine.held();
		},
		async teach(lessons) {
			({ thresholds } = lessons);
			engine.teach(lessons);
		},
		async put(items) {
			for (let at = 0; at < items.length; at += ITEMS_PER_TURN) {
				engine.put(items.slice(at, at + ITEMS_PER_TURN));
				await pause();
			}
		},
		async remove(keys) {
			engine.remove(keys);
		},
		search: async (text, language, limit) => engine.search(text, language, limit),
		answer: async (question) => engine.answer(question, thresholds),
		save: async () => engine.toBytes()
	};
}
