import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Item } from '#lib/assistant/answer.ts';
import type { Language } from '#lib/domain/directory.ts';
import type { ArticleId } from '#lib/domain/ids.ts';

/** Kept beside the project and not in it (tests/README.md). */
const FOLDER = join(import.meta.dirname, '../../../shared/data');
const FILES = ['knowledge.es.jsonl', 'knowledge.pt-BR.jsonl', 'intents.es.jsonl', 'support-chat.en.jsonl'];

export const hasAssistantData = (): boolean => FILES.every((file) => existsSync(join(FOLDER, file)));

export interface KnowledgeRow {
	readonly id: string;
	readonly lang: Language;
	readonly title: string;
	readonly body: string;
}

export const readKnowledge = (language: 'es' | 'pt-BR'): readonly KnowledgeRow[] =>
	readRows(`knowledge.${language}.jsonl`) as KnowledgeRow[];

export const readIntents = (): readonly { readonly intent: string; readonly text: string }[] =>
	readRows('intents.es.jsonl') as { intent: string; text: string }[];

export const readSupportChat = (): readonly { readonly text: string }[] =>
	readRows('support-chat.en.jsonl') as { text: string }[];

/** One item for each row: so that finding it in another language is no hit. */
export function itemOf({ id, lang, title, body }: KnowledgeRow): Item {
	const source = { kind: 'article' as const, id: `${lang}/${id}` as ArticleId };
	return {
		key: `article:${source.id}`,
		mark: '',
		documents: [{ source, language: lang, title, body, keywords: [] }]
	};
}

function readRows(file: string): unknown[] {
	return readFileSync(join(FOLDER, file), 'utf8')
		.split('\n')
		.filter((line) => line !== '')
		.map((line): unknown => JSON.parse(line));
}
