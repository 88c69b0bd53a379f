import type { Answer, Found } from '../assistant/answer.ts';
import type { Language } from '../domain/directory.ts';

/** An answer of nothing. */
export function withoutAnswer(language: Language): Answer {
	return { kind: 'none', why: { language, intents: [], found: [] } };
}

/** The answer without what may be found no more; the engine hears of that a moment later. */
export function permitted(answer: Answer, isPermitted: (found: Found) => boolean): Answer {
	const why = { ...answer.why, found: answer.why.found.filter(isPermitted) };
	switch (answer.kind) {
		case 'intent':
		case 'none':
			return { ...answer, why };
		case 'found': {
			const found = answer.found.filter(isPermitted);
			return found.length > 0 ? { kind: 'found', found, why } : { kind: 'none', why };
		}
		case 'close': {
			const found = answer.found.filter(isPermitted);
			return found.length + answer.intents.length > 0 ? { ...answer, found, why } : { kind: 'none', why };
		}
	}
}
