import type { Language } from './directory.ts';
import type { ArticleId, IntentId, PersonId, ReportId } from './ids.ts';

/** What became of a question, by the number that administrators see (rule V4). */
export const OUTCOMES = ['answered', 'useful', 'not-useful', 'handed-over', 'no-result'] as const;
export type Outcome = (typeof OUTCOMES)[number];

interface Common {
	/** Made by the device: a report that comes twice counts once. */
	readonly id: ReportId;
	/** The device's clock, ms. */
	readonly at: number;
}

/** What devices tell the server about the virtual assistant and the knowledge base; without a network they wait. */
export type AssistantReport =
	| (Common & { readonly kind: 'outcome'; readonly outcome: Outcome })
	/** Whether an article helped. Each person's newest vote on an article counts. */
	| (Common & { readonly kind: 'vote'; readonly article: ArticleId; readonly isUseful: boolean })
	/** What was asked, word by word: only with its writer's consent, and for a set time (rule V5). */
	| (Common & {
			readonly kind: 'utterance';
			readonly text: string;
			readonly language: Language;
			/** What it was taken for; null: nothing. */
			readonly intent: string | null;
			/** 0 to 1. */
			readonly certainty: number;
	  });

/** An utterance as administrators see it: whose it was isn't kept. */
export interface Utterance {
	readonly id: ReportId;
	readonly at: number;
	readonly text: string;
	readonly language: Language;
	readonly intent: string | null;
	readonly certainty: number;
	/** To which intent it was added as a phrase; absent: none. */
	readonly taught?: IntentId;
}

/** How many questions came to which end since a moment. */
export interface AssistantMeasures {
	readonly since: number;
	readonly outcomes: Readonly<Record<Outcome, number>>;
	/** By article, the most voted on first. */
	readonly votes: readonly {
		readonly article: ArticleId;
		readonly useful: number;
		readonly notUseful: number;
	}[];
}

export interface ArticleVote {
	readonly article: ArticleId;
	readonly person: PersonId;
	readonly isUseful: boolean;
	readonly at: number;
}

export const MAX_REPORTS = 100;
export const MAX_UTTERANCE_LENGTH = 500;
