import type { Article } from '#lib/domain/article.ts';
import type { ArticleVote, Outcome, Utterance } from '#lib/domain/assistant-report.ts';
import type { Contact, Kept, Mention, ReadPosition, Ticket } from '#lib/domain/directory.ts';
import type { Author, DeclineReason } from '#lib/domain/entry.ts';
import type { ConversationId, EntryId, GroupId, IntentId, PersonId, ReportId } from '#lib/domain/ids.ts';
import type { StoredAttachment } from './attachments.ts';

/** Columns are spelled like the fields they hold, better-auth's habit. Times are ms unless said otherwise. */

/** better-auth's `user` with the columns of its username plugin. Times of the four sign-in tables are ISO strings. */
interface UserTable {
	/** The `Person` with the same id says what this account may do; either may be written first. */
	id: string;
	name: string;
	email: string;
	/** 0 or 1. */
	emailVerified: number;
	image: string | null;
	createdAt: string;
	updatedAt: string;
	/** Lower case: what a person signs in with. */
	username: string | null;
	displayUsername: string | null;
}

interface SessionTable {
	id: string;
	expiresAt: string;
	token: string;
	createdAt: string;
	updatedAt: string;
	ipAddress: string | null;
	userAgent: string | null;
	userId: string;
}

interface AccountTable {
	id: string;
	accountId: string;
	providerId: string;
	userId: string;
	accessToken: string | null;
	refreshToken: string | null;
	idToken: string | null;
	accessTokenExpiresAt: string | null;
	refreshTokenExpiresAt: string | null;
	scope: string | null;
	password: string | null;
	createdAt: string;
	updatedAt: string;
}

interface VerificationTable {
	id: string;
	identifier: string;
	value: string;
	expiresAt: string;
	createdAt: string;
	updatedAt: string;
}

export type CounterName = 'revision' | 'ticket' | 'journal-indexed' | 'journal-settled';

/** Numbers that one transaction takes from another: a row each, so that they move or stay with what they number. */
interface CounterTable {
	name: CounterName;
	/** The last one given out. */
	value: number;
}

/** The collections that are put and removed whole. Nobody asks for them by column. */
interface DirectoryRowTable {
	collection: Exclude<Kept, 'articles'>;
	/** As `rowKey` spells it. */
	key: string;
	revision: number;
	/** JSON; null is the tombstone of a row removed. */
	body: string | null;
}

/** Of an article what decides who reads it, and the whole of it as JSON. */
interface ArticleTable extends Pick<
	Article,
	'id' | 'folder' | 'author' | 'privacy' | 'status' | 'expiresAt' | 'updatedAt'
> {
	/** Characters of `body`, 0 without. */
	size: number;
	revision: number;
	/** Null is the tombstone of an article removed. */
	body: string | null;
}

type TicketTable = Omit<Ticket, 'groups' | 'preview'> & {
	/** JSON list. */
	groups: string;
	previewAuthor: PersonId;
	previewText: string;
	/** How many entries the log had when the preview stood so. */
	previewSeq: number;
	revision: number;
	/** JSON list of the groups that have seen it before it went to others. */
	formerGroups: string;
	/** The revision with which it last went to other groups; 0: never. */
	movedRevision: number;
};

interface ContactTable {
	conversation: ConversationId;
	/** `first` < `second`. */
	first: PersonId;
	second: PersonId;
	/** 0 or 1: whether `first` has linked `second`, and the other way round. */
	firstLinked: number;
	secondLinked: number;
	lastAt: Contact['lastAt'];
	/** Null as long as nothing was said. */
	previewAuthor: PersonId | null;
	previewText: string | null;
	previewSeq: number;
	firstSeq: number;
	secondSeq: number;
	revision: number;
}

type MentionTable = Mention & { revision: number };

type ReadPositionTable = ReadPosition & { revision: number };

/** What was answered to a request, so that the same request gets the same answer (rule D2). */
interface DecisionTable {
	request: EntryId;
	conversation: ConversationId;
	/** Null: granted. */
	reason: DeclineReason | null;
	group: GroupId | null;
	analyst: PersonId | null;
}

/** The journal's short names of conversations. */
interface JournalConversationTable {
	key: number;
	conversation: ConversationId;
}

interface JournalTable {
	position: number;
	/** `JournalConversationTable.key`. */
	conversation: number;
	author: Author;
	client: number;
	clock: number;
	length: number;
	seq: number;
	receivedAt: number;
	bytes: Uint8Array;
}

interface JournalIndexTable {
	conversation: number;
	position: number;
}

interface OutcomeTable {
	id: ReportId;
	outcome: Outcome;
	at: number;
}

type VoteTable = Omit<ArticleVote, 'isUseful'> & {
	/** 0 or 1. */
	isUseful: number;
};

type UtteranceTable = Omit<Utterance, 'taught'> & {
	/** Null: to none. */
	taught: IntentId | null;
};

export interface Database {
	user: UserTable;
	session: SessionTable;
	account: AccountTable;
	verification: VerificationTable;
	counter: CounterTable;
	directory_row: DirectoryRowTable;
	article: ArticleTable;
	ticket: TicketTable;
	read_position: ReadPositionTable;
	contact: ContactTable;
	mention: MentionTable;
	decision: DecisionTable;
	assistant_outcome: OutcomeTable;
	article_vote: VoteTable;
	utterance: UtteranceTable;
	attachment: StoredAttachment;
	journal_conversation: JournalConversationTable;
	journal: JournalTable;
	journal_index: JournalIndexTable;
}
