import { LANGUAGES, type Language } from '../domain/directory.ts';

export const COLOUR_SCHEMES = ['system', 'light', 'dark'] as const;
export type ColourScheme = (typeof COLOUR_SCHEMES)[number];

/** The part of Web Storage that preferences need. Not held in the database: they apply before it is open. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem'>;

const LANGUAGE_KEY = 'habla.language';
const SCHEME_KEY = 'habla.colour-scheme';

/** What belongs to this device and not to a person: language and colours. */
export class Preferences {
	readonly #storage: TextStorage;
	#language = $state.raw<Language>('es');
	#colourScheme = $state.raw<ColourScheme>('system');

	constructor(storage: TextStorage) {
		this.#storage = storage;
		this.#language = LANGUAGES.find((known) => known === storage.getItem(LANGUAGE_KEY)) ?? 'es';
		this.#colourScheme = COLOUR_SCHEMES.find((known) => known === storage.getItem(SCHEME_KEY)) ?? 'system';
	}

	get language(): Language {
		return this.#language;
	}

	get colourScheme(): ColourScheme {
		return this.#colourScheme;
	}

	speak(language: Language): void {
		this.#language = language;
		this.#storage.setItem(LANGUAGE_KEY, language);
	}

	paint(scheme: ColourScheme): void {
		this.#colourScheme = scheme;
		this.#storage.setItem(SCHEME_KEY, scheme);
	}
}
