import type { AssistantMeasures } from '../domain/assistant-report.ts';
import type { TeachingApi } from '../sync/teaching-api.ts';
import { teachingTrouble, type TeachingTrouble } from './teaching-trouble.ts';

const DAY_MS = 86_400_000;
export const MEASURED_DAYS = [7, 30, 90] as const;
export type MeasuredDays = (typeof MEASURED_DAYS)[number];

export interface TeachingMeasuresOptions {
	readonly api: Pick<TeachingApi, 'measures'>;
	/** The device's clock, ms. */
	readonly now: () => number;
}

/** How many questions the virtual assistant has answered, and how many it has not. */
export class TeachingMeasures {
	readonly #options: TeachingMeasuresOptions;
	#days = $state.raw<MeasuredDays>(30);
	#status = $state.raw<'loading' | 'ready' | TeachingTrouble>('loading');
	#measures = $state.raw<AssistantMeasures | null>(null);
	/** Counts what was asked for: an answer to an older question comes too late. */
	#round = 0;

	/** Of all that was asked: whatever ended without help. */
	readonly #asked = $derived.by(() => {
		const { outcomes } = this.#measures ?? {};
		return outcomes ? outcomes.answered + outcomes['no-result'] : 0;
	});

	constructor(options: TeachingMeasuresOptions) {
		this.#options = options;
	}

	get days(): MeasuredDays {
		return this.#days;
	}

	get status(): 'loading' | 'ready' | TeachingTrouble {
		return this.#status;
	}

	/** Those of the days chosen before stay until the new ones are here. */
	get measures(): AssistantMeasures | null {
		return this.#measures;
	}

	/** Questions that were answered or came to nothing. */
	get asked(): number {
		return this.#asked;
	}

	async load(days: MeasuredDays = this.#days): Promise<void> {
		this.#days = days;
		this.#round += 1;
		const round = this.#round;
		this.#status = 'loading';
		const result = await this.#options.api.measures(this.#options.now() - days * DAY_MS);
		if (round !== this.#round) return;
		if (result.ok) this.#measures = result.value;
		this.#status = result.ok ? 'ready' : teachingTrouble(result.error);
	}
}
