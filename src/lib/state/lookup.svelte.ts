import type { Found } from '../assistant/answer.ts';
import { headsByTitle, MIN_LOOKUP_LENGTH } from '../domain/article-titles.ts';
import type { ArticleHead } from '../domain/article-storage.ts';
import type { Activity, Language } from '../domain/directory.ts';
import type { ActivityId, ArticleId } from '../domain/ids.ts';
import type { Finder } from './finder.ts';
import type { Knowledge } from './knowledge.svelte.ts';

export interface LookupOptions {
	readonly finder: Pick<Finder, 'status' | 'search'>;
	readonly knowledge: Pick<Knowledge, 'heads'>;
	/** What may be asked for, by id, and those of them that a text names without the finder. */
	readonly activities: () => ReadonlyMap<ActivityId, Activity>;
	readonly namedActivities: (text: string) => readonly ActivityId[];
	/** Most articles, and most activities, that are shown. */
	readonly limit: number;
	/** Lets the browser draw what was typed before work goes on. */
	readonly pause: () => Promise<void>;
}

interface Wanted {
	readonly text: string;
	readonly language: Language;
}

interface Hits {
	readonly articles: readonly ArticleId[];
	readonly activities: readonly ActivityId[];
}

const NOTHING: Hits = { articles: [], activities: [] };

/**
 * What a text that is being typed finds: articles that may be read and activities that may be asked for. Invariant: only
 * what is permitted at that very moment is shown, and always what belongs to the newest text that was answered.
 */
export class Lookup {
	readonly #options: LookupOptions;
	#hits = $state.raw<Hits>(NOTHING);
	#answered = $state.raw('');
	#wanted = $state.raw<Wanted | null>(null);
	#isAsking = false;

	readonly #articles = $derived.by((): readonly ArticleHead[] =>
		this.#hits.articles.flatMap((id) => this.#options.knowledge.heads.get(id) ?? [])
	);
	readonly #activities = $derived.by((): readonly Activity[] =>
		this.#hits.activities.flatMap((id) => this.#options.activities().get(id) ?? [])
	);

	constructor(options: LookupOptions) {
		this.#options = options;
	}

	get articles(): readonly ArticleHead[] {
		return this.#articles;
	}

	get activities(): readonly Activity[] {
		return this.#activities;
	}

	/** The text for which there is an answer; '' while there is none. */
	get answered(): string {
		return this.#answered;
	}

	/** More may be found than is shown. */
	get isSearching(): boolean {
		return this.#wanted !== null || this.#options.finder.status.state === 'building';
	}

	/** One question at a time: of what is typed while it is under way only the newest is asked next. */
	search(text: string, language: Language): void {
		const trimmed = text.trim();
		if (trimmed.length < MIN_LOOKUP_LENGTH) {
			this.#wanted = null;
			this.#hits = NOTHING;
			this.#answered = '';
			return;
		}
		this.#wanted = { text: trimmed, language };
		if (!this.#isAsking) void this.#ask();
	}

	async #ask(): Promise<void> {
		this.#isAsking = true;
		try {
			await this.#options.pause();
			for (let asked = this.#wanted; asked; asked = this.#wanted) {
				// the engine may have to be built first: titles are known at once
				if (this.#options.finder.status.state !== 'ready') this.#show(asked, []);
				const { text, language } = asked;
				const found = await this.#options.finder.search(
					text,
					language,
					this.#options.limit * FOUND_FOR_ONE_SHOWN
				);
				if (this.#wanted !== asked) continue;
				this.#show(asked, found);
				this.#wanted = null;
			}
		} finally {
			this.#isAsking = false;
		}
	}

	/** What the finder says comes first; until it knows everything titles and names complete it. */
	#show({ text, language }: Wanted, found: readonly Found[]): void {
		const { limit, finder, knowledge, namedActivities } = this.#options;
		const articles: ArticleId[] = [];
		const activities: ActivityId[] = [];
		for (const { source } of found)
			if (source.kind === 'article') articles.push(source.id);
			else activities.push(source.id);
		if (finder.status.state !== 'ready')
			articles.push(...headsByTitle(knowledge.heads.values(), text, language, limit).map(({ id }) => id));
		activities.push(...namedActivities(text));
		this.#hits = {
			articles: [...new Set(articles)].slice(0, limit),
			activities: [...new Set(activities)].slice(0, limit)
		};
		this.#answered = text;
	}
}

/** Articles and activities share one list, and an article counts once for each of its languages. */
const FOUND_FOR_ONE_SHOWN = 4;
