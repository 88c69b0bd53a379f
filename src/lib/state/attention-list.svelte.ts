import type { Ticket } from '../domain/directory.ts';
import type { ConversationId } from '../domain/ids.ts';
import { plainText } from '../domain/plain-text.ts';
import {
	countFilters,
	keepFilters,
	NO_FILTERS,
	passes,
	readFilters,
	type AttentionFilters
} from './attention-filters.ts';
import { AttentionOrder, SECTIONS, type Sections } from './attention-order.ts';
import type { Directory } from './directory.svelte.ts';
import type { TextStorage } from './preferences.svelte.ts';

type Known = Pick<Directory, 'tickets' | 'rights' | 'nameOf'>;

export interface AttentionListOptions {
	readonly directory: Known;
	/** Of this tab, so that each has filters of its own. */
	readonly memory: TextStorage;
	/** Whether what was written in this conversation holds `query`, as far as this device has it; reactive. */
	readonly matchesText?: (conversation: ConversationId, query: string) => boolean;
}

interface Searchable {
	readonly requester: string;
	readonly text: string;
}

/** The tickets for which this person attends, as the desk lists them. */
export class AttentionList {
	readonly #options: AttentionListOptions;
	#query = $state.raw('');
	#filters = $state.raw<AttentionFilters>(NO_FILTERS);
	/** By the row itself: a changed ticket is another row. Thousands of texts are made plain once, not with every key. */
	readonly #searchable = new WeakMap<Ticket, Searchable>();
	readonly #order = new AttentionOrder();

	/** As a text, which is the same as long as they are: rights are made anew with every change of the directory. */
	readonly #attended = $derived.by(() => [...this.#options.directory.rights.attends].sort().join(' '));
	readonly #isListed = $derived.by(() => {
		const attended = new Set<string>(this.#attended.split(' '));
		return ({ groups }: Ticket) => groups.some((group) => attended.has(group));
	});
	readonly #all = $derived.by<Sections>(() =>
		this.#order.of(this.#options.directory.tickets, this.#isListed)
	);
	readonly #filtered = $derived.by<Sections>(() => {
		const filters = this.#filters;
		const me = this.#options.directory.rights.person;
		const { queued, attended, finished } = this.#all;
		const isAll = countFilters(filters) === 0;
		const kept = (tickets: readonly Ticket[]) =>
			isAll ? tickets : tickets.filter((ticket) => passes(filters, ticket));
		const held = filters.mine ? attended.filter(({ analyst }) => analyst === me) : attended;
		return { queued: kept(queued), attended: kept(held), finished: kept(finished) };
	});
	readonly #found = $derived.by<Sections>(() => {
		const wanted = plainText(this.#query.trim());
		if (wanted === '') return this.#filtered;
		const matching = (tickets: readonly Ticket[]) => this.#matching(tickets, wanted);
		const { queued, attended, finished } = this.#filtered;
		return { queued: matching(queued), attended: matching(attended), finished: matching(finished) };
	});

	constructor(options: AttentionListOptions) {
		this.#options = options;
		this.#filters = readFilters(options.memory);
	}

	get query(): string {
		return this.#query;
	}

	get isSearching(): boolean {
		return this.#query.trim() !== '';
	}

	get filters(): AttentionFilters {
		return this.#filters;
	}

	/** How many filters are set, the switch between mine and my groups' aside. */
	get filterCount(): number {
		return countFilters(this.#filters);
	}

	get sections(): Sections {
		return this.#found;
	}

	get isEmpty(): boolean {
		return SECTIONS.every((section) => this.#found[section].length === 0);
	}

	search(query: string): void {
		this.#query = query;
	}

	filter(changes: Partial<AttentionFilters>): void {
		this.#filters = { ...this.#filters, ...changes };
		keepFilters(this.#options.memory, this.#filters);
	}

	/** Shows all again; whose work is in sight stays as chosen. */
	reset(): void {
		this.filter({ ...NO_FILTERS, mine: this.#filters.mine });
	}

	/** Numbers that begin with what is wanted stand first of all; behind them, unless "#" says number, those with the words anywhere. */
	#matching(tickets: readonly Ticket[], wanted: string): readonly Ticket[] {
		const byNumber: Ticket[] = [];
		const byText: Ticket[] = [];
		const digits = wanted.replace(/^#/, '');
		const isNumber = digits !== wanted;
		for (const ticket of tickets)
			if (String(ticket.number).startsWith(digits)) byNumber.push(ticket);
			else if (!isNumber && this.#holds(ticket, wanted)) byText.push(ticket);
		return [...byNumber, ...byText];
	}

	#holds(ticket: Ticket, wanted: string): boolean {
		const requester = this.#options.directory.nameOf(ticket.requester) ?? '';
		let known = this.#searchable.get(ticket);
		if (known?.requester !== requester) {
			known = { requester, text: plainText(`${requester}\n${ticket.subject}\n${ticket.preview.text}`) };
			this.#searchable.set(ticket, known);
		}
		return known.text.includes(wanted) || (this.#options.matchesText?.(ticket.conversation, wanted) ?? false);
	}
}
