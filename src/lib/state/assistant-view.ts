import type { TextStorage } from './preferences.svelte.ts';

const KEY = 'habla.assistant-view';

/** Where a list was, and what had the focus in it. */
interface Place {
	readonly top: number;
	readonly focused: string | null;
}

interface View {
	readonly talk: string;
	/** Null: at the end. */
	readonly place: Place | null;
	/** What is unfolded. */
	readonly unfolded: readonly string[];
}

/** How one tab looks at the talk: whoever opens an article in the portal comes back to the very same. */
export class AssistantView {
	readonly #storage: TextStorage;

	constructor(storage: TextStorage) {
		this.#storage = storage;
	}

	/** Of another talk there is nothing to come back to. */
	read(talk: string): Omit<View, 'talk'> {
		try {
			const kept = JSON.parse(this.#storage.getItem(KEY) ?? 'null') as View | null;
			if (kept?.talk === talk) return kept;
		} catch (error) {
			console.warn('how the talk was looked at could not be read', error);
		}
		return { place: null, unfolded: [] };
	}

	write(view: View): void {
		this.#storage.setItem(KEY, JSON.stringify(view));
	}
}
