import type { Language } from '../domain/directory.ts';
import type { IntentId } from '../domain/ids.ts';
import {
	draftOfIntent,
	EMPTY_INTENT,
	encodeIntentDraft,
	intentFaults,
	intentOfDraft,
	parseIntentDraft,
	type IntentDraft,
	type IntentFault
} from '../domain/intent-draft.ts';
import type { Intent } from '../domain/teaching.ts';
import { DRAFT_DELAY_MS } from './composer.svelte.ts';
import type { Drafts } from './drafts.ts';
import type { TeachingTrouble } from './teaching-trouble.ts';
import type { Teaching } from './teaching.svelte.ts';

export interface IntentEditorOptions {
	/** Null: a new one. */
	readonly intent: Intent | null;
	readonly teaching: Pick<Teaching, 'intents' | 'saveIntent' | 'removeIntent' | 'createIntentId'>;
	readonly drafts: Drafts;
}

/** One intent that is being written. Invariant: what was typed is on screen or on disk until the server has it. */
export class IntentEditor {
	readonly #options: IntentEditorOptions;
	readonly #id: IntentId;
	readonly #key: `intent:${IntentId | 'new'}`;
	/** What the server has, as far as this editor knows. */
	#kept: IntentDraft;
	#draft = $state.raw<IntentDraft>(EMPTY_INTENT);
	#isChanged = $state.raw(false);
	#isBusy = $state.raw(false);
	#isAsked = $state.raw(false);
	#trouble = $state.raw<TeachingTrouble | 'disk' | null>(null);
	#timer: ReturnType<typeof setTimeout> | undefined;

	readonly #written = $derived(intentOfDraft(this.#draft));
	readonly #faults = $derived.by((): readonly IntentFault[] => {
		const others = this.#options.teaching.intents.filter(({ id }) => id !== this.#id);
		return intentFaults(this.#draft, new Set(others.map(({ name }) => name)));
	});

	constructor(options: IntentEditorOptions) {
		const { intent, teaching } = options;
		this.#options = options;
		this.#id = intent?.id ?? teaching.createIntentId();
		this.#key = `intent:${intent?.id ?? 'new'}`;
		this.#kept = intent ? draftOfIntent(intent) : EMPTY_INTENT;
		this.#draft = this.#kept;
	}

	get draft(): IntentDraft {
		return this.#draft;
	}

	get isNew(): boolean {
		return this.#options.intent === null;
	}

	/** Differs from what the server has. */
	get isChanged(): boolean {
		return this.#isChanged;
	}

	get isBusy(): boolean {
		return this.#isBusy;
	}

	/** How many different phrases there are, of one language or of all. */
	phraseCount(language?: Language): number {
		const { phrases } = this.#written;
		return language ? phrases.filter((phrase) => phrase.language === language).length : phrases.length;
	}

	/** What has to be put right, once somebody has wanted to save it. */
	get faults(): readonly IntentFault[] {
		return this.#isAsked ? this.#faults : [];
	}

	/** Why the last attempt came to nothing; the text stands here still. `disk`: the draft could not be kept either. */
	get trouble(): TeachingTrouble | 'disk' | null {
		return this.#trouble;
	}

	/** Takes up what was left unfinished on this device. */
	async load(): Promise<void> {
		const kept = parseIntentDraft(await this.#options.drafts.read(this.#key));
		if (!kept || this.#isChanged) return;
		this.#draft = kept;
		this.#isChanged = true;
	}

	call(name: string): void {
		this.#change({ name: name.toLowerCase().replaceAll(/\s+/g, '-') });
	}

	writePhrases(language: Language, lines: string): void {
		this.#change({ phrases: { ...this.#draft.phrases, [language]: lines } });
	}

	writeAnswer(language: Language, text: string): void {
		this.#change({ answer: { ...this.#draft.answer, [language]: text } });
	}

	/** True when the server has it. */
	async save(): Promise<boolean> {
		this.#isAsked = true;
		if (this.#isBusy || this.#faults.length > 0) return false;
		this.#isBusy = true;
		const sent = this.#draft;
		this.#trouble = await this.#options.teaching.saveIntent({ id: this.#id, ...intentOfDraft(sent) });
		this.#isBusy = false;
		if (this.#trouble !== null) return false;
		this.#kept = sent;
		// what was typed meanwhile has yet to be saved
		if (this.#draft === sent) await this.#forget();
		this.#isAsked = false;
		return true;
	}

	/** True once it is gone. */
	async remove(): Promise<boolean> {
		if (this.#isBusy) return false;
		this.#isBusy = true;
		this.#trouble = await this.#options.teaching.removeIntent(this.#id);
		this.#isBusy = false;
		if (this.#trouble !== null) return false;
		await this.#forget();
		return true;
	}

	/** Back to what the server has. */
	async revert(): Promise<void> {
		this.#draft = this.#kept;
		this.#isAsked = false;
		this.#trouble = null;
		await this.#forget();
	}

	/** Writes the draft at once: the page is about to be hidden or left. */
	async flush(): Promise<void> {
		clearTimeout(this.#timer);
		await this.#store(this.#isChanged ? encodeIntentDraft(this.#draft) : '');
	}

	/** The draft has served its purpose. */
	async #forget(): Promise<void> {
		clearTimeout(this.#timer);
		this.#isChanged = false;
		await this.#store('');
	}

	#change(change: Partial<IntentDraft>): void {
		this.#draft = { ...this.#draft, ...change };
		this.#isChanged = true;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.flush(), DRAFT_DELAY_MS);
	}

	async #store(text: string): Promise<void> {
		try {
			await this.#options.drafts.write(this.#key, text);
			if (this.#trouble === 'disk') this.#trouble = null;
		} catch {
			this.#trouble = 'disk';
		}
	}
}
