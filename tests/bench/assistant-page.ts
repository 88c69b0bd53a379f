import type { Item } from '#lib/assistant/answer.ts';
import { Engine } from '#lib/assistant/engine.ts';
import type { Language } from '#lib/domain/directory.ts';
import { DEFAULT_THRESHOLDS } from '#lib/domain/parameters.ts';

export interface AnswerTimes {
	/** ms: p50, p95, and the longest. */
	readonly p50: number;
	readonly p95: number;
	readonly longest: number;
	/** From bytes to the first answer, ms. */
	readonly load: number;
}

/** Builds, saves, loads and asks the engine, on whichever thread this is. */
export function measure(
	items: readonly Item[],
	questions: readonly { readonly text: string; readonly language: Language }[]
): AnswerTimes {
	const built = Engine.create();
	built.put(items);
	const bytes = built.toBytes();
	const before = performance.now();
	const engine = Engine.fromBytes(bytes)!;
	engine.search('impresora', 'es', 3);
	const load = performance.now() - before;
	engine.teach({ intents: [], synonyms: [] });
	const times = questions
		.map((question) => {
			const asked = performance.now();
			engine.answer(question, DEFAULT_THRESHOLDS);
			return performance.now() - asked;
		})
		.sort((a, b) => a - b);
	return {
		p50: times[Math.floor(times.length * 0.5)]!,
		p95: times[Math.floor(times.length * 0.95)]!,
		longest: times.at(-1)!,
		load
	};
}
