import { gzipSync } from 'node:zlib';
import MiniSearch from 'minisearch';
import { Engine } from '#lib/assistant/engine.ts';
import { createRandom } from '../support/random.ts';
import { hasAssistantData, itemOf, readKnowledge, type KnowledgeRow } from './assistant-data.ts';
import { crossValidate, recallOf, type Searcher } from './assistant-figures.ts';
import type * as assistantPage from './assistant-page.ts';
import { measure, type AnswerTimes } from './assistant-page.ts';
import {
	buildMiniSearch,
	MINISEARCH_OPTIONS,
	searchFts5,
	searchMiniSearch,
	searchTunedMiniSearch
} from './assistant-peers.ts';
import { KINDS, queryOf, type QueryLanguage } from './assistant-queries.ts';
import { median } from './children.ts';
import { openBenchPage } from './page.ts';

const SEED = 11;
const ROUNDS = 3;
const ROWS_ASKED = 200;

/** The virtual assistant's engine on real articles and utterances, beside plain MiniSearch and SQLite's FTS5. */
export async function benchAssistant(): Promise<void> {
	if (!hasAssistantData()) {
		console.log('assistant: not run, ../shared/data is not there');
		return;
	}
	const rows = { es: readKnowledge('es'), 'pt-BR': readKnowledge('pt-BR') };
	const both = [...rows.es, ...rows['pt-BR']];
	printRecall('es alone', rows.es, { es: rows.es });
	printRecall('pt-BR alone', rows['pt-BR'], { 'pt-BR': rows['pt-BR'] });
	printRecall('both together', both, rows);
	printIntents();
	printSizes(both);
	await printAnswers(both, rows);
}

function printRecall(
	name: string,
	indexed: readonly KnowledgeRow[],
	asked: Partial<Record<QueryLanguage, readonly KnowledgeRow[]>>
): void {
	const engine = Engine.create();
	engine.put(indexed.map(itemOf));
	const miniSearch = buildMiniSearch(indexed);
	const searchers: Readonly<Record<string, Searcher>> = {
		ours: (text, language) => engine.search(text, language, 3).map(({ source }) => source.id),
		MiniSearch: searchMiniSearch(miniSearch),
		// with twice the words its corrections take minutes
		...(Object.keys(asked).length === 1 && { 'MiniSearch tuned': searchTunedMiniSearch(miniSearch) }),
		FTS5: searchFts5(indexed)
	};
	console.log(`assistant, recall@1 / @3, ${name} (${indexed.length} documents), seed ${SEED}`);
	for (const [language, rows] of Object.entries(asked) as [QueryLanguage, readonly KnowledgeRow[]][])
		for (const kind of KINDS) {
			const cells = Object.entries(searchers).map(([searcher, search]) => {
				const { at1, at3 } = recallOf(search, rows, language, kind, SEED);
				return `${searcher} ${at1.toFixed(3)} / ${at3.toFixed(3)}`;
			});
			console.log(`  ${language.padEnd(5)} ${kind.padEnd(9)} ${cells.join('   ')}`);
		}
}

function printIntents(): void {
	for (const seed of [1, 2, 3]) {
		const { accuracy, auroc, trainingMs } = crossValidate(seed);
		console.log(
			`assistant, intents, 5 folds, seed ${seed}: accuracy ${accuracy.toFixed(3)}; AUROC against support chat ` +
				`${auroc.chat.toFixed(3)}, titles ${auroc.titles.toFixed(3)}, sentences ${auroc.sentences.toFixed(3)}, ` +
				`all ${auroc.all.toFixed(3)}; learnt in ${trainingMs.toFixed(0)} ms`
		);
	}
}

function printSizes(rows: readonly KnowledgeRow[]): void {
	const items = rows.map(itemOf);
	const builds = { ours: [] as number[], peer: [] as number[] };
	const loads = { ours: [] as number[], peer: [] as number[] };
	let bytes = new Uint8Array();
	let json = '';
	for (let round = 0; round < ROUNDS; round += 1) {
		const engine = Engine.create();
		builds.ours.push(timed(() => engine.put(items)));
		bytes = engine.toBytes();
		// a first question: what a loaded index has still to do is part of loading it
		loads.ours.push(timed(() => Engine.fromBytes(bytes)!.search('impresora', 'es', 3)));
		let peer: MiniSearch | undefined;
		builds.peer.push(timed(() => (peer = buildMiniSearch(rows))));
		json = JSON.stringify(peer);
		loads.peer.push(timed(() => MiniSearch.loadJSON(json, MINISEARCH_OPTIONS).search('impresora')));
	}
	const beside = (times: { readonly ours: readonly number[]; readonly peer: readonly number[] }) =>
		`${median([...times.ours]).toFixed(0)} ms (${(median([...times.ours]) / median([...times.peer])).toFixed(2)} of MiniSearch's)`;
	const kilobytes = (data: Uint8Array | string) => (gzipSync(data).length / 1000).toFixed(0);
	console.log(
		`assistant, index of ${rows.length} documents: ${kilobytes(bytes)} kB gz (MiniSearch ${kilobytes(json)}), ` +
			`built in ${beside(builds)}, loaded and asked once in ${beside(loads)}`
	);
}

async function printAnswers(
	indexed: readonly KnowledgeRow[],
	rows: Readonly<Record<QueryLanguage, readonly KnowledgeRow[]>>
): Promise<void> {
	const items = indexed.map(itemOf);
	const random = createRandom(SEED);
	const questions = (['es', 'pt-BR'] as const).flatMap((language) =>
		KINDS.flatMap((kind) =>
			rows[language]
				.slice(0, ROWS_ASKED)
				.map(({ title }) => ({ text: queryOf(kind, title, language, random), language }))
		)
	);
	const line = (where: string, { p50, p95, longest, load }: AnswerTimes) =>
		`assistant, ${questions.length} answers ${where}: p50 ${p50.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms, longest ` +
		`${longest.toFixed(0)} ms; from bytes to the first ${load.toFixed(0)} ms`;
	console.log(line('in Node', measure(items, questions)));
	const { page, close } = await openBenchPage('assistant-page.ts', 'benchAssistant');
	const times = await page.evaluate(
		(given) => globalThis.benchAssistant.measure(given.items, given.questions),
		{ items, questions }
	);
	console.log(line('in Chromium', times));
	await close();
}

function timed(work: () => unknown): number {
	const before = performance.now();
	work();
	return performance.now() - before;
}

declare global {
	var benchAssistant: typeof assistantPage;
}
