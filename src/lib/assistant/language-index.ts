import type { Language } from '../domain/directory.ts';
import { readWord, type AskedWord } from './asked-words.ts';
import type { Document, Found, SourceKey } from './answer.ts';
import { indexDocument, type IndexedDocument } from './indexed-document.ts';
import { createPostings, type Postings } from './postings.ts';
import { rank } from './ranking.ts';
import { stemOf } from './stem.ts';
import type { Synonym } from './thesaurus.ts';
import { Vocabulary } from './vocabulary.ts';
import { wordsOf, type Word } from './words.ts';

export type FoundInLanguage = Omit<Found, 'source' | 'language'> & { readonly key: SourceKey };

/** The documents of one language. How rare a word is, how it inflects and what it may be a typo of is each language's own. */
export class LanguageIndex {
	readonly vocabulary: Vocabulary;
	readonly #documents = new Map<SourceKey, IndexedDocument>();
	#postings: Postings | null = null;

	constructor(language: Language) {
		this.vocabulary = new Vocabulary(language);
	}

	/** Sorted by key, so that the same documents are found in the same order however they came. */
	get postings(): Postings {
		this.#postings ??= createPostings(
			[...this.#documents.values()].sort((a, b) => (a.key < b.key ? -1 : 1)),
			this.vocabulary
		);
		return this.#postings;
	}

	put(key: SourceKey, document: Document): void {
		this.add(indexDocument(key, document, this.vocabulary));
	}

	/** Its words are numbers of this vocabulary. */
	add(document: IndexedDocument): void {
		this.#documents.set(document.key, document);
		this.#postings = null;
	}

	remove(key: SourceKey): void {
		if (this.#documents.delete(key)) this.#postings = null;
	}

	/** `mayBeMistyped`: whether a plain word that isn't known here may be a typo of one that is. */
	search(
		words: readonly Word[],
		limit: number,
		synonymsOf: (word: string) => readonly Synonym[],
		mayBeMistyped: (word: string) => boolean
	): readonly FoundInLanguage[] {
		if (this.#documents.size === 0 || words.length === 0) return [];
		const { postings } = this;
		const asked = words.map((word): AskedWord =>
			readWord(word, this.vocabulary, postings, synonymsOf(word.plain), mayBeMistyped(word.plain))
		);
		return rank(asked, postings, limit).map(({ place, certainty, terms }) => {
			const { key, title } = postings.documents[place]!;
			const spelled = new Map(wordsOf(title).map(({ typed, plain }) => [plain, typed]));
			return {
				key,
				title,
				certainty,
				terms: terms.map((term) => {
					const word = this.vocabulary.words[term.word]!;
					return { asked: term.asked, found: spelled.get(word) ?? word, how: term.how };
				})
			};
		});
	}

	/** In how large a share of the documents a plain word stands, inflected or not; null where there are none. */
	shareOf(word: string): number | null {
		if (this.#documents.size === 0) return null;
		const { stemDocuments } = this.postings;
		const { stemOfWord, language } = this.vocabulary;
		const known = this.vocabulary.find(word);
		const stem = known === undefined ? this.vocabulary.findStem(stemOf(word, language)) : stemOfWord[known];
		return (stem === undefined ? 0 : stemDocuments[stem]!) / this.#documents.size;
	}
}
