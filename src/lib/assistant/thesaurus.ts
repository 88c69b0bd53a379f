import type { Language } from '../domain/directory.ts';
import type { Synonyms } from '../domain/teaching.ts';
import { wordsOf } from './words.ts';

export interface Thesaurus {
	/** Other plain words for a plain word; none for most. */
	synonymsOf(word: string, language: Language): readonly string[];
}

const NONE: readonly string[] = [];

export function createThesaurus(taught: readonly Synonyms[]): Thesaurus {
	const byWord = new Map<string, Set<string>>();
	const keyOf = (word: string, language: Language) => `${language} ${word}`;
	for (const { language, words } of taught) {
		const plain = new Set(words.flatMap((word) => wordsOf(word).map(({ plain: each }) => each)));
		for (const word of plain) {
			const key = keyOf(word, language);
			const held = byWord.get(key) ?? new Set();
			for (const other of plain) if (other !== word) held.add(other);
			byWord.set(key, held);
		}
	}
	const lists = new Map(Array.from(byWord, ([key, words]) => [key, [...words]]));
	return { synonymsOf: (word, language) => lists.get(keyOf(word, language)) ?? NONE };
}
