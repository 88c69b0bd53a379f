import type { Answer } from '../assistant/answer.ts';
import type { Language } from '../domain/directory.ts';
import type { Finder, FinderStatus } from './finder.ts';

export interface Trial {
	readonly text: string;
	readonly answer: Answer;
	/** How long the answer took, ms. */
	readonly tookMs: number;
}

export interface TeachingTrialOptions {
	readonly finder: Pick<Finder, 'answer' | 'status' | 'start'>;
	/** The device's clock, ms. */
	readonly now: () => number;
}

/** Asks the virtual assistant without a requester seeing it, and shows why it answers so. */
export class TeachingTrial {
	readonly #options: TeachingTrialOptions;
	#trial = $state.raw<Trial | null>(null);
	#isBusy = $state.raw(false);
	/** Counts what was asked: an answer to an older question comes too late. */
	#round = 0;

	constructor(options: TeachingTrialOptions) {
		this.#options = options;
		options.finder.start();
	}

	get status(): FinderStatus {
		return this.#options.finder.status;
	}

	get trial(): Trial | null {
		return this.#trial;
	}

	get isBusy(): boolean {
		return this.#isBusy;
	}

	async ask(text: string, language: Language): Promise<void> {
		const asked = text.trim();
		if (asked === '') return;
		const { finder, now } = this.#options;
		this.#round += 1;
		const round = this.#round;
		this.#isBusy = true;
		const began = now();
		const answer = await finder.answer({ text: asked, language });
		if (round !== this.#round) return;
		this.#trial = { text: asked, answer, tookMs: now() - began };
		this.#isBusy = false;
	}
}
