import type { Language } from '../domain/directory.ts';
import type { ActivityId, ArticleId, IntentId } from '../domain/ids.ts';

/** What can be found. An article counts once for each language that it has. */
export type Source =
	| { readonly kind: 'article'; readonly id: ArticleId }
	| { readonly kind: 'activity'; readonly id: ActivityId };

/** What the engine is given of an article or activity in one language. */
export interface Document {
	readonly source: Source;
	readonly language: Language;
	readonly title: string;
	/** Markdown. */
	readonly body: string;
	/** Synonyms and keywords. */
	readonly keywords: readonly string[];
}

/** The one spelling of what can be found. */
export type SourceKey = `${Source['kind']}:${string}`;
export const sourceKey = ({ kind, id }: Source): SourceKey => `${kind}:${id}`;

/** An article or activity in all its languages, as the engine takes it. */
export interface Item {
	readonly key: SourceKey;
	/** Another one as soon as any of its words are; the engine keeps it and says it again (`held`). */
	readonly mark: string;
	readonly documents: readonly Document[];
}

export interface Question {
	readonly text: string;
	/** Of the screen: taken where the text itself doesn't tell. */
	readonly language: Language;
}

export interface Found {
	readonly source: Source;
	readonly language: Language;
	readonly title: string;
	/** How certain it is that this is meant, 0 to 1; comparable between questions. */
	readonly certainty: number;
	/** What of the question has been found in it. */
	readonly terms: readonly FoundTerm[];
}

export interface FoundTerm {
	/** As it was typed. */
	readonly asked: string;
	/** As it stands in the document, or its stem. */
	readonly found: string;
	readonly how: 'exact' | 'inflected' | 'synonym' | 'prefix' | 'typo';
}

export const BUILT_IN_INTENTS = [
	'ask-ticket',
	'talk-to-person',
	'resume',
	'menu',
	'greeting',
	'thanks',
	'goodbye',
	'small-talk',
	'confirm',
	'cancel'
] as const;
export type BuiltInIntent = (typeof BUILT_IN_INTENTS)[number];

/** What a person wants, as far as it isn't looking something up. */
export type IntentGuess =
	| { readonly kind: 'built-in'; readonly intent: BuiltInIntent; readonly certainty: number }
	| {
			readonly kind: 'taught';
			readonly intent: IntentId;
			readonly name: string;
			readonly certainty: number;
	  };

/** Why it was answered so: what `Answer` was decided from. */
export interface Why {
	/** The language that the text was taken for. */
	readonly language: Language;
	/** Most certain first, at most three. */
	readonly intents: readonly IntentGuess[];
	/** Most certain first, at most five. */
	readonly found: readonly Found[];
}

/** Sure: answer. Close: "did you mean", at most three. Else nothing, and the ways on. */
export type Answer =
	| { readonly kind: 'intent'; readonly intent: IntentGuess; readonly why: Why }
	| { readonly kind: 'found'; readonly found: readonly Found[]; readonly why: Why }
	| {
			readonly kind: 'close';
			/** `found` and `intents` together at most three. */
			readonly found: readonly Found[];
			readonly intents: readonly IntentGuess[];
			readonly why: Why;
	  }
	| { readonly kind: 'none'; readonly why: Why };
