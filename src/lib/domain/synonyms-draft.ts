import type { Language } from './directory.ts';
import { plainText } from './plain-text.ts';
import { MAX_PHRASE_LENGTH, MAX_SYNONYM_WORDS, type Synonyms } from './teaching.ts';

/** Words that mean the same, as they are being written. */
export interface SynonymsDraft {
	readonly language: Language;
	/** Parted by commas or lines. */
	readonly words: string;
}

export function draftOfSynonyms({ language, words }: Synonyms): SynonymsDraft {
	return { language, words: words.join(', ') };
}

/** Every word once. */
export function synonymsOfDraft({ language, words }: SynonymsDraft): Omit<Synonyms, 'id'> {
	const byPlain = new Map<string, string>();
	for (const word of words.split(/[,;\n]/)) {
		const text = word.trim().replaceAll(/\s+/g, ' ').toWellFormed();
		if (text !== '' && !byPlain.has(plainText(text))) byPlain.set(plainText(text), text);
	}
	return { language, words: [...byPlain.values()] };
}

export type SynonymsFault = 'too-few' | 'too-many' | 'too-long';

export function synonymsFault(draft: SynonymsDraft): SynonymsFault | null {
	const { words } = synonymsOfDraft(draft);
	if (words.length < 2) return 'too-few';
	if (words.length > MAX_SYNONYM_WORDS) return 'too-many';
	return words.some((word) => word.length > MAX_PHRASE_LENGTH) ? 'too-long' : null;
}
