import { describe, expect, it } from 'vitest';
import { Engine } from '#lib/assistant/engine.ts';
import { hasAssistantData, itemOf, readKnowledge } from '../../bench/assistant-data.ts';
import { crossValidate, recallOf, type Recall } from '../../bench/assistant-figures.ts';
import { queryOf, type Kind } from '../../bench/assistant-queries.ts';
import { createRandom } from '../../support/random.ts';

/** Every so many-th title is asked: the benchmark `assistant` asks all. */
const EVERY = 4;
const BARS: readonly (readonly [Kind, Recall])[] = [
	['clean', { at1: 0.82, at3: 0.92 }],
	['inflected', { at1: 0.65, at3: 0.8 }],
	['typo', { at1: 0.6, at3: 0.75 }],
	['rough', { at1: 0.6, at3: 0.75 }]
];

describe('queries made from titles', () => {
	it('are the same for a seed, and as hard as they say', () => {
		const title = 'Configurar la impresora de red en las oficinas (paso 2)';
		const made = (kind: Kind, seed: number) => queryOf(kind, title, 'es', createRandom(seed));
		expect(made('clean', 1)).toBe('configurar la impresora de red en las oficinas paso 2');
		expect(made('bare', 1)).toBe('configurar impresora red oficinas paso 2');
		for (const seed of [1, 2, 3]) {
			expect(made('rough', seed)).toBe(made('rough', seed));
			expect(made('typo', seed)).not.toBe(made('bare', seed));
			expect(made('partial', seed).split(' ')).toHaveLength(4);
			for (const word of ['configurar', 'impresora', 'oficinas'])
				expect(made('inflected', seed).split(' ')).not.toContain(word);
		}
	});
});

if (hasAssistantData()) {
	const rows = { es: readKnowledge('es'), 'pt-BR': readKnowledge('pt-BR') };
	const engine = Engine.create();
	for (const language of ['es', 'pt-BR'] as const) engine.put(rows[language].map(itemOf));

	describe.each(['es', 'pt-BR'] as const)('real articles in %s among those of both languages', (language) => {
		const asked = rows[language].filter((_, at) => at % EVERY === 0);

		it.each(BARS)('are found by titles made %s', (kind, bar) => {
			const recall = recallOf(
				(text) => engine.search(text, language, 3).map(({ source }) => source.id),
				asked,
				language,
				kind,
				5
			);
			expect(recall.at1).toBeGreaterThanOrEqual(bar.at1);
			expect(recall.at3).toBeGreaterThanOrEqual(bar.at3);
		});
	});

	it('real utterances are told apart, and from what is out of scope', () => {
		const { accuracy, auroc } = crossValidate(1);
		expect(accuracy).toBeGreaterThanOrEqual(0.95);
		expect(Math.min(...Object.values(auroc))).toBeGreaterThanOrEqual(0.95);
	});

	it('an index of 2,000 articles is small', async () => {
		const packed = new Blob([engine.toBytes()]).stream().pipeThrough(new CompressionStream('gzip'));
		expect((await new Response(packed).bytes()).length).toBeLessThan(1_000_000);
	});
} else console.log('assistant: quality on real data not measured, ../shared/data is not there');
