import type { Intent } from '../domain/teaching.ts';
import type { IntentGuess } from './answer.ts';
import { Classifier, type Example } from './classifier.ts';
import { BUILT_IN_EXAMPLES, type PhraseTopic } from './phrases.ts';
import { wordsOf } from './words.ts';

type Topic = PhraseTopic | Pick<Intent, 'id' | 'name'>;

/** What people want when they aren't looking something up: built in, and taught by administrators. */
export class Intents {
	readonly #classifier: Classifier<Topic>;

	constructor(taught: readonly Intent[]) {
		this.#classifier = new Classifier<Topic>([
			...BUILT_IN_EXAMPLES,
			...taught.flatMap(({ id, name, phrases }) => {
				const label = { id, name };
				return phrases.map(({ text }): Example<Topic> => ({ label, text }));
			})
		]);
	}

	/** Most certain first, at most `limit`. Nothing where nothing was said. */
	guess(text: string, limit: number): readonly IntentGuess[] {
		if (wordsOf(text).length === 0) return [];
		return this.#classifier
			.classify(text)
			.flatMap(({ label, certainty }): IntentGuess[] => {
				if (label === 'other') return [];
				if (typeof label === 'string') return [{ kind: 'built-in', intent: label, certainty }];
				return [{ kind: 'taught', intent: label.id, name: label.name, certainty }];
			})
			.slice(0, limit);
	}
}
