import type { Found, Item, SourceKey } from '../assistant/answer.ts';
import type { EnginePort } from '../state/engine-port.ts';

/** Stands in for the engine until it is there: finds words of titles. */
export function createLocalEngine(pause: () => Promise<void>): EnginePort {
	const items = new Map<SourceKey, Item>();
	const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
	const search: EnginePort['search'] = async (text, language, limit) => {
		const words = plain(text)
			.split(/\W+/)
			.filter((word) => word.length > 2);
		const found: Found[] = [];
		for (const { documents } of items.values())
			for (const { source, language: of, title, keywords } of documents) {
				if (of !== language) continue;
				const terms = words.filter((word) => plain(`${title} ${keywords.join(' ')}`).includes(word));
				if (terms.length > 0)
					found.push({
						source,
						language,
						title,
						certainty: terms.length / words.length,
						terms: terms.map((asked) => ({ asked, found: asked, how: 'exact' }))
					});
			}
		return found.sort((a, b) => b.certainty - a.certainty).slice(0, limit);
	};
	return {
		load: async () => [],
		teach: async () => undefined,
		async put(some) {
			for (const item of some) items.set(item.key, item);
			await pause();
		},
		async remove(keys) {
			for (const key of keys) items.delete(key);
		},
		search,
		async answer({ text, language }) {
			const found = await search(text, language, 5);
			const why = { language, intents: [], found };
			const sure = found.filter(({ certainty }) => certainty >= 0.6);
			if (sure.length > 0) return { kind: 'found', found: sure, why };
			return found.length > 0
				? { kind: 'close', found: found.slice(0, 3), intents: [], why }
				: { kind: 'none', why };
		},
		save: async () => new Uint8Array()
	};
}
