import type { Administered, ReadPosition, Ticket } from '#lib/domain/directory.ts';
import type { Author, DeclineReason } from '#lib/domain/entry.ts';
import type { ConversationId, EntryId } from '#lib/domain/ids.ts';

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

/** The collections that administrators own. Nobody asks for them by column, so their rows are kept whole. */
interface DirectoryRowTable {
	collection: Administered;
	/** As `rowKey` spells it. */
	key: string;
	revision: number;
	/** JSON; null is the tombstone of a row removed. */
	body: string | null;
}

type TicketTable = Omit<Ticket, 'preview'> & {
	previewAuthor: Ticket['preview']['author'];
	previewText: string;
	revision: number;
};

type ReadPositionTable = ReadPosition & { revision: number };

/** What was answered to a request, so that the same request gets the same answer (rule D2). */
interface DecisionTable {
	request: EntryId;
	conversation: ConversationId;
	/** Null: granted. */
	reason: DeclineReason | null;
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

export interface Database {
	user: UserTable;
	session: SessionTable;
	account: AccountTable;
	verification: VerificationTable;
	counter: CounterTable;
	directory_row: DirectoryRowTable;
	ticket: TicketTable;
	read_position: ReadPositionTable;
	decision: DecisionTable;
	journal_conversation: JournalConversationTable;
	journal: JournalTable;
	journal_index: JournalIndexTable;
}
