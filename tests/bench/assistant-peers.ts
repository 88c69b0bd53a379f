import { DatabaseSync } from 'node:sqlite';
import MiniSearch from 'minisearch';
import type { KnowledgeRow } from './assistant-data.ts';

const SHOWN = 3;
/** Accents are no handicap to them: they are taken away here as they are from the queries. */
const plain = (text: string): string =>
	text
		.normalize('NFD')
		.replace(/\p{Mn}/gu, '')
		.toLowerCase();

export const MINISEARCH_OPTIONS = { fields: ['title', 'body'], processTerm: plain };

const documentsOf = (rows: readonly KnowledgeRow[]) =>
	rows.map(({ id, lang, title, body }) => ({ id: `${lang}/${id}`, title, body }));

export function buildMiniSearch(rows: readonly KnowledgeRow[]): MiniSearch {
	const index = new MiniSearch(MINISEARCH_OPTIONS);
	index.addAll(documentsOf(rows));
	return index;
}

/** As it comes out of the box. */
export function searchMiniSearch(index: MiniSearch): (text: string) => readonly string[] {
	return (text) => idsOf(index.search(text));
}

/** With what its manual offers against typos, and titles first. */
export function searchTunedMiniSearch(index: MiniSearch): (text: string) => readonly string[] {
	const options = { fuzzy: 0.2, prefix: true, boost: { title: 2 } };
	return (text) => idsOf(index.search(text, options));
}

const idsOf = (results: readonly { readonly id: unknown }[]): readonly string[] =>
	results.slice(0, SHOWN).map(({ id }) => String(id));

/** Any of the words, ranked by its BM25; its tokenizer takes accents away. */
export function searchFts5(rows: readonly KnowledgeRow[]): (text: string) => readonly string[] {
	const database = new DatabaseSync(':memory:');
	database.exec(
		`create virtual table knowledge using fts5(id unindexed, title, body, tokenize = 'unicode61 remove_diacritics 2')`
	);
	const insert = database.prepare('insert into knowledge values (?, ?, ?)');
	for (const { id, title, body } of documentsOf(rows)) insert.run(id, title, body);
	const select = database.prepare(
		`select id from knowledge where knowledge match ? order by rank limit ${SHOWN}`
	);
	return (text) => {
		const words = text.split(' ').filter((word) => word !== '');
		const query = words.map((word) => `"${word}"`).join(' OR ');
		return query === '' ? [] : select.all(query).map(({ id }) => String(id));
	};
}
