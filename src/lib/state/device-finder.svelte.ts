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
import { itemOfArticle, itemsOfActivities } from './findable.ts';
import type { Finder, FinderStatus } from './finder.ts';
import { permitted, withoutAnswer } from './permitted-answer.ts';

/** Under this name the index is kept; another form of it gets another name. */
const INDEX = 'assistant-1';
/** The names of older forms. */
const FORMER: readonly string[] = [];
/** Articles that are read and posted between two pauses: a few milliseconds of this thread. */
const ARTICLES_PER_TURN = 25;
/** After the last change the index is written, ms: an administrator who imports articles sends many. */
const SAVE_AFTER_MS = 2000;

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
	#status = $state.raw<FinderStatus>({ state: 'idle' });
	#engine: EnginePort | null = null;
	/** What the engine holds, with the mark of each. */
	#held = new Map<SourceKey, string>();
	/** Until when what is held may be found, ms; absent: no end. */
	#until = new Map<SourceKey, number>();
	#loaded: Promise<void> | null = null;
	#isWanted = false;
	#isBringing = false;
	#isWriter = false;
	#isUnsaved = false;
	#cancelSave: (() => void) | null = null;
	#endWriting: (() => void) | null = null;
	#isStopped = false;

	constructor(options: DeviceFinderOptions) {
		this.#options = options;
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
		this.#cancelSave?.();
		this.#endWriting?.();
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
		return permitted(await engine.answer(question), ({ source }) => this.#isFindable(sourceKey(source)));
	}

	/** The directory has changed, and `options.directory` knows it. What is gone is forgotten before this returns. */
	changed({ complete, more, rows, gone }: DirectoryChanges): void {
		this.#forget((gone.articles ?? []).map((id): SourceKey => `article:${id}`));
		// of what isn't there any more such changes tell nothing
		if (complete && (more || rows.articles)) this.#removeBytes();
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
		return this.#status.state === 'failed' ? null : this.#engine;
	}

	/** Resolves when questions can be asked; what isn't in the index yet follows. */
	async #load(): Promise<void> {
		const { engine, indexes, alone } = this.#options;
		this.#status = { state: 'building', done: 0, total: 0 };
		try {
			this.#engine = engine();
			this.#held = new Map(await this.#engine.load(await indexes.read(INDEX).catch(() => null)));
			this.#teach();
			this.#bring();
		} catch (error) {
			this.#failed(error);
		}
		alone(() => {
			this.#isWriter = true;
			for (const name of FORMER) void indexes.remove(name).catch(() => undefined);
			this.#saveSoon();
			return new Promise((resolve) => {
				this.#endWriting = resolve;
				if (this.#isStopped) resolve();
			});
		});
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
			});
	}

	async #bringAll(): Promise<void> {
		while (this.#isWanted && !this.#isStopped) {
			this.#isWanted = false;
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
		this.#saveSoon();
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
				// what left the device since has no article here any more
				some.flatMap(([, head], index) => (read[index] ? [itemOfArticle(read[index], markOf(head))] : []))
			);
			await pause();
		}
	}

	async #put(items: readonly Item[]): Promise<void> {
		if (items.length === 0 || !this.#engine) return;
		for (const { key, mark } of items) this.#held.set(key, mark);
		this.#isUnsaved = true;
		await this.#engine.put(items);
	}

	/** Out of the index, and out of the bytes on disk: they go whole, and are written anew without it. */
	#forget(keys: readonly SourceKey[]): void {
		if (keys.length === 0) return;
		for (const key of keys) this.#held.delete(key);
		this.#removeBytes();
		this.#engine?.remove(keys).catch((error: unknown) => this.#failed(error));
		this.#saveSoon();
	}

	#removeBytes(): void {
		this.#isUnsaved = true;
		this.#options.indexes.remove(INDEX).catch((error: unknown) => {
			console.error('the index could not be removed from this device', error);
		});
	}

	#saveSoon(): void {
		this.#cancelSave?.();
		if (!this.#isWriter || !this.#isUnsaved || this.#isStopped) return;
		this.#cancelSave = this.#options.after(SAVE_AFTER_MS, () => {
			this.#save().catch((error: unknown) => {
				// it is built anew at the next start
				if (!this.#isStopped) console.error('the index could not be kept on this device', error);
			});
		});
	}

	async #save(): Promise<void> {
		if (!this.#engine) return;
		this.#isUnsaved = false;
		const bytes = await this.#engine.save();
		// what changed meanwhile is written with the next bytes, and these may hold what has been lost since
		if (this.#isUnsaved) this.#saveSoon();
		else await this.#options.indexes.write(INDEX, bytes);
	}

	#failed(error: unknown): void {
		if (this.#isStopped) return;
		console.error('the engine could not work', error);
		this.#status = { state: 'failed' };
	}
}

const markOf = ({ updatedAt }: ArticleHead): string => String(updatedAt);
