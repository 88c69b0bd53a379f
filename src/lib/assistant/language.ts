import { LANGUAGES, type Language } from '../domain/directory.ts';
import { STOP_WORDS } from './stop-words.ts';
import type { Word } from './words.ts';

/** How many words more than the screen's language another one has to explain to be taken for it. */
const LEAD = 1;

/** The language of an utterance; the screen's where it doesn't tell. */
export function languageOf(words: readonly Word[], screen: Language): Language {
	const hits = (language: Language) => words.filter(({ plain }) => STOP_WORDS[language].has(plain)).length;
	let best = screen;
	let most = hits(screen) + LEAD - 1;
	for (const language of LANGUAGES)
		if (hits(language) > most) {
			best = language;
			most = hits(language);
		}
	return best;
}
