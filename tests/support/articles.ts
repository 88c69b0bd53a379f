import type { Article, Folder } from '#lib/domain/article.ts';
import type { ArticleId, FolderId, PersonId } from '#lib/domain/ids.ts';

export const FOLDER = '019b8d3c-5a00-7000-8000-0000000f0001' as FolderId;

/** A published article that everybody may read, unless it is said otherwise. */
export function article(id: string, given: Partial<Article> = {}): Article {
	return {
		id: id as ArticleId,
		folder: FOLDER,
		author: 'autora' as PersonId,
		privacy: 'public-internal',
		status: 'published',
		expiresAt: null,
		updatedAt: 1,
		texts: { es: { title: 'Impresora', body: 'Abre la tapa.', keywords: ['tóner'] } },
		...given
	};
}

export function folder(given: Partial<Folder> = {}): Folder {
	return {
		id: FOLDER,
		parent: null,
		name: { es: 'Impresión', 'pt-BR': 'Impressão', en: 'Printing' },
		rights: {},
		administrators: [],
		...given
	};
}
