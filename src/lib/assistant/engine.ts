import { LANGUAGES, type Language } from '../domain/directory.ts';
import type { Thresholds } from '../domain/parameters.ts';
import type { Intent, Synonyms } from '../domain/teaching.ts';
import type { Answer, Found, Item, Question, Source, SourceKey } from './answer.ts';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { decide } from './decision.ts';
import { readIndex, writeIndex } from './index-bytes.ts';
import { Intents } from './intents.ts';
import { LanguageIndex } from './language-index.ts';
import { LanguageGuesser } from './language.ts';
import { seal, unseal } from './sealed-bytes.ts';
import { STOP_WORDS } from './stop-words.ts';
import { createThesaurus, type Thesaurus } from './thesaurus.ts';
import { wordsOf, type Word } from './words.ts';

export interface Lessons {
	readonly intents: readonly Intent[];
	readonly synonyms: readonly Synonyms[];
}

/** What is found in another language than asked for counts this much of it: less than its like, more than nothing. */
const OTHER_LANGUAGE_SHARE = 0.75;
/** "a", "de la": a question of nothing but such words has told nothing yet, whatever holds them. */
const SMALL_WORDS_SHARE = 0.4;
/** Of a question: what follows is no question any more. */
const MAX_TEXT = 2000;
const MAX_WORDS = 48;
const MAX_WHY = 5;
const MAX_GUESSES = 3;

/**
 * Finds articles and activities, and knows what people want. No I/O, no clock, no randomness: the same lessons and items
 * answer the same everywhere. Whatever is asked, nothing throws.
 */
export class Engine {
	readonly #indexes: ReadonlyMap<Language, LanguageIndex>;
	readonly #marks: Map<SourceKey, string>;
	/** Both are made when they are first needed: learning takes a moment. */
	#intents: Intents | null = null;
	#languages: LanguageGuesser | null = null;
	#thesaurus: Thesaurus = createThesaurus([]);

	private constructor(indexes: ReadonlyMap<Language, LanguageIndex>, marks: Map<SourceKey, string>) {
		this.#indexes = indexes;
		this.#marks = marks;
	}

	static create(): Engine {
		return new Engine(
			new Map(LANGUAGES.map((language) => [language, new LanguageIndex(language)])),
			new Map()
		);
	}

	/** From what `toBytes` made; null where these bytes are something else, damaged, or of another version. Lessons aren't in them. */
	static fromBytes(bytes: Uint8Array): Engine | null {
		const content = unseal(bytes);
		if (!content) return null;
		const reader = new ByteReader(content);
		const marks = new Map<SourceKey, string>();
		for (let left = reader.number(); left > 0; left -= 1)
			marks.set(reader.text() as SourceKey, reader.text());
		const keys = [...marks.keys()];
		return new Engine(
			new Map(LANGUAGES.map((language) => [language, readIndex(reader, language, keys)])),
			marks
		);
	}

	/** Which items it holds, and as which they were marked: the caller posts only what differs. */
	held(): readonly (readonly [SourceKey, string])[] {
		return [...this.#marks];
	}

	/** Adds, or takes the place of what has the same key. Call it with a few at a time where others wait for this thread. */
	put(items: readonly Item[]): void {
		for (const { key, mark, documents } of items) {
			this.remove([key]);
			this.#marks.set(key, mark);
			for (const document of documents) this.#indexes.get(document.language)!.put(key, document);
		}
	}

	remove(keys: readonly SourceKey[]): void {
		for (const key of keys)
			if (this.#marks.delete(key)) for (const index of this.#indexes.values()) index.remove(key);
	}

	/** Takes the place of what was taught before. */
	teach({ intents, synonyms }: Lessons): void {
		this.#intents = new Intents(intents);
		this.#thesaurus = createThesaurus(synonyms);
	}

	/** Most certain first; each article or activity once, in the language in which it fits best. Empty where nothing is meant. */
	search(text: string, language: Language, limit: number): readonly Found[] {
		const words = wordsIn(text);
		return this.#search(words, this.#languageOf(words, language), limit);
	}

	answer({ text, language: screen }: Question, thresholds: Thresholds): Answer {
		const words = wordsIn(text);
		const language = this.#languageOf(words, screen);
		const found = this.#search(words, language, MAX_WHY);
		this.#intents ??= new Intents([]);
		return decide({ language, intents: this.#intents.guess(text, MAX_GUESSES), found }, thresholds);
	}

	/** Which language a text is in; the screen's where it doesn't tell. */
	languageOf(text: string, screen: Language): Language {
		return this.#languageOf(wordsIn(text), screen);
	}

	toBytes(): Uint8Array<ArrayBuffer> {
		const writer = new ByteWriter();
		const marks = [...this.#marks].sort(([a], [b]) => (a < b ? -1 : 1));
		writer.number(marks.length);
		for (const [key, mark] of marks) {
			writer.text(key);
			writer.text(mark);
		}
		const keys = new Map(marks.map(([key], at) => [key, at]));
		for (const index of this.#indexes.values()) writeIndex(writer, index, keys);
		return seal(writer.toBytes());
	}

	#languageOf(words: readonly Word[], screen: Language): Language {
		this.#languages ??= new LanguageGuesser();
		return this.#languages.guess(words, screen, (word, of) => this.#indexes.get(of)!.shareOf(word));
	}

	#search(words: readonly Word[], language: Language, limit: number): readonly Found[] {
		const best = new Map<SourceKey, Found>();
		for (const [of, index] of this.#indexes) {
			const small = words.every(({ plain }) => STOP_WORDS[of].has(plain)) ? SMALL_WORDS_SHARE : 1;
			const share = (of === language ? 1 : OTHER_LANGUAGE_SHARE) * small;
			// a word of the language asked in is no typo of one in another
			const mayBeMistyped = (word: string) => of === language || !this.#indexes.get(language)!.shareOf(word);
			const synonymsOf = (word: string) => this.#thesaurus.synonymsOf(word, of);
			for (const { key, certainty, ...rest } of index.search(words, limit, synonymsOf, mayBeMistyped)) {
				const found = { source: sourceOf(key), language: of, ...rest, certainty: certainty * share };
				if ((best.get(key)?.certainty ?? 0) < found.certainty) best.set(key, found);
			}
		}
		return [...best.values()].sort((a, b) => b.certainty - a.certainty).slice(0, limit);
	}
}

function wordsIn(text: string): readonly Word[] {
	const byPlain = new Map<string, Word>();
	for (const word of wordsOf(text.slice(0, MAX_TEXT)))
		if (byPlain.size < MAX_WORDS && !byPlain.has(word.plain)) byPlain.set(word.plain, word);
	return [...byPlain.values()];
}

function sourceOf(key: SourceKey): Source {
	const colon = key.indexOf(':');
	return { kind: key.slice(0, colon), id: key.slice(colon + 1) } as Source;
}
