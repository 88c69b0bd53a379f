import { describe, expect, it } from 'vitest';
import type { Found } from '#lib/assistant/answer.ts';
import type { ArticleHead } from '#lib/domain/article-storage.ts';
import { headOf } from '#lib/domain/article-storage.ts';
import { headsByTitle, headTitle } from '#lib/domain/article-titles.ts';
import type { Activity } from '#lib/domain/directory.ts';
import type { ActivityId, ArticleId } from '#lib/domain/ids.ts';
import type { FinderStatus } from '#lib/state/finder.ts';
import { Lookup } from '#lib/state/lookup.svelte.ts';
import { article } from '../../support/articles.ts';

const PRINTER = headOf(article('printer'));
const VPN = headOf(
	article('vpn', {
		texts: { es: { title: 'Conectar la VPN', body: '' }, en: { title: 'Remote access', body: '' } }
	})
);
const found = (kind: 'article' | 'activity', id: string): Found =>
	({ source: { kind, id }, language: 'es', title: id, certainty: 1, terms: [] }) as unknown as Found;

function createLookup() {
	let heads: ReadonlyMap<ArticleId, ArticleHead> = $state.raw(
		new Map([PRINTER, VPN].map((head) => [head.id, head]))
	);
	const asked: string[] = [];
	const answers: ((found: readonly Found[]) => void)[] = [];
	const finder = {
		status: { state: 'ready' } as FinderStatus,
		search(text: string) {
			asked.push(text);
			return new Promise<readonly Found[]>((resolve) => answers.push(resolve));
		}
	};
	const lookup = new Lookup({
		finder,
		knowledge: {
			get heads() {
				return heads;
			}
		},
		activities: () => new Map([['toner' as ActivityId, { id: 'toner' } as Activity]]),
		namedActivities: (text) => (text.includes('tóner') ? ['toner' as ActivityId] : []),
		limit: 2,
		pause: () => Promise.resolve()
	});
	return {
		lookup,
		finder,
		asked,
		async answer(...given: readonly Found[]) {
			answers.shift()!(given);
			for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
		},
		async turn() {
			for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
		},
		lose: (id: ArticleId) => {
			heads = new Map([...heads].filter(([known]) => known !== id));
		}
	};
}

describe('what is found while somebody types', () => {
	it('is nothing before the third letter', async () => {
		const { lookup, asked, turn } = createLookup();
		lookup.search(' vp ', 'es');
		await turn();
		expect(asked).toEqual([]);
		expect(lookup.isSearching).toBe(false);
	});

	it('holds articles and activities in the order of the finder, each once', async () => {
		const { lookup, turn, answer } = createLookup();
		lookup.search('vpn', 'es');
		await turn();
		await answer(
			found('article', 'vpn'),
			found('activity', 'toner'),
			found('article', 'vpn'),
			found('article', 'printer')
		);
		expect(lookup.articles).toEqual([VPN, PRINTER]);
		expect(lookup.activities.map(({ id }) => id)).toEqual(['toner']);
		expect(lookup.answered).toBe('vpn');
	});

	it('asks one question at a time, and then only the newest', async () => {
		const { lookup, asked, turn, answer } = createLookup();
		lookup.search('vpn', 'es');
		await turn();
		lookup.search('vpn n', 'es');
		lookup.search('vpn no', 'es');
		await answer(found('article', 'vpn'));
		expect(lookup.articles).toEqual([]);
		expect(asked).toEqual(['vpn', 'vpn no']);
		await answer(found('article', 'printer'));
		expect(lookup.articles).toEqual([PRINTER]);
	});

	it('goes at once when the text becomes too short, whatever is answered later', async () => {
		const { lookup, turn, answer } = createLookup();
		lookup.search('vpn', 'es');
		await turn();
		lookup.search('', 'es');
		await answer(found('article', 'vpn'));
		expect(lookup.articles).toEqual([]);
		lookup.search('impresora', 'es');
		await turn();
		expect(lookup.isSearching).toBe(true);
	});

	it('loses what may not be read any more in that very moment', async () => {
		const { lookup, turn, answer, lose } = createLookup();
		lookup.search('vpn', 'es');
		await turn();
		await answer(found('article', 'vpn'), found('article', 'hidden'));
		expect(lookup.articles).toEqual([VPN]);
		lose(VPN.id);
		expect(lookup.articles).toEqual([]);
	});

	it('knows titles and names before the index is there', async () => {
		const { lookup, finder, turn } = createLookup();
		finder.status = { state: 'building', done: 0, total: 2 };
		lookup.search('toner', 'es');
		await turn();
		expect(lookup.articles).toEqual([PRINTER]);
		expect(lookup.isSearching).toBe(true);
	});
});

describe('titles', () => {
	it('stand in the language of the screen where there is one', () => {
		expect(headTitle(VPN, 'en').title).toBe('Remote access');
		expect(headTitle(VPN, 'pt-BR')).toEqual({ language: 'es', title: 'Conectar la VPN' });
	});

	it('are found by every word, in any language, those of the screen first', () => {
		const ids = (query: string) => headsByTitle([PRINTER, VPN], query, 'es', 9).map(({ id }) => id as string);
		expect(ids('CONECTAR vpn')).toEqual(['vpn']);
		expect(ids('remote')).toEqual(['vpn']);
		expect(ids('toner')).toEqual(['printer']);
		expect(ids('vpn impresora')).toEqual([]);
		expect(ids('  ')).toEqual([]);
	});
});
