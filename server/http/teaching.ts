import { randomUUID } from 'node:crypto';
import type { Language } from '#lib/domain/directory.ts';
import type { IntentId, SynonymsId } from '#lib/domain/ids.ts';
import {
	MAX_INTENTS,
	MAX_PHRASE_LENGTH,
	MAX_PHRASES,
	MAX_SYNONYMS,
	MIN_PHRASES,
	type Intent,
	type Phrase,
	type Synonyms
} from '#lib/domain/teaching.ts';
import type { ImportReport } from '#lib/protocol/teaching.ts';
import type { DirectoryTables } from '../store/store.ts';
import type { ErrorCode } from './errors.ts';
import { createInTurn } from '../in-turn.ts';
import { readTeachingCsv, teachingCsv } from './teaching-csv.ts';

type Tables = Pick<DirectoryTables, 'put' | 'remove' | 'all'>;

/** Each once; what stands there twice teaches nothing more. */
export function distinctPhrases(phrases: readonly Phrase[]): readonly Phrase[] {
	return [
		...new Map(phrases.map((phrase) => [JSON.stringify([phrase.language, phrase.text]), phrase])).values()
	];
}

/**
 * What administrators teach the assistant. One change after the other: names are unique, and numbers limited, over rows that
 * somebody else may be changing at the same time.
 */
export class Teaching {
	readonly #tables: Tables;
	readonly #inTurn = createInTurn();

	constructor(tables: Tables) {
		this.#tables = tables;
	}

	putIntent(intent: Intent): Promise<Intent | ErrorCode> {
		return this.#inTurn(async () => {
			const next = { ...intent, phrases: distinctPhrases(intent.phrases) };
			if (next.phrases.length < MIN_PHRASES) return 'too-few-phrases';
			const others = (await this.#tables.all('intents')).filter(({ id }) => id !== intent.id);
			if (others.some(({ name }) => name === next.name)) return 'name-taken';
			if (others.length >= MAX_INTENTS) return 'too-many-intents';
			await this.#tables.put('intents', [next]);
			return next;
		});
	}

	removeIntent(id: IntentId): Promise<void> {
		return this.#inTurn(() => this.#tables.remove('intents', [id]));
	}

	putSynonyms(synonyms: Synonyms): Promise<Synonyms | ErrorCode> {
		return this.#inTurn(async () => {
			const others = (await this.#tables.all('synonyms')).filter(({ id }) => id !== synonyms.id);
			if (others.length >= MAX_SYNONYMS) return 'too-many-synonyms';
			await this.#tables.put('synonyms', [synonyms]);
			return synonyms;
		});
	}

	removeSynonyms(id: SynonymsId): Promise<void> {
		return this.#inTurn(() => this.#tables.remove('synonyms', [id]));
	}

	/** Null: it is one of the intent's phrases now, cut where it is longer than one may be. */
	addPhrase(id: IntentId, language: Language, text: string): Promise<ErrorCode | null> {
		return this.#inTurn(async () => {
			const intent = (await this.#tables.all('intents')).find((each) => each.id === id);
			if (!intent) return 'unknown-intent';
			const phrase = { language, text: text.trim().slice(0, MAX_PHRASE_LENGTH).toWellFormed() };
			const phrases = distinctPhrases([...intent.phrases, phrase]);
			if (phrases.length > MAX_PHRASES) return 'too-many-phrases';
			await this.#tables.put('intents', [{ ...intent, phrases }]);
			return null;
		});
	}

	async csv(): Promise<string> {
		return teachingCsv(await this.#tables.all('intents'), await this.#tables.all('synonyms'));
	}

	/** All or nothing. What the file doesn't name stays as it is. */
	takeCsv(text: string, isDryRun: boolean): Promise<ImportReport> {
		return this.#inTurn(async () => {
			const known = {
				intents: await this.#tables.all('intents'),
				synonyms: await this.#tables.all('synonyms')
			};
			const { intents, synonyms, lines, isValid } = readTeachingCsv(text, known, randomUUID);
			if (isValid && !isDryRun) {
				await this.#tables.put('intents', intents);
				await this.#tables.put('synonyms', synonyms);
			}
			return { taken: isValid && !isDryRun, lines: [...lines] };
		});
	}
}
