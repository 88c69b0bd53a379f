import { Classifier, type Example } from '#lib/assistant/classifier.ts';
import { createRandom } from '../support/random.ts';
import { readIntents, readKnowledge, readSupportChat, type KnowledgeRow } from './assistant-data.ts';
import { queryOf, type Kind, type QueryLanguage } from './assistant-queries.ts';

export interface Recall {
	readonly at1: number;
	readonly at3: number;
}

/** What a search gives: the ids of rows (`lang/id`), best first. */
export type Searcher = (text: string, language: QueryLanguage) => readonly string[];

/** Of all rows, the share whose own title, made a query of this kind, finds them first and among the first three. */
export function recallOf(
	search: Searcher,
	rows: readonly KnowledgeRow[],
	language: QueryLanguage,
	kind: Kind,
	seed: number
): Recall {
	const random = createRandom(seed);
	let first = 0;
	let third = 0;
	for (const { id, title } of rows) {
		const at = search(queryOf(kind, title, language, random), language).indexOf(`${language}/${id}`);
		if (at === 0) first += 1;
		if (at >= 0 && at < 3) third += 1;
	}
	return { at1: first / rows.length, at3: third / rows.length };
}

export interface IntentFigures {
	/** Share of held-out utterances whose intent was guessed. */
	readonly accuracy: number;
	/** By what is out of scope: how well the certainty of the first guess tells it from what is in scope. */
	readonly auroc: Readonly<Record<keyof OutOfScope | 'all', number>>;
	/** Mean, ms. */
	readonly trainingMs: number;
}

/** What has nothing to do with any of the intents. */
interface OutOfScope {
	/** Messages of real technical support chat, English. */
	readonly chat: readonly string[];
	/** Titles of knowledge articles, Spanish. */
	readonly titles: readonly string[];
	/** Sentences of 20 to 150 characters from their bodies. */
	readonly sentences: readonly string[];
}

const FOLDS = 5;
const OUT_OF_SCOPE = 500;

/**
 * Five folds, stratified: each intent is shuffled by seed and dealt to them in turn. The classifier of each learns from the
 * other four alone; what is out of scope is dealt to the five as well.
 */
export function crossValidate(seed: number): IntentFigures {
	const random = createRandom(seed);
	const byIntent = Map.groupBy(readIntents(), ({ intent }) => intent);
	const dealt = [...byIntent.values()].flatMap((rows) => shuffled(rows, random));
	const folds = Array.from({ length: FOLDS }, (_, fold) => dealt.filter((__, at) => at % FOLDS === fold));
	const outOfScope = readOutOfScope(random);
	const inside: number[] = [];
	const outside: Record<keyof OutOfScope, number[]> = { chat: [], titles: [], sentences: [] };
	let right = 0;
	let trainingMs = 0;
	for (const [fold, held] of folds.entries()) {
		const examples = folds
			.filter((other) => other !== held)
			.flat()
			.map(({ intent, text }): Example<string> => ({ label: intent, text }));
		const before = performance.now();
		const classifier = new Classifier(examples);
		trainingMs += (performance.now() - before) / FOLDS;
		for (const { intent, text } of held) {
			const [guess] = classifier.classify(text);
			inside.push(guess!.certainty);
			if (guess!.label === intent) right += 1;
		}
		for (const from of ['chat', 'titles', 'sentences'] as const)
			for (const text of outOfScope[from].filter((_, at) => at % FOLDS === fold))
				outside[from].push(classifier.classify(text)[0]!.certainty);
	}
	return {
		accuracy: right / dealt.length,
		auroc: {
			chat: areaUnderRoc(inside, outside.chat),
			titles: areaUnderRoc(inside, outside.titles),
			sentences: areaUnderRoc(inside, outside.sentences),
			all: areaUnderRoc(inside, Object.values(outside).flat())
		},
		trainingMs
	};
}

function readOutOfScope(random: () => number): OutOfScope {
	const knowledge = readKnowledge('es');
	const sentences = knowledge
		.flatMap(({ body }) => body.replace(/\]\([^)]*\)/gu, ']').split(/[.\n]+/u))
		.map((sentence) => sentence.trim())
		.filter(({ length }) => length > 20 && length < 150);
	const some = (texts: readonly string[]) => shuffled(texts, random).slice(0, OUT_OF_SCOPE);
	return {
		chat: some(readSupportChat().map(({ text }) => text)),
		titles: some(knowledge.map(({ title }) => title)),
		sentences: some(sentences)
	};
}

/** The chance that one of `inside` is greater than one of `outside`; equal ones count half. */
export function areaUnderRoc(inside: readonly number[], outside: readonly number[]): number {
	const sorted = [...outside].sort((a, b) => a - b);
	const countUpTo = (isCounted: (other: number) => boolean) => {
		let from = 0;
		for (let to = sorted.length; from < to;) {
			const middle = (from + to) >>> 1;
			if (isCounted(sorted[middle]!)) from = middle + 1;
			else to = middle;
		}
		return from;
	};
	let wins = 0;
	for (const value of inside)
		wins += (countUpTo((other) => other < value) + countUpTo((other) => other <= value)) / 2;
	return wins / (inside.length * outside.length);
}

function shuffled<Value>(values: readonly Value[], random: () => number): Value[] {
	const order = [...values];
	for (let at = order.length - 1; at > 0; at -= 1) {
		const other = Math.floor(random() * (at + 1));
		[order[at], order[other]] = [order[other]!, order[at]!];
	}
	return order;
}
