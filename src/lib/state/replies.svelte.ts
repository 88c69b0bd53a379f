import type { Group, Reply } from '../domain/directory.ts';
import type { ReplyId } from '../domain/ids.ts';
import { findReplies } from '../domain/reply-text.ts';
import { canSeeReply } from '../domain/rights.ts';
import type { Api, ApiError, ApiResult } from '../sync/api.ts';
import type { Directory } from './directory.svelte.ts';

/** What came of asking the server; null: it is done. */
export type ReplyTrouble = 'offline' | 'refused' | 'failed' | null;

export interface RepliesOptions {
	readonly directory: Pick<Directory, 'replies' | 'rights' | 'catalogue'>;
	readonly api: Pick<Api, 'putReply' | 'deleteReply'>;
	readonly createId: () => ReplyId;
}

const TROUBLES: Readonly<Record<ApiError['code'], Exclude<ReplyTrouble, null>>> = {
	offline: 'offline',
	'not-signed-in': 'failed',
	'wrong-credentials': 'failed',
	throttled: 'failed',
	forbidden: 'refused',
	'chat-disabled': 'refused',
	invalid: 'refused',
	server: 'failed'
};

/** The canned replies of one analyst: own ones, and those of the groups for which they attend. */
export class Replies {
	readonly #options: RepliesOptions;

	readonly #all = $derived.by((): readonly Reply[] => {
		const { replies, rights } = this.#options.directory;
		return findReplies(
			[...replies.values()].filter((reply) => canSeeReply(rights, reply)),
			''
		);
	});
	readonly #groups = $derived.by((): readonly Group[] => {
		const { rights, catalogue } = this.#options.directory;
		return [...rights.attends].flatMap((id) => catalogue.groups.get(id) ?? []);
	});

	constructor(options: RepliesOptions) {
		this.#options = options;
	}

	/** In the order of their shortcuts. */
	get all(): readonly Reply[] {
		return this.#all;
	}

	/** Whose replies this person may write. */
	get groups(): readonly Group[] {
		return this.#groups;
	}

	find(query: string): readonly Reply[] {
		return findReplies(this.#all, query);
	}

	byId(id: string): Reply | null {
		return this.#all.find((reply) => reply.id === id) ?? null;
	}

	createId(): ReplyId {
		return this.#options.createId();
	}

	/** Once the server has it the feed brings it to every device. */
	async save(reply: Omit<Reply, 'owner'>): Promise<ReplyTrouble> {
		return troubleOf(await this.#options.api.putReply(reply));
	}

	async remove(id: ReplyId): Promise<ReplyTrouble> {
		return troubleOf(await this.#options.api.deleteReply(id));
	}
}

function troubleOf(result: ApiResult<null>): ReplyTrouble {
	return result.ok ? null : TROUBLES[result.error.code];
}
