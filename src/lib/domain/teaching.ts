import type { Language, LocalisedText } from './directory.ts';
import type { IntentId, SynonymsId } from './ids.ts';

/** What the virtual assistant is taught by administrators, beside what articles and activities teach by themselves. */

/** What people say when they want this, and what is answered. */
export interface Intent {
	readonly id: IntentId;
	/** Unique, as `isIntentName` wants it. */
	readonly name: string;
	/** At least `MIN_PHRASES`. */
	readonly phrases: readonly Phrase[];
	/** Absent languages answer in one that is there. At least one. */
	readonly answer: Partial<LocalisedText>;
}

export interface Phrase {
	readonly language: Language;
	readonly text: string;
}

/** Words that mean the same in one language. At least two. */
export interface Synonyms {
	readonly id: SynonymsId;
	readonly language: Language;
	readonly words: readonly string[];
}

/** With fewer a classifier learns the words of one person and not what is meant. */
export const MIN_PHRASES = 4;
export const MAX_PHRASES = 500;
export const MAX_PHRASE_LENGTH = 300;
export const MAX_ANSWER_LENGTH = 4000;
export const MAX_INTENTS = 500;
export const MAX_SYNONYMS = 1000;
export const MAX_SYNONYM_WORDS = 20;

/** Up to this certainty, 0 to 1, an utterance is worth an administrator's look. */
export const LOW_CERTAINTY = 0.5;

const NAME = /^[\p{Ll}\p{N}]+(?:-[\p{Ll}\p{N}]+)*$/u;
const MAX_NAME_LENGTH = 64;

/** Lower-case letters and digits in words joined by hyphens. */
export function isIntentName(value: string): boolean {
	return value.length <= MAX_NAME_LENGTH && NAME.test(value);
}
