import { sourceKey, type Document, type Item } from './answer.ts';
import type { Article, ArticleText } from '../domain/article.ts';
import { LANGUAGES, type Activity, type Language } from '../domain/directory.ts';
import { isByChat, type Catalogue } from '../domain/opening.ts';

/** An article as the engine is taught it, once for each language that it has. `mark` changes with its words. */
export function itemOfArticle({ id, texts }: Article, mark: string): Item {
	const source = { kind: 'article', id } as const;
	const documents = (Object.entries(texts) as [Language, ArticleText][]).map(
		([language, { title, body, keywords = [] }]): Document => ({ source, language, title, body, keywords })
	);
	return { key: sourceKey(source), mark, documents };
}

/** The activities that can be asked for by chat (rule G1), in every language. */
export function itemsOfActivities(catalogue: Catalogue): readonly Item[] {
	return [...catalogue.activities.values()]
		.filter((activity) => isByChat(activity, catalogue))
		.map(itemOfActivity);
}

function itemOfActivity({ id, name, description, synonyms }: Activity): Item {
	const source = { kind: 'activity', id } as const;
	const documents = LANGUAGES.map((language): Document => ({
		source,
		language,
		title: name[language],
		body: description[language],
		keywords: synonyms?.[language] ?? []
	}));
	// short enough to be its own mark
	return { key: sourceKey(source), mark: JSON.stringify([name, description, synonyms]), documents };
}
