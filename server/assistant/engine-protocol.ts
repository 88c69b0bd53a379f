import type { Answer, Item, Question, SourceKey } from '#lib/assistant/answer.ts';
import type { Lessons } from '#lib/assistant/engine.ts';
import type { Thresholds } from '#lib/domain/parameters.ts';

/** What the worker is told, in this order. `audience`: whose index, by the name that its caller gives it. */
export type ToEngine =
	| { readonly kind: 'put'; readonly audience: string; readonly items: readonly Item[] }
	| { readonly kind: 'remove'; readonly audience: string; readonly keys: readonly SourceKey[] }
	| { readonly kind: 'forget'; readonly audience: string }
	/** For all of them. */
	| { readonly kind: 'teach'; readonly lessons: Lessons }
	| {
			readonly kind: 'answer';
			readonly id: number;
			readonly audience: string;
			readonly question: Question;
			readonly thresholds: Thresholds;
	  };

export interface FromEngine {
	readonly id: number;
	readonly answer: Answer;
}
