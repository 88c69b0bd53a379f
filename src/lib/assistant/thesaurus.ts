import type { Language } from '../domain/directory.ts';
import type { Synonyms } from '../domain/teaching.ts';
import { STOP_WORDS } from './stop-words.ts';
import { wordsOf } from './words.ts';

export interface Synonym {
	/** Plain. */
	readonly word: string;
	/** 0 to 1: how much of the meaning it is. */
	readonly quality: number;
}

export interface Thesaurus {
	/** Other words for a plain word; none for most. */
	synonymsOf(word: string, language: Language): readonly Synonym[];
}

const SYNONYM = 0.85;
/** "Correo" alone isn't all of "correo electrónico". */
const PART = 0.6;
const NONE: readonly Synonym[] = [];

export function createThesaurus(taught: readonly Synonyms[]): Thesaurus {
	const byWord = new Map<string, Map<string, number>>();
	const keyOf = (word: string, language: Language) => `${language} ${word}`;
	for (const { language, words } of taught) {
		const terms = words.map((word) => contentOf(word, language));
		for (const term of terms)
			for (const other of terms) {
				if (other === term) continue;
				const quality = term.length === 1 && other.length === 1 ? SYNONYM : PART;
				for (const word of term) {
					const key = keyOf(word, language);
					const held = byWord.get(key) ?? new Map<string, number>();
					byWord.set(key, held);
					for (const synonym of other)
						if (synonym !== word && (held.get(synonym) ?? 0) < quality) held.set(synonym, quality);
				}
			}
	}
	const lists = new Map(
		Array.from(byWord, ([key, held]) => [key, Array.from(held, ([word, quality]) => ({ word, quality }))])
	);
	return { synonymsOf: (word, language) => lists.get(keyOf(word, language)) ?? NONE };
}

/** Without stop words, which stand in every document. */
function contentOf(text: string, language: Language): readonly string[] {
	return wordsOf(text)
		.map(({ plain }) => plain)
		.filter((word) => !STOP_WORDS[language].has(word));
}
