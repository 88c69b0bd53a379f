import { contractOf, detailsFrom, validContracts } from '../domain/detail-answers.ts';
import {
	isFinished,
	type Activity,
	type Contract,
	type Field,
	type Language,
	type Ticket
} from '../domain/directory.ts';
import type { OpenEntry } from '../domain/entry.ts';
import type { ActivityId } from '../domain/ids.ts';
import {
	decideOpening,
	missingFields,
	type OpeningContext,
	type OpeningDecision
} from '../domain/opening.ts';
import type { Directory } from './directory.svelte.ts';
import type { OpeningForm } from './opening-form.svelte.ts';
import type { OwnConversations } from './own-conversations.svelte.ts';

export interface OpeningDraftOptions {
	readonly directory: Pick<Directory, 'catalogue' | 'settings' | 'person'>;
	readonly ownConversations: Pick<OwnConversations, 'tickets'>;
	readonly form: Pick<OpeningForm, 'contract' | 'answersTo'>;
	/** Of the screen. */
	readonly language: () => Language;
	/** The device's clock, ms. */
	readonly now: () => number;
	/** Chosen before the screen was opened. */
	readonly activity: ActivityId | null;
}

/** What a new ticket would be opened with besides its text, and whether it could be (rules D1, G1–G3). */
export class OpeningDraft {
	readonly #options: OpeningDraftOptions;
	#activity = $state.raw<ActivityId | null>(null);

	readonly #context = $derived.by((): OpeningContext => {
		const { directory, now } = this.#options;
		const { settings, catalogue, person } = directory;
		return { settings, catalogue, groups: person.groups, nowMs: now() };
	});
	readonly #contracts = $derived.by(() =>
		validContracts(this.#context.catalogue.contracts.values(), this.#context.settings, this.#context)
	);
	readonly #wanted = $derived.by((): Pick<OpenEntry, 'activity' | 'contract' | 'details'> => {
		const { form, language } = this.#options;
		const { chosen } = this;
		const contract = contractOf(this.#contracts, form.contract, this.#context.settings);
		const details = chosen ? detailsFrom(chosen, form.answersTo(chosen.id), language()) : [];
		return {
			...(chosen && { activity: chosen.id }),
			...(contract !== null && { contract }),
			...(details.length > 0 && { details })
		};
	});
	readonly #decision = $derived.by(() => decideOpening(this.#wanted, this.#context));

	constructor(options: OpeningDraftOptions) {
		this.#options = options;
		this.#activity = options.activity;
	}

	get activity(): ActivityId | null {
		return this.#activity;
	}

	choose(activity: ActivityId | null): void {
		this.#activity = activity;
	}

	/** Null too for an activity that isn't there (any more). */
	get chosen(): Activity | null {
		return this.#named(this.#activity);
	}

	/** What is taken without a choice (parameter 317). */
	get fallback(): Activity | null {
		return this.#named(this.#context.settings.defaultActivity);
	}

	/** Own unfinished tickets of the activity chosen. */
	get own(): readonly Ticket[] {
		return this.#options.ownConversations.tickets.filter(
			(ticket) => ticket.activity === this.#activity && !isFinished(ticket.state)
		);
	}

	get contracts(): readonly Contract[] {
		return this.#contracts;
	}

	/** What goes with the text. */
	get wanted(): Pick<OpenEntry, 'activity' | 'contract' | 'details'> {
		return this.#wanted;
	}

	get decision(): OpeningDecision {
		return this.#decision;
	}

	/** What has to be answered and isn't. */
	get missing(): readonly Field[] {
		return this.chosen ? missingFields(this.chosen, this.#wanted.details) : [];
	}

	/** When it was worked out, ms. */
	get nowMs(): number {
		return this.#context.nowMs;
	}

	#named(activity: ActivityId | null): Activity | null {
		return activity === null ? null : (this.#context.catalogue.activities.get(activity) ?? null);
	}
}
