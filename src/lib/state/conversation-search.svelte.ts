import type { ConversationId, PersonId } from '../domain/ids.ts';
import { termsOf, type Terms } from '../domain/text-search.ts';
import {
	authorsIn,
	filtered,
	NO_FILTERS,
	rowsOf,
	sinceOf,
	type FoundConversation,
	type SearchFilters,
	type SearchRow
} from '../domain/text-search-found.ts';
import { hitsIn, type SearchLine } from '../domain/text-search-log.ts';
import { searchSubjects, type SearchSubject } from '../domain/text-search-subject.ts';
import type { Directory } from './directory.svelte.ts';
import type { OwnConversations } from './own-conversations.svelte.ts';
import type { TextIndex } from './text-index.svelte.ts';

export interface ConversationSearchOptions {
	readonly directory: Pick<Directory, 'tickets' | 'contacts' | 'rights' | 'nameOf'>;
	readonly ownConversations: Pick<OwnConversations, 'unnumbered'>;
	readonly index: Pick<TextIndex, 'start' | 'status' | 'visit' | 'subscribe'>;
	/** ms */
	readonly now: () => number;
	readonly query?: string;
}

/** How long after a key press, ms, and after news it is searched: what comes in that time is one search. */
export const SEARCH_DELAY_MS = 120;

interface Answer {
	readonly terms: Terms;
	readonly conversations: readonly FoundConversation[];
}

/** Search in everything that one person may read and this device holds. */
export class ConversationSearch {
	readonly #options: ConversationSearchOptions;
	readonly #unsubscribe: () => void;
	#query = $state.raw('');
	#filters = $state.raw(NO_FILTERS);
	#answer = $state.raw<Answer>({ terms: [], conversations: [] });
	#isSearching = $state.raw(false);
	#hasFailed = $state.raw(false);
	/** Counts what was asked: an answer to anything but the last is nobody's. */
	#asked = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;

	readonly #kept = $derived(filtered(this.#answer.conversations, this.#filters, this.#since));
	readonly #rows = $derived(rowsOf(this.#kept));
	readonly #people = $derived(authorsIn(this.#answer.conversations));

	constructor(options: ConversationSearchOptions) {
		this.#options = options;
		this.#unsubscribe = options.index.subscribe(() => {
			if (!this.#isSearching) this.#searchSoon();
		});
		this.search(options.query ?? '');
	}

	get query(): string {
		return this.#query;
	}

	get filters(): SearchFilters {
		return this.#filters;
	}

	get isFiltered(): boolean {
		const { kind, person, period } = this.#filters;
		return kind !== null || person !== null || period !== 'always';
	}

	/** What the answer was looked for with. */
	get terms(): Terms {
		return this.#answer.terms;
	}

	get rows(): readonly SearchRow[] {
		return this.#rows;
	}

	/** How many texts, and in how many conversations. */
	get counts(): { readonly lines: number; readonly conversations: number } {
		const lines = this.#kept.reduce((sum, found) => sum + found.lines.length, 0);
		return { lines, conversations: this.#kept.length };
	}

	/** Who wrote what was found, before any filter. */
	get people(): readonly PersonId[] {
		return this.#people;
	}

	get isSearching(): boolean {
		return this.#isSearching;
	}

	/** The disk would not be read. */
	get hasFailed(): boolean {
		return this.#hasFailed || this.#options.index.status.state === 'failed';
	}

	search(query: string): void {
		this.#query = query;
		this.#searchSoon();
	}

	filter(change: Partial<SearchFilters>): void {
		this.#filters = { ...this.#filters, ...change };
	}

	/** After a disk that would not be read. */
	retry(): void {
		void this.#search();
	}

	dispose(): void {
		this.#asked += 1;
		clearTimeout(this.#timer);
		this.#unsubscribe();
	}

	get #since(): number {
		return sinceOf(this.#filters.period, this.#options.now());
	}

	#searchSoon(): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.#search(), SEARCH_DELAY_MS);
	}

	async #search(): Promise<void> {
		const asked = (this.#asked += 1);
		const { index } = this.#options;
		const isOver = () => asked !== this.#asked;
		this.#hasFailed = false;
		this.#isSearching = true;
		try {
			// read while the query is being typed: the first answer comes sooner
			await index.start();
			if (isOver()) return;
			const terms = termsOf(this.#query);
			const conversations = await this.#find(terms, isOver);
			if (!isOver()) this.#answer = { terms, conversations };
		} catch (error) {
			if (isOver()) return;
			console.error('the texts of this device could not be searched', error);
			this.#hasFailed = true;
		} finally {
			if (!isOver()) this.#isSearching = false;
		}
	}

	async #find(terms: Terms, isOver: () => boolean): Promise<readonly FoundConversation[]> {
		if (terms.length === 0) return [];
		const { directory, ownConversations, index } = this.#options;
		const { tickets, contacts, rights } = directory;
		const { unnumbered } = ownConversations;
		const known = { tickets: tickets.values(), contacts: contacts.values(), unnumbered };
		const subjects = searchSubjects(known, rights, (person) => directory.nameOf(person));
		const found = new Map<ConversationId, FoundConversation>();
		const look = (subject: SearchSubject, lines: readonly SearchLine[]) => {
			const hits = hitsIn(lines, subject.heading, terms);
			if (hits.isHeadingHit || hits.lines.length > 0) found.set(subject.conversation, { subject, ...hits });
		};
		const unseen = new Set(subjects.keys());
		await index.visit((conversation, lines) => {
			const subject = subjects.get(conversation);
			if (subject) look(subject, lines);
			unseen.delete(conversation);
		}, isOver);
		// a ticket is found by its number though nothing of its conversation is on this device
		for (const conversation of unseen) look(subjects.get(conversation)!, []);
		return [...found.values()].sort((a, b) => newest(b, tickets) - newest(a, tickets));
	}
}

function newest({ subject, lines }: FoundConversation, tickets: Directory['tickets']): number {
	return lines[0]?.at ?? tickets.get(subject.conversation)?.lastAt ?? 0;
}
