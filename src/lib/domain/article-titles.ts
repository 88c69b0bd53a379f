import type { ArticleHead, ArticleTitle } from './article-storage.ts';
import { LANGUAGES, type Language } from './directory.ts';
import { plainText } from './plain-text.ts';

/** Shorter texts mean too many things, in letters. */
export const MIN_LOOKUP_LENGTH = 3;

/** Its title in the language wanted, else in the first that it has. */
export function headTitle(
	{ titles }: Pick<ArticleHead, 'titles'>,
	language: Language
): { readonly language: Language; readonly title: string } {
	const order = [language, ...LANGUAGES];
	const there = order.find((one) => titles[one] !== undefined);
	if (there === undefined) throw new RangeError('an article has at least one language');
	return { language: there, title: titles[there]!.title };
}

/** Articles whose title or keywords hold every word of `query` in one of their languages, those of `language` first. */
export function headsByTitle(
	heads: Iterable<ArticleHead>,
	query: string,
	language: Language,
	limit: number
): readonly ArticleHead[] {
	const words = plainText(query).split(' ').filter(Boolean);
	if (words.length === 0) return [];
	const isMeant = ({ title, keywords = [] }: ArticleTitle) => {
		const text = plainText([title, ...keywords].join(' '));
		return words.every((word) => text.includes(word));
	};
	const inLanguage: ArticleHead[] = [];
	const inAnother: ArticleHead[] = [];
	for (const head of heads) {
		const own = head.titles[language];
		if (own && isMeant(own)) inLanguage.push(head);
		else if (Object.values(head.titles).some(isMeant)) inAnother.push(head);
	}
	return [...inLanguage, ...inAnother].slice(0, limit);
}
