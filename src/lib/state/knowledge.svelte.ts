import type { Article, Folder } from '../domain/article.ts';
import { headOf, type ArticleHead, type ArticleStorage } from '../domain/article-storage.ts';
import type { DirectoryChanges, DirectoryStorage } from '../domain/directory-storage.ts';
import type { ArticleId, FolderId } from '../domain/ids.ts';
import { canReadArticle, canSeeFolder } from '../domain/knowledge-rights.ts';
import type { AssistantReports } from './assistant-reports.ts';
import type { Directory } from './directory.svelte.ts';
import type { VoteMemory } from './vote-memory.ts';

export interface KnowledgeOptions {
	readonly articles: Pick<ArticleStorage, 'heads' | 'read'>;
	readonly stored: Pick<DirectoryStorage, 'watch'>;
	readonly directory: Pick<Directory, 'person' | 'folders'>;
	readonly reports: Pick<AssistantReports, 'add'>;
	readonly votes: Pick<VoteMemory, 'all' | 'remember'>;
	readonly now: () => number;
	/** Runs once after `ms`; what it returns calls it off. */
	readonly after: (ms: number, run: () => void) => () => void;
}

/** `arriving`: more is on its way from the server. */
export type KnowledgeStatus = 'idle' | 'loading' | 'arriving' | 'ready' | 'failed';

/** Timers hold no longer time than this, ms. */
const LONGEST_TIMER_MS = 24 * 3600 * 1000;

/**
 * The knowledge that this person may read now (rules K1–K3): titles and folders of all of it, and one text at a time.
 * Invariant: what is lost to them, by the server's word or by the clock, is in none of it from that moment on.
 */
export class Knowledge {
	readonly #options: KnowledgeOptions;
	#status = $state.raw<KnowledgeStatus>('idle');
	#all = $state.raw<ReadonlyMap<ArticleId, ArticleHead>>(new Map());
	#nowMs = $state.raw(0);
	#votes = $state.raw<ReadonlyMap<ArticleId, boolean>>(new Map());
	/** What was heard while the disk was being read; null otherwise. */
	#missed: DirectoryChanges[] | null = null;
	#unwatch: (() => void) | null = null;
	#cancel: (() => void) | null = null;
	#isStopped = false;

	readonly #heads = $derived.by((): ReadonlyMap<ArticleId, ArticleHead> => {
		const { person, folders } = this.#options.directory;
		return new Map([...this.#all].filter(([, head]) => canReadArticle(person, head, folders, this.#nowMs)));
	});
	readonly #folders = $derived.by(() => seenFolders(this.#options.directory, this.#heads.values()));

	constructor(options: KnowledgeOptions) {
		this.#options = options;
		this.#nowMs = options.now();
		this.#votes = options.votes.all();
	}

	/** `ready` once this device's articles have been looked at; `failed`: the disk would not be read. */
	get status(): KnowledgeStatus {
		return this.#status;
	}

	/** What may be read now; empty until `start`. */
	get heads(): ReadonlyMap<ArticleId, ArticleHead> {
		return this.#heads;
	}

	/** Folders with a right on them, or with something to read somewhere inside. */
	get folders(): ReadonlyMap<FolderId, Folder> {
		return this.#folders;
	}

	/** Reads the titles of this device, the first time it is asked to and after a failure. */
	start(): void {
		if (this.#status !== 'idle' && this.#status !== 'failed') return;
		this.#status = 'loading';
		this.#unwatch ??= this.#options.stored.watch((changes) => {
			this.#heard(changes);
		});
		void this.#read();
	}

	/** Null for what isn't there for this person. Rejects when the disk would not be read. */
	async read(id: ArticleId): Promise<Article | null> {
		const article = await this.#options.articles.read(id);
		const { person, folders } = this.#options.directory;
		return article && canReadArticle(person, article, folders, this.#options.now()) ? article : null;
	}

	/** Whether this person has said that it helped; null: they haven't said. */
	voteOn(id: ArticleId): boolean | null {
		return this.#votes.get(id) ?? null;
	}

	/** Shown at once; the server hears of it when there is a line. */
	vote(article: ArticleId, isUseful: boolean): void {
		if (this.voteOn(article) === isUseful) return;
		this.#votes = new Map(this.#votes).set(article, isUseful);
		this.#options.votes.remember(article, isUseful);
		this.#options.reports.add({ kind: 'vote', article, isUseful });
	}

	stop(): void {
		this.#isStopped = true;
		this.#unwatch?.();
		this.#cancel?.();
	}

	async #read(): Promise<void> {
		this.#missed = [];
		try {
			const heads = await this.#options.articles.heads();
			if (this.#isStopped) return;
			this.#all = new Map(heads.map((head) => [head.id, head]));
			this.#status = 'ready';
		} catch (error) {
			if (this.#isStopped) return;
			console.error('the articles of this device could not be read', error);
			this.#status = 'failed';
		}
		const missed = this.#missed;
		this.#missed = null;
		for (const changes of missed) this.#heard(changes);
		this.#waitForExpiry();
	}

	#heard(changes: DirectoryChanges): void {
		if (this.#missed) {
			this.#missed.push(changes);
			return;
		}
		// these may have come without articles
		if (changes.complete) {
			void this.#read();
			return;
		}
		const { rows, gone, more } = changes;
		if (this.#status === 'ready' || this.#status === 'arriving') this.#status = more ? 'arriving' : 'ready';
		if (!rows.articles?.length && !gone.articles?.length) return;
		const all = new Map(this.#all);
		for (const id of gone.articles ?? []) all.delete(id as ArticleId);
		for (const article of rows.articles ?? []) all.set(article.id, headOf(article));
		this.#all = all;
		this.#waitForExpiry();
	}

	/** Looks at the clock again at the moment at which the next article expires. */
	#waitForExpiry(): void {
		this.#cancel?.();
		const nowMs = this.#options.now();
		this.#nowMs = nowMs;
		let next = nowMs + LONGEST_TIMER_MS;
		for (const { expiresAt } of this.#all.values())
			if (expiresAt !== null && expiresAt > nowMs) next = Math.min(next, expiresAt);
		this.#cancel = this.#options.after(next - nowMs, () => {
			this.#waitForExpiry();
		});
	}
}

/** With those that lead to them, as far as this device knows them. */
function seenFolders(
	{ person, folders }: KnowledgeOptions['directory'],
	heads: Iterable<ArticleHead>
): ReadonlyMap<FolderId, Folder> {
	const wanted = new Set([...heads].map(({ folder }) => folder));
	for (const folder of folders.values()) if (canSeeFolder(person, folder)) wanted.add(folder.id);
	const seen = new Map<FolderId, Folder>();
	for (const id of wanted)
		for (
			let folder = folders.get(id);
			folder && !seen.has(folder.id);
			folder = folder.parent === null ? undefined : folders.get(folder.parent)
		)
			seen.set(folder.id, folder);
	return seen;
}
