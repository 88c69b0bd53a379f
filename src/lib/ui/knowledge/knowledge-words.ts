import type { ArticleStatus } from '#lib/domain/article.ts';
import type { Language } from '#lib/domain/directory.ts';
import { m } from '#lib/paraglide/messages.js';

/** Null for what is published: that goes without saying. */
export const articleStatusWords: Record<ArticleStatus, (() => string) | null> = {
	draft: m.knowledge_status_draft,
	'in-review': m.knowledge_status_in_review,
	published: null,
	archived: m.knowledge_status_archived
};

/** A language by its own name. */
export function languageName(language: Language): string {
	return new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
}

export function dayOf(atMs: number, language: Language): string {
	return new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(atMs);
}

/** Where an article is read. */
export const articleHref = (id: string): string => `/knowledge/${id}`;
