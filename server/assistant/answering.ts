import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Answer, Item, Question, SourceKey } from '#lib/assistant/answer.ts';
import { itemOfArticle, itemsOfActivities } from '#lib/assistant/findable.ts';
import type { Person } from '#lib/domain/directory.ts';
import type { ArticleId } from '#lib/domain/ids.ts';
import { isPublished } from '#lib/domain/knowledge-rights.ts';
import { createInTurn, type InTurn } from '../in-turn.ts';
import type { Directory } from '../store/directory.ts';
import type { ArticleFacts, DirectoryTables } from '../store/store.ts';
import { EngineThread } from './engine-thread.ts';

/** Indexes held at a time, some megabytes each: as many as there are kinds of readers who ask over the API. */
const MAX_AUDIENCES = 8;
/** Articles read and sent to the engine between two turns of the event loop. */
const ARTICLES_PER_TURN = 10;

interface AnsweringOptions {
	readonly tables: Pick<DirectoryTables, 'all' | 'findArticle' | 'subscribe'>;
	readonly directory: Pick<Directory, 'knowledge' | 'catalogue' | 'rights' | 'settings' | 'caughtUp'>;
	/** ms since 1970. */
	readonly clock: () => number;
}

export interface Answering {
	/** As this person's own device would answer it. */
	answer(person: Person, question: Question): Promise<Answer>;
	stop(): Promise<void>;
}

/** Those who may find the same: they share an index, which knows of nothing else. */
interface Audience {
	/** Its engine's; never given to another, so that an index thrown away is not taken for a new one. */
	readonly id: string;
	readonly held: Map<SourceKey, string>;
	readonly inTurn: InTurn;
}

/**
 * Answers by the engine of the devices, for whoever asks over the API. Each kind of reader has an index of their own: over
 * one of everything, how rare a word is and what is a typo of what would tell of articles that the person may not read.
 * Made when first asked for; before each answer it becomes what may be found at that moment.
 */
export function createAnswering({ tables, directory, clock }: AnsweringOptions): Answering {
	/** In the order in which they were asked last. */
	const audiences = new Map<string, Audience>();
	let thread: EngineThread | null = null;
	let taught = '';
	let isTaught = false;
	const unsubscribe = tables.subscribe(() => (isTaught = false));

	function readable(person: Person): ReadonlyMap<SourceKey, ArticleFacts> {
		const { knowledge } = directory;
		const now = clock();
		const found = [...knowledge.articles.values()].filter(
			(facts) => isPublished(facts, now) && knowledge.canRead(person, facts, now)
		);
		return new Map(found.map((facts) => [`article:${facts.id}`, facts]));
	}

	/** By what decides what is found: groups, whether they request, and who they are where that matters. */
	function audienceOf(person: Person): Audience {
		const { articles, folders } = directory.knowledge;
		const isKnown =
			[...articles.values()].some(({ author }) => author === person.id) ||
			[...folders.values()].some(({ administrators }) => administrators.includes(person.id));
		const kind = JSON.stringify([person.groups.toSorted(), isKnown ? person.id : null]);
		const audience = audiences.get(kind) ?? { id: randomUUID(), held: new Map(), inTurn: createInTurn() };
		audiences.delete(kind);
		audiences.set(kind, audience);
		const [oldest] = audiences;
		if (audiences.size > MAX_AUDIENCES && oldest) {
			audiences.delete(oldest[0]);
			thread?.tell({ kind: 'forget', audience: oldest[1].id });
		}
		return audience;
	}

	function runningThread(): EngineThread {
		if (thread && !thread.failed) return thread;
		thread = new EngineThread();
		taught = '';
		isTaught = false;
		audiences.clear();
		return thread;
	}

	async function teach(engine: EngineThread): Promise<void> {
		if (isTaught) return;
		isTaught = true;
		const lessons = { intents: await tables.all('intents'), synonyms: await tables.all('synonyms') };
		const json = JSON.stringify(lessons);
		if (json === taught) return;
		taught = json;
		engine.tell({ kind: 'teach', lessons });
	}

	/** The index becomes what this person may find now. */
	async function bring(engine: EngineThread, person: Person, { id: own, held }: Audience): Promise<void> {
		const wanted = readable(person);
		const activities = directory.rights(person.id)?.requests ? itemsOfActivities(directory.catalogue) : [];
		const keys = new Set([...wanted.keys(), ...activities.map(({ key }) => key)]);
		const lost = [...held.keys()].filter((key) => !keys.has(key));
		if (lost.length > 0) {
			for (const key of lost) held.delete(key);
			engine.tell({ kind: 'remove', audience: own, keys: lost });
		}
		const put = (items: readonly Item[]) => {
			if (items.length === 0) return;
			for (const { key, mark } of items) held.set(key, mark);
			engine.tell({ kind: 'put', audience: own, items });
		};
		put(activities.filter(({ key, mark }) => held.get(key) !== mark));
		const missing = [...wanted].filter(([key, { updatedAt }]) => held.get(key) !== String(updatedAt));
		for (let at = 0; at < missing.length; at += ARTICLES_PER_TURN) {
			const items: Item[] = [];
			for (const [, { id }] of missing.slice(at, at + ARTICLES_PER_TURN)) {
				const article = await tables.findArticle(id);
				// what has changed since is looked at by its rights of now
				const mayFind = article && readsNow(person, article);
				if (mayFind) items.push(itemOfArticle(article, String(article.updatedAt)));
			}
			put(items);
			await nextTurn();
		}
	}

	function readsNow(person: Person, article: ArticleFacts): boolean {
		const now = clock();
		return isPublished(article, now) && directory.knowledge.canRead(person, article, now);
	}

	/** Everything in it may be read at this moment. */
	function isAllowed(person: Person, { why }: Answer): boolean {
		return why.found.every(({ source }) => {
			if (source.kind !== 'article') return true;
			const facts = directory.knowledge.articles.get(source.id satisfies ArticleId);
			return facts !== undefined && readsNow(person, facts);
		});
	}

	return {
		async answer(person, question) {
			await directory.caughtUp();
			const engine = runningThread();
			const audience = audienceOf(person);
			for (;;) {
				const answer = await audience.inTurn(async () => {
					await teach(engine);
					await bring(engine, person, audience);
					const { thresholds } = directory.settings;
					return engine.ask({ audience: audience.id, question, thresholds });
				});
				// thrown away while it was being made
				if (![...audiences.values()].includes(audience))
					engine.tell({ kind: 'forget', audience: audience.id });
				if (isAllowed(person, answer)) return answer;
			}
		},
		async stop() {
			unsubscribe();
			await thread?.stop();
		}
	};
}
