import type { Period } from '#lib/domain/text-search-found.ts';
import type { SearchSubject } from '#lib/domain/text-search-subject.ts';
import { m } from '#lib/paraglide/messages.js';

/** Complete tables: a new code doesn't compile until it has words. */
export const kindWords: Readonly<Record<SearchSubject['kind'], () => string>> = {
	ticket: m.search_kind_ticket,
	notes: m.search_kind_notes,
	direct: m.search_kind_direct
};

export const periodWords: Readonly<Record<Period, () => string>> = {
	always: m.search_period_always,
	week: m.search_period_week,
	month: m.search_period_month,
	year: m.search_period_year
};
