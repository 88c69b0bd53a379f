import type { Language } from '../domain/directory.ts';
import { stemOf } from './stem.ts';

/** The words of all documents of one language, numbered as they come, and what each of them inflects. */
export class Vocabulary {
	readonly language: Language;
	readonly #ids = new Map<string, number>();
	readonly #words: string[] = [];
	readonly #stemIds = new Map<string, number>();
	readonly #stems: string[] = [];
	/** By word. */
	readonly #stemOfWord: number[] = [];

	constructor(language: Language) {
		this.language = language;
	}

	get words(): readonly string[] {
		return this.#words;
	}

	get stems(): readonly string[] {
		return this.#stems;
	}

	/** The stem's number, by the word's. */
	get stemOfWord(): readonly number[] {
		return this.#stemOfWord;
	}

	find(word: string): number | undefined {
		return this.#ids.get(word);
	}

	findStem(stem: string): number | undefined {
		return this.#stemIds.get(stem);
	}

	/** `stem` where it is known already: working it out is what takes long. */
	add(word: string, stem?: string): number {
		const known = this.#ids.get(word);
		if (known !== undefined) return known;
		const id = this.#words.length;
		this.#ids.set(word, id);
		this.#words.push(word);
		this.#stemOfWord.push(this.#addStem(stem ?? stemOf(word, this.language)));
		return id;
	}

	#addStem(stem: string): number {
		const known = this.#stemIds.get(stem);
		if (known !== undefined) return known;
		const id = this.#stems.length;
		this.#stemIds.set(stem, id);
		this.#stems.push(stem);
		return id;
	}
}
