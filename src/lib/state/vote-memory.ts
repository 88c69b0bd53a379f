import { isUuid, type ArticleId, type PersonId } from '../domain/ids.ts';
import type { TextStorage } from './preferences.svelte.ts';

/** Votes remembered, the newest ones: more than anybody goes back to. */
const KEPT = 500;

type Vote = readonly [ArticleId, boolean];

/** What one person has said of articles on this device; the server only counts it. */
export class VoteMemory {
	readonly #key: string;
	readonly #storage: TextStorage;

	constructor(person: PersonId, storage: TextStorage) {
		this.#key = VoteMemory.key(person);
		this.#storage = storage;
	}

	/** Where it stands in Web Storage. */
	static key(person: PersonId): string {
		return `habla.votes.${person}`;
	}

	all(): ReadonlyMap<ArticleId, boolean> {
		return new Map(parseVotes(this.#storage.getItem(this.#key)));
	}

	remember(article: ArticleId, isUseful: boolean): void {
		const others = [...this.all()].filter(([known]) => known !== article);
		const votes: readonly Vote[] = [...others, [article, isUseful] as const].slice(-KEPT);
		this.#storage.setItem(this.#key, JSON.stringify(votes));
	}
}

/** Anything may stand in Web Storage. */
function parseVotes(text: string | null): readonly Vote[] {
	try {
		const value: unknown = JSON.parse(text ?? '[]');
		return Array.isArray(value) ? value.filter(isVote) : [];
	} catch {
		return [];
	}
}

function isVote(value: unknown): value is Vote {
	return Array.isArray(value) && isUuid(value[0]) && typeof value[1] === 'boolean';
}
