import type { Catalogue } from '#lib/domain/opening.ts';
import type { ParameterNumber, Settings } from '#lib/domain/parameters.ts';
import type { ConversationId, GroupId, PersonId, ReplyId } from '#lib/domain/ids.ts';
import type { Contact, Person, Reply } from '#lib/domain/directory.ts';
import type { Rights } from '#lib/domain/rights.ts';
import type { Knowledge } from './knowledge.ts';

/** Whose a canned reply is; its texts stay on disk. */
export type ReplyOwnership = Pick<Reply, 'owner' | 'group'>;

/** The directory in memory, as of the last commit: what relay, desk and API ask on every message. */
export interface Directory {
	readonly settings: Settings;
	readonly catalogue: Catalogue;
	/** As it was set; null: it isn't. `settings` says what most of them mean. */
	parameter(number: ParameterNumber): string | null;
	person(id: PersonId): Person | undefined;
	/** Undefined for somebody who isn't in the directory (any more). */
	rights(id: PersonId): Rights | undefined;
	/** Whose conversation this is, when it is one between two analysts. */
	contact(conversation: ConversationId): Contact | undefined;
	/** Who attends for a group. */
	attendants(group: GroupId): readonly PersonId[];
	readonly replies: ReadonlyMap<ReplyId, ReplyOwnership>;
	readonly knowledge: Knowledge;
	/** Resolves when everything committed before the call is in it. */
	caughtUp(): Promise<void>;
	/** Called after settings, people, groups, the catalogue or links between analysts changed; not for what these say. */
	subscribe(listener: () => void): () => void;
}
