import type { Article } from '../domain/article.ts';
import type { ArticleStorage } from '../domain/article-storage.ts';
import { COLLECTIONS, rowKey, type Collection, type DirectoryRows } from '../domain/directory.ts';
import {
	heldAfter,
	isWithoutOldArticles,
	newsOf,
	type DirectoryChanges,
	type DirectoryStorage,
	type Held
} from '../domain/directory-storage.ts';
import type { ConversationId, PersonId } from '../domain/ids.ts';
import type { Position, PositionOutbox } from '../domain/position-outbox.ts';
import { MemoryArticles } from './articles.ts';
import type { StoredPosition } from './database.ts';
import { DirectoryWatchers } from './directory-watchers.ts';
import type { Drafts } from './drafts.ts';
import type { MemoryLog } from './memory-log.ts';
import { acknowledged, advanced, nowhere } from './positions.ts';
import type { Tabs } from './tabs.ts';

/** The directory of a tab whose browser gives no storage; every tab hears the feed for itself. */
export class MemoryDirectory implements DirectoryStorage {
	readonly articles: ArticleStorage = new MemoryArticles(
		() => (this.#tables.get('articles')?.values() ?? []) as Iterable<Article>
	);
	readonly #log: MemoryLog;
	readonly #person: PersonId;
	readonly #watchers: DirectoryWatchers;
	#held: Held = { articles: 0, others: 0 };
	#tables = new Map<Collection, Map<string, DirectoryRows[Collection]>>();

	constructor(log: MemoryLog, tabs: Tabs, person: PersonId) {
		this.#log = log;
		this.#person = person;
		this.#watchers = new DirectoryWatchers(tabs);
	}

	async held(): Promise<Held> {
		return this.#held;
	}

	async apply(frame: DirectoryChanges): Promise<boolean> {
		const changes = newsOf(frame, this.#held);
		if (typeof changes === 'string') return changes === 'held';
		const before = [...(this.#tables.get('tickets')?.keys() ?? [])];
		const articles = isWithoutOldArticles(changes) ? undefined : this.#tables.get('articles');
		if (changes.complete) this.#tables = new Map(articles && [['articles', articles]]);
		for (const name of COLLECTIONS) {
			const table = this.#tables.get(name) ?? new Map<string, DirectoryRows[Collection]>();
			this.#tables.set(name, table);
			for (const key of changes.gone[name] ?? []) table.delete(key);
			for (const row of changes.rows[name] ?? []) table.set(rowKey(name, row as never), row);
		}
		this.#held = heldAfter(changes, this.#held);
		const tickets = this.#tables.get('tickets');
		const lost = before.filter((conversation) => !tickets?.has(conversation));
		this.#watchers.hear(changes);
		for (const conversation of lost) this.#log.forget(conversation as ConversationId, this.#person);
		return true;
	}

	async load(): Promise<DirectoryChanges> {
		const rows = Object.fromEntries(
			[...this.#tables]
				.filter(([name]) => name !== 'articles')
				.map(([name, table]) => [name, [...table.values()]])
		);
		return { revision: this.#held.articles, complete: true, rows, gone: {} };
	}

	watch(listener: (changes: DirectoryChanges) => void): () => void {
		return this.#watchers.watch(listener);
	}
}

export class MemoryDrafts implements Drafts {
	readonly #texts = new Map<string, string>();
	readonly #tabs: Tabs;

	constructor(tabs: Tabs) {
		this.#tabs = tabs;
		tabs.hear('draft', ({ key, text }) => this.#texts.set(key, text));
	}

	async read(key: string): Promise<string> {
		return this.#texts.get(key) ?? '';
	}

	async write(key: string, text: string): Promise<void> {
		this.#texts.set(key, text);
		this.#tabs.tell({ type: 'draft', key, text });
	}

	watch(key: string, listener: (text: string) => void): () => void {
		return this.#tabs.hear('draft', (draft) => {
			if (draft.key === key) listener(draft.text);
		});
	}
}

export class MemoryPositions implements PositionOutbox {
	readonly #rows = new Map<ConversationId, StoredPosition>();

	async advance(position: Position): Promise<void> {
		const held = this.#rows.get(position.conversation) ?? nowhere(position.conversation);
		this.#rows.set(position.conversation, advanced(held, position));
	}

	async waiting(): Promise<readonly Position[]> {
		return [...this.#rows.values()]
			.filter(({ waiting }) => waiting === 1)
			.map(({ conversation, delivered, read }) => ({ conversation, delivered, read }));
	}

	async acknowledge(position: Position): Promise<void> {
		const held = this.#rows.get(position.conversation) ?? nowhere(position.conversation);
		this.#rows.set(position.conversation, acknowledged(held, position));
	}
}
