import { LANGUAGES } from '../domain/directory.ts';
import type { IntentId, SynonymsId } from '../domain/ids.ts';
import { plainText } from '../domain/plain-text.ts';
import type { Intent, Synonyms } from '../domain/teaching.ts';
import type { ApiResult } from '../sync/api.ts';
import type { TeachingApi } from '../sync/teaching-api.ts';
import type { Directory } from './directory.svelte.ts';
import { teachingTrouble, type TeachingTrouble } from './teaching-trouble.ts';

export interface TeachingOptions {
	readonly directory: Pick<Directory, 'intents' | 'synonyms'>;
	readonly api: Pick<TeachingApi, 'putIntent' | 'deleteIntent' | 'putSynonyms' | 'deleteSynonyms'>;
	readonly createId: () => string;
}

/** What the virtual assistant has been taught, as administrators see and change it. */
export class Teaching {
	readonly #options: TeachingOptions;

	readonly #intents = $derived.by((): readonly Intent[] =>
		[...this.#options.directory.intents.values()].toSorted((a, b) => a.name.localeCompare(b.name))
	);
	readonly #synonyms = $derived.by((): readonly Synonyms[] =>
		[...this.#options.directory.synonyms.values()].toSorted(
			(a, b) =>
				LANGUAGES.indexOf(a.language) - LANGUAGES.indexOf(b.language) ||
				a.words[0]!.localeCompare(b.words[0]!)
		)
	);

	constructor(options: TeachingOptions) {
		this.#options = options;
	}

	/** By name. */
	get intents(): readonly Intent[] {
		return this.#intents;
	}

	/** By language, then by their first word. */
	get synonyms(): readonly Synonyms[] {
		return this.#synonyms;
	}

	/** Those in whose name, phrases or answers the words stand, accents or not. */
	find(query: string): readonly Intent[] {
		const wanted = plainText(query).trim();
		if (wanted === '') return this.#intents;
		return this.#intents.filter(({ name, phrases, answer }) =>
			[name, ...phrases.map(({ text }) => text), ...Object.values(answer)].some((text) =>
				plainText(text).includes(wanted)
			)
		);
	}

	byId(id: string): Intent | null {
		return this.#options.directory.intents.get(id as IntentId) ?? null;
	}

	createIntentId(): IntentId {
		return this.#options.createId() as IntentId;
	}

	/** Null: done. Once the server has it the feed brings it to every device. */
	async saveIntent(intent: Intent): Promise<TeachingTrouble | null> {
		return troubleIn(await this.#options.api.putIntent(intent));
	}

	async removeIntent(id: IntentId): Promise<TeachingTrouble | null> {
		return troubleIn(await this.#options.api.deleteIntent(id));
	}

	/** `id` null: a new set. */
	async saveSynonyms(id: SynonymsId | null, synonyms: Omit<Synonyms, 'id'>): Promise<TeachingTrouble | null> {
		const known = id ?? (this.#options.createId() as SynonymsId);
		return troubleIn(await this.#options.api.putSynonyms({ id: known, ...synonyms }));
	}

	async removeSynonyms(id: SynonymsId): Promise<TeachingTrouble | null> {
		return troubleIn(await this.#options.api.deleteSynonyms(id));
	}
}

function troubleIn(result: ApiResult<unknown>): TeachingTrouble | null {
	return result.ok ? null : teachingTrouble(result.error);
}
