import {
	sourceKey,
	type Answer,
	type Found,
	type Item,
	type Question,
	type SourceKey
} from '../assistant/answer.ts';
import { isPublished } from '../domain/knowledge-rights.ts';
import type { ArticleHead, ArticleStorage } from '../domain/article-storage.ts';
import type { Language } from '../domain/directory.ts';
import type { DirectoryChanges } from '../domain/directory-storage.ts';
import type { IndexStorage } from '../domain/index-storage.ts';
import type { Directory } from './directory.svelte.ts';
import type { EnginePort } from './engine-port.ts';
import { itemOfArticle, itemsOfActivities } from '../assistant/findable.ts';
import type { Finder, FinderStatus } from './finder.ts';
import { IndexKeeper } from './index-keeper.ts';
import { permitted, withoutAnswer } from './permitted-answer.ts';

/** Articles that are read and posted between two pauses: a few milliseconds of this thread. */
const ARTICLES_PER_TURN = 25;
/** So long a question waits for the index to be whole, ms: longer than a handful of articles takes, and no longer than a person waits. */
const WHOLE_WITHIN_MS = 2000;

export interface DeviceFinderOptions {
	/** Made when it is first needed. */
	readonly engine: () => EnginePort;
	readonly articles: Pick<ArticleStorage, 'heads' | 'read'>;
	readonly directory: Pick<Directory, 'catalogue' | 'settings' | 'rights' | 'intents' | 'synonyms'>;
	readonly indexes: IndexStorage;
	/** Runs what it is given in one tab of this browser only, for as long as that is open. */
	readonly alone: (run: () => Promise<void>) => void;
	/** Lets the browser draw before work goes on. */
	readonly pause: () => Promise<void>;
	readonly after: (ms: number, run: () => void) => () => void;
	readonly now: () => number;
}

/**
 * The index of what this person may read and ask for. Invariants: what is gone from the device is found no more from the
 * same moment on, and stands in no stored bytes; whatever came is in the index as soon as `status` is `ready` again.
 */
export class DeviceFinder implements Finder {
	readonly #options: DeviceFinderOptions;
	readonly #keeper: IndexKeeper;
	#status = $state.raw<FinderStatus>({ state: 'idle' });
	#engine: EnginePort | null = null;
	/** What the engine holds, with the mark of each. */
	#held = new Map<SourceKey, string>();
	/** Until when what is held may be found, ms; absent: no end. */
	#until = new Map<SourceKey, number>();
	#loaded: Promise<void> | null = null;
	#isWanted = false;
	#isBringing = false;
	/** Articles are on their way from the server. */
	#isArriving = false;
	/** What was lost since the device was last looked at: a text under way may still be one of these. */
	readonly #lost = new Set<SourceKey>();
	/** Told when the index may be whole. */
	readonly #waiting = new Set<() => void>();
	#isStopped = false;

