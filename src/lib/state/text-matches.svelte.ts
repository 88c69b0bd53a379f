import type { ConversationId } from '../domain/ids.ts';
import { termsOf } from '../domain/text-search.ts';
import { hitsIn } from '../domain/text-search-log.ts';
import { ticketShowing } from '../domain/unread.ts';
import type { TextIndex } from './text-index.svelte.ts';

const NO_HEADING = { number: null, plain: '' };

interface Found {
	readonly query: string;
	readonly conversations: ReadonlySet<ConversationId>;
}

/** Which conversations hold a text: for lists that are narrowed while somebody types. */
export class TextMatches {
	readonly #index: Pick<TextIndex, 'start' | 'visit' | 'subscribe'>;
	#query = '';
	#isStale = false;
	#isSearching = false;
	#found = $state.raw<Found>({ query: '', conversations: new Set() });

	constructor(index: Pick<TextIndex, 'start' | 'visit' | 'subscribe'>) {
		this.#index = index;
		index.subscribe(() => {
			this.#isStale = true;
			if (this.#query !== '') void this.#search();
		});
	}

	/**
	 * Whether a text in the ticket's conversation or notes holds all words of the query. Says no until this device has been
	 * looked through, and changes its mind (it is reactive) as soon as it has.
	 */
	readonly matchesText = (conversation: ConversationId, query: string): boolean => {
		const found = this.#found;
		if (query !== this.#query) {
			this.#query = query;
			this.#isStale = true;
			// whoever asks is being derived and must not change anything meanwhile
			queueMicrotask(() => void this.#search());
		}
		return found.query === query && found.conversations.has(conversation);
	};

	/** One search at a time; what was asked for meanwhile is looked for afterwards. */
	async #search(): Promise<void> {
		if (this.#isSearching) return;
		this.#isSearching = true;
		try {
			await this.#index.start();
			while (this.#isStale) {
				this.#isStale = false;
				await this.#collect(this.#query);
			}
		} catch (error) {
			console.error('the texts of this device could not be searched', error);
		} finally {
			this.#isSearching = false;
		}
	}

	async #collect(query: string): Promise<void> {
		const terms = termsOf(query);
		const conversations = new Set<ConversationId>();
		if (terms.length > 0)
			await this.#index.visit(
				(conversation, lines) => {
					if (hitsIn(lines, NO_HEADING, terms).lines.length > 0)
						conversations.add(ticketShowing(conversation));
				},
				() => this.#isStale
			);
		if (!this.#isStale) this.#found = { query, conversations };
	}
}
