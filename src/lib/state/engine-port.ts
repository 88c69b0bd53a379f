import type { Answer, Found, Item, Question, SourceKey } from '../assistant/answer.ts';
import type { Language } from '../domain/directory.ts';
import type { Thresholds } from '../domain/parameters.ts';
import type { Intent, Synonyms } from '../domain/teaching.ts';

export interface Lessons {
	readonly intents: readonly Intent[];
	readonly synonyms: readonly Synonyms[];
	readonly thresholds: Thresholds;
}

/** The engine wherever it runs: in a worker, or on this thread where there are none. Calls are answered in their order. */
export interface EnginePort {
	/** Begins anew with what `save` made; the marks of what it then holds. Nothing, where the bytes can't be read. */
	readonly load: (bytes: Uint8Array | null) => Promise<readonly (readonly [SourceKey, string])[]>;
	readonly teach: (lessons: Lessons) => Promise<void>;
	/** Adds, or takes the place of what has the same key. */
	readonly put: (items: readonly Item[]) => Promise<void>;
	readonly remove: (keys: readonly SourceKey[]) => Promise<void>;
	readonly search: (text: string, language: Language, limit: number) => Promise<readonly Found[]>;
	readonly answer: (question: Question) => Promise<Answer>;
	readonly save: () => Promise<Uint8Array<ArrayBuffer>>;
}