	constructor(options: DeviceFinderOptions) {
		this.#options = options;
		this.#keeper = new IndexKeeper({
			...options,
			bytes: async () => {
				if (!this.#engine) throw new Error('nothing is indexed yet');
				return this.#engine.save();
			}
		});
	}

	get status(): FinderStatus {
		return this.#status;
	}

	start(): void {
		if (this.#status.state === 'failed') this.#loaded = null;
		this.#loaded ??= this.#load();
	}

	stop(): void {
		this.#isStopped = true;
		this.#keeper.stop();
	}

	async search(text: string, language: Language, limit: number): Promise<readonly Found[]> {
		const engine = await this.#ready();
		if (!engine) return [];
		// more than wanted, because some may have been lost since
		return (await engine.search(text, language, limit))
			.filter(({ source }) => this.#isFindable(sourceKey(source)))
			.slice(0, limit);
	}

	async answer(question: Question): Promise<Answer> {
		const engine = await this.#ready();
		if (!engine) return withoutAnswer(question.language);
		try {
			return permitted(await engine.answer(question), ({ source }) => this.#isFindable(sourceKey(source)));
		} catch (error) {
			// whoever asked gets the ways on, and not silence (rule V1)
			console.error('the engine could not answer', error);
			return withoutAnswer(question.language);
		}
	}

	/** The directory has changed, and `options.directory` knows it. What is gone is forgotten before this returns. */
	changed({ complete, more, rows, gone }: DirectoryChanges): void {
		const lost = (gone.articles ?? []).map((id): SourceKey => `article:${id}`);
		for (const key of lost) this.#lost.add(key);
		this.#forget(lost);
		// of what isn't there any more such changes tell nothing
		if (complete && (more || rows.articles)) this.#keeper.remove();
		this.#isArriving = more ?? false;
		if (!this.#loaded) return;
		if (rows.parameters || rows.intents || rows.synonyms || gone.intents || gone.synonyms || complete)
			this.#teach();
		// of a first part without the others there is nothing to bring, unless all that was before is gone
		if (!more || complete) this.#bring();
	}

	#isFindable(key: SourceKey): boolean {
		return this.#held.has(key) && this.#options.now() < (this.#until.get(key) ?? Infinity);
	}

	async #ready(): Promise<EnginePort | null> {
		this.start();
		await this.#loaded;
		if (this.#isBringing || this.#isArriving) await this.#whole();
		return this.#status.state === 'failed' ? null : this.#engine;
	}

	/** Resolves when the index is whole, or after `WHOLE_WITHIN_MS`: then what is in it answers. */
	#whole(): Promise<void> {
		return new Promise((resolve) => {
			const end = () => {
				cancel();
				this.#waiting.delete(end);
				resolve();
			};
			const cancel = this.#options.after(WHOLE_WITHIN_MS, end);
			this.#waiting.add(end);
		});
	}

	/** Resolves when questions can be asked; what isn't in the index yet follows. */
	async #load(): Promise<void> {
		this.#status = { state: 'building', done: 0, total: 0 };
		try {
			this.#engine = this.#options.engine();
			this.#held = new Map(await this.#engine.load(await this.#keeper.read()));
			this.#teach();
			this.#bring();
		} catch (error) {
			this.#failed(error);
		}
		this.#keeper.start();
	}

	#teach(): void {
		const { intents, synonyms, settings } = this.#options.directory;
		this.#engine
			?.teach({
				intents: [...intents.values()],
				synonyms: [...synonyms.values()],
				thresholds: settings.thresholds
			})
			.catch((error: unknown) => this.#failed(error));
	}

	/** The index becomes what the device holds. Asked for meanwhile, it does so once more. */
	#bring(): void {
		this.#isWanted = true;
		if (this.#isBringing) return;
		this.#isBringing = true;
		this.#bringAll()
			.catch((error: unknown) => this.#failed(error))
			.finally(() => {
				this.#isBringing = false;
				if (this.#isWanted && !this.#isStopped) this.#bring();
				else if (!this.#isArriving) for (const end of [...this.#waiting]) end();
			});
	}

	async #bringAll(): Promise<void> {
		while (this.#isWanted && !this.#isStopped) {
			this.#isWanted = false;
			this.#lost.clear();
			const heads = new Map<SourceKey, ArticleHead>();
			for (const head of await this.#options.articles.heads())
				if (isPublished(head, this.#options.now())) heads.set(`article:${head.id}`, head);
			const { rights, catalogue } = this.#options.directory;
			const activities = rights.requests ? itemsOfActivities(catalogue) : [];
			const wanted = new Set([...heads.keys(), ...activities.map(({ key }) => key)]);
			this.#forget([...this.#held.keys()].filter((key) => !wanted.has(key)));
			this.#until = new Map(
				[...heads].flatMap(([key, { expiresAt }]) => (expiresAt === null ? [] : [[key, expiresAt]]))
			);
			await this.#put(activities.filter(({ key, mark }) => this.#held.get(key) !== mark));
			await this.#putArticles([...heads].filter(([key, head]) => this.#held.get(key) !== markOf(head)));
		}
		if (!this.#isStopped) this.#status = { state: 'ready' };
	}

	async #putArticles(missing: readonly (readonly [SourceKey, ArticleHead])[]): Promise<void> {
		const { articles, pause } = this.#options;
		for (let at = 0; at < missing.length && !this.#isStopped; at += ARTICLES_PER_TURN) {
			this.#status = {
				state: 'building',
				done: this.#held.size,
				total: this.#held.size + missing.length - at
			};
			const some = missing.slice(at, at + ARTICLES_PER_TURN);
			const read = await Promise.all(some.map(([, { id }]) => articles.read(id)));
			await this.#put(
				some.flatMap(([key, head], index) => {
					const article = read[index];
					return article && !this.#lost.has(key) ? [itemOfArticle(article, markOf(head))] : [];
				})
			);
			await pause();
		}
	}

	async #put(items: readonly Item[]): Promise<void> {
		if (items.length === 0 || !this.#engine) return;
		for (const { key, mark } of items) this.#held.set(key, mark);
		await this.#engine.put(items);
		this.#keeper.changed();
	}

	/** Out of the index, and out of the bytes on disk: they go whole, and are written anew without it. */
	#forget(keys: readonly SourceKey[]): void {
		if (keys.length === 0) return;
		for (const key of keys) this.#held.delete(key);
		this.#keeper.remove();
		this.#engine?.remove(keys).catch((error: unknown) => this.#failed(error));
	}

	#failed(error: unknown): void {
		if (this.#isStopped) return;
		console.error('the engine could not work', error);
		this.#status = { state: 'failed' };
	}
}

const markOf = ({ updatedAt }: ArticleHead): string => String(updatedAt);
