import type { Answer, Found, Question } from '../assistant/answer.ts';
import type { Language } from '../domain/directory.ts';

export type FinderStatus =
	/** Nobody has looked for anything yet. */
	| { readonly state: 'idle' }
	/** `done` of `total` articles and activities are in the index; what is asked meanwhile is answered from these. */
	| { readonly state: 'building'; readonly done: number; readonly total: number }
	| { readonly state: 'ready' }
	/** The engine would not run, or the disk would not be read; the next question tries again. */
	| { readonly state: 'failed' };

/** Finds what this person may read and ask for, on this device, with a network or without. */
export interface Finder {
	readonly status: FinderStatus;
	/** Begins to work, so that the first question need not wait for it. */
	start(): void;
	/** Most certain first. Empty where nothing is meant, or the engine would not run. */
	search(text: string, language: Language, limit: number): Promise<readonly Found[]>;
	/** What the virtual assistant makes of it; `none` where the engine would not run. */
	answer(question: Question): Promise<Answer>;
}
