import type { Language } from '../domain/directory.ts';
import type { SourceKey } from './answer.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { LanguageIndex } from './language-index.ts';

/** Stands in no word. Many short texts are read several times faster as one. */
const SEPARATOR = '\n';

/**
 * One language's documents as bytes: keys and titles; the words in use in their order, each without what it shares with the
 * one before and with its stem as a piece of it; then for each word the documents in which it stands, as differences, and
 * behind all of them how often. The same documents give the same bytes, however they came.
 */
export function writeIndex(
	writer: ByteWriter,
	index: LanguageIndex,
	keys: ReadonlyMap<SourceKey, number>
): void {
	const { words, stems, stemOfWord } = index.vocabulary;
	const { documents, starts, places, counts } = index.postings;
	writer.number(documents.length);
	for (const { key, title } of documents) {
		writer.number(keys.get(key)!);
		writer.text(title);
	}
	const ordered = Array.from(words.keys())
		.filter((id) => starts[id + 1]! > starts[id]!)
		.sort((a, b) => (words[a]! < words[b]! ? -1 : 1));
	writer.number(ordered.length);
	const suffixes: string[] = [];
	const stemSuffixes: string[] = [];
	let last = '';
	for (const id of ordered) {
		const word = words[id]!;
		const stem = stems[stemOfWord[id]!]!;
		const shared = sharedLength(last, word);
		const stemShared = sharedLength(word, stem);
		writer.number(shared);
		writer.number(stemShared);
		suffixes.push(word.slice(shared));
		stemSuffixes.push(stem.slice(stemShared));
		last = word;
	}
	writer.text(suffixes.join(SEPARATOR));
	writer.text(stemSuffixes.join(SEPARATOR));
	const orderedCounts = new Uint8Array(counts.length);
	let written = 0;
	for (const id of ordered) {
		writer.number(starts[id + 1]! - starts[id]!);
		let before = -1;
		for (let at = starts[id]!; at < starts[id + 1]!; at += 1) {
			writer.number(places[at]! - before - 1);
			before = places[at]!;
			orderedCounts[written++] = counts[at]!;
		}
	}
	writer.bytes(orderedCounts);
}

export function readIndex(reader: ByteReader, language: Language, keys: readonly SourceKey[]): LanguageIndex {
	const index = new LanguageIndex(language);
	const heads = Array.from({ length: reader.number() }, () => ({
		key: keys[reader.number()]!,
		title: reader.text()
	}));
	const wordCount = reader.number();
	const shared = Uint8Array.from({ length: 2 * wordCount }, () => reader.number());
	const suffixes = reader.text().split(SEPARATOR);
	const stemSuffixes = reader.text().split(SEPARATOR);
	let word = '';
	for (let id = 0; id < wordCount; id += 1) {
		word = word.slice(0, shared[2 * id]) + suffixes[id]!;
		index.vocabulary.add(word, word.slice(0, shared[2 * id + 1]) + stemSuffixes[id]!);
	}
	const places: Uint32Array[] = [];
	const lengths = new Uint32Array(heads.length);
	for (let id = 0; id < wordCount; id += 1) {
		const held = new Uint32Array(reader.number());
		let before = -1;
		for (let at = 0; at < held.length; at += 1) {
			before += reader.number() + 1;
			held[at] = before;
			lengths[before]! += 1;
		}
		places.push(held);
	}
	const counts = reader.bytes();
	const documents = heads.map((head, place) => ({
		...head,
		words: new Uint32Array(lengths[place]!),
		counts: new Uint8Array(lengths[place]!)
	}));
	const next = new Uint32Array(heads.length);
	let at = 0;
	for (const [id, held] of places.entries())
		for (const place of held) {
			const document = documents[place]!;
			const slot = next[place]!++;
			document.words[slot] = id;
			document.counts[slot] = counts[at++]!;
		}
	for (const document of documents) index.add(document);
	return index;
}

function sharedLength(a: string, b: string): number {
	let length = 0;
	while (length < a.length && a[length] === b[length]) length += 1;
	return length;
}
