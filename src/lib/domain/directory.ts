import type { Article, Folder } from './article.ts';
import type {
	ActivityId,
	ContractId,
	ConversationId,
	GroupId,
	PersonId,
	PortfolioId,
	ReplyId,
	ServiceId
} from './ids.ts';
import type { Intent, Synonyms } from './teaching.ts';

/** Rows that the server decides and every device holds a permitted copy of. */

export const LANGUAGES = ['es', 'pt-BR', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export type LocalisedText = Readonly<Record<Language, string>>;

export interface Person {
	readonly id: PersonId;
	readonly username: string;
	readonly name: string;
	readonly groups: readonly GroupId[];
	readonly administrator: boolean;
}

/** A group may request by chat, attend (service desk), or both. */
export interface Group {
	readonly id: GroupId;
	readonly name: string;
	readonly requests: boolean;
	readonly attends: boolean;
}

export interface Contract {
	readonly id: ContractId;
	readonly name: string;
	/** First and last moment at which tickets are opened under it, ms; absent: no bound. */
	readonly from?: number;
	readonly until?: number;
	/** Whose people may open tickets under it; absent: everybody's. */
	readonly groups?: readonly GroupId[];
}

/** One of the gates through which an activity comes into the chat (rule G1). Absent: it may be asked for by chat. */
interface Gate {
	readonly byChat?: boolean;
}

export interface Portfolio extends Gate {
	readonly id: PortfolioId;
	readonly name: LocalisedText;
}

export interface Service extends Gate {
	readonly id: ServiceId;
	readonly portfolio: PortfolioId;
	readonly name: LocalisedText;
}

/** One detail that an activity asks of the requester. */
export interface Field {
	/** Unique within its activity. */
	readonly key: string;
	readonly label: LocalisedText;
	readonly isRequired: boolean;
	/** Absent: free text. */
	readonly choices?: readonly LocalisedText[];
}

export interface Activity extends Gate {
	readonly id: ActivityId;
	readonly service: ServiceId;
	readonly type: 'request' | 'incident';
	readonly name: LocalisedText;
	readonly description: LocalisedText;
	/** The group that attends it unless parameter 389 names another. */
	readonly group: GroupId;
	/** Further groups that may capture its tickets. */
	readonly alsoGroups?: readonly GroupId[];
	/** Other words under which people look for it. */
	readonly synonyms?: Partial<Readonly<Record<Language, readonly string[]>>>;
	readonly fields?: readonly Field[];
}

/** A numbered setting (DOMAIN table); `value` null means unset. */
export interface Parameter {
	readonly number: number;
	readonly value: string | null;
}

export const TICKET_STATES = [
	'queued',
	'inProgress',
	'suspended',
	'resolved',
	'closed',
	'cancelled'
] as const;
export type TicketState = (typeof TICKET_STATES)[number];

export function isFinished(state: TicketState): boolean {
	return state === 'resolved' || state === 'closed' || state === 'cancelled';
}

/** What lists show of a ticket without its conversation. A projection of the log, at most a moment behind it. */
export interface Ticket {
	readonly conversation: ConversationId;
	readonly number: number;
	readonly requester: PersonId;
	readonly activity: ActivityId;
	readonly contract: ContractId;
	/** The group whose queue it stands in, or for which it is attended. */
	readonly group: GroupId;
	/** All groups that see it and may capture it, `group` among them. */
	readonly groups: readonly GroupId[];
	readonly origin: string;
	readonly state: TicketState;
	/** Who holds it or held it last. */
	readonly analyst: PersonId | null;
	/** When it was resolved or cancelled, ms; null while it isn't. */
	readonly finishedAt: number | null;
	/** 1 to 5; null until its requester has rated it. */
	readonly rating: number | null;
	/** First line of the opening text, at most 140 characters. */
	readonly subject: string;
	readonly openedAt: number;
	/** Receipt time of the newest entry, ms. */
	readonly lastAt: number;
	/** Newest text of either side, shortened to 140 characters. */
	readonly preview: { readonly author: PersonId; readonly text: string };
	/** `seq` of the newest text by the requester, by any analyst (0: none). From these and the read position unread is derived. */
	readonly lastRequesterSeq: number;
	readonly lastAnalystSeq: number;
}

/** How far a person's devices have got in a conversation, as `seq`; both only grow. */
export interface ReadPosition {
	readonly conversation: ConversationId;
	readonly person: PersonId;
	readonly delivered: number;
	readonly read: number;
}

/** Two analysts, of whom at least one has at some time linked the other (rule R7). */
export interface Contact {
	/** Their conversation. */
	readonly conversation: ConversationId;
	/** In ascending order. */
	readonly people: readonly [PersonId, PersonId];
	/** Who of them has linked the other now. */
	readonly linkedBy: readonly PersonId[];
	/** Receipt time of the newest entry, ms; 0 while there is none. */
	readonly lastAt: number;
	readonly preview: { readonly author: PersonId; readonly text: string } | null;
	/** `seq` of the newest text of each of `people` (0: none). */
	readonly lastSeqs: readonly [number, number];
}

/** Both have linked each other, so that they may write. */
export function areLinked({ linkedBy }: Pick<Contact, 'linkedBy'>): boolean {
	return linkedBy.length === 2;
}

/** Somebody was called by name in the internal notes of a ticket. The newest call only. */
export interface Mention {
	/** The notes (`notesOf` the ticket). */
	readonly conversation: ConversationId;
	/** Who was called. */
	readonly person: PersonId;
	readonly author: PersonId;
	readonly number: number;
	readonly seq: number;
	/** Receipt time, ms. */
	readonly at: number;
	/** Shortened to 140 characters. */
	readonly text: string;
}

/** A canned reply: of one analyst, or of everybody who attends for a group. */
export interface Reply {
	readonly id: ReplyId;
	/** Who wrote it; the only one who sees it unless it belongs to a group. */
	readonly owner: PersonId;
	readonly group: GroupId | null;
	/** What is typed behind the slash, lower case, without spaces. */
	readonly shortcut: string;
	/** At least one language. Variables stand in double braces (`{{requester}}`). */
	readonly texts: Partial<LocalisedText>;
}

/** The collections of the feed and the form of their rows. */
export interface DirectoryRows {
	readonly people: Person;
	readonly groups: Group;
	readonly contracts: Contract;
	readonly portfolios: Portfolio;
	readonly services: Service;
	readonly activities: Activity;
	readonly parameters: Parameter;
	readonly tickets: Ticket;
	readonly positions: ReadPosition;
	readonly contacts: Contact;
	readonly mentions: Mention;
	readonly replies: Reply;
	readonly folders: Folder;
	readonly articles: Article;
	readonly intents: Intent;
	readonly synonyms: Synonyms;
}
export type Collection = keyof DirectoryRows;

/** Collections of rows that are only put and removed whole; the others have tables and writers of their own. */
export type Kept = Exclude<Collection, 'tickets' | 'positions' | 'contacts' | 'mentions'>;

export const COLLECTIONS = [
	'people',
	'groups',
	'contracts',
	'portfolios',
	'services',
	'activities',
	'parameters',
	'tickets',
	'positions',
	'contacts',
	'mentions',
	'replies',
	'folders',
	'articles',
	'intents',
	'synonyms'
] as const satisfies readonly Collection[];

const keyOfRow: { [Name in Collection]: (row: DirectoryRows[Name]) => string } = {
	people: (row) => row.id,
	groups: (row) => row.id,
	contracts: (row) => row.id,
	portfolios: (row) => row.id,
	services: (row) => row.id,
	activities: (row) => row.id,
	parameters: (row) => String(row.number),
	tickets: (row) => row.conversation,
	positions: (row) => `${row.conversation}/${row.person}`,
	contacts: (row) => row.conversation,
	mentions: (row) => `${row.conversation}/${row.person}`,
	replies: (row) => row.id,
	folders: (row) => row.id,
	articles: (row) => row.id,
	intents: (row) => row.id,
	synonyms: (row) => row.id
};

/** The one spelling of a row's key, in the feed's `gone` lists and on the device. */
export function rowKey<Name extends Collection>(collection: Name, row: DirectoryRows[Name]): string {
	return keyOfRow[collection](row);
}
