import type {
	ActivityId,
	ContractId,
	ConversationId,
	GroupId,
	PersonId,
	PortfolioId,
	ServiceId
} from './ids.ts';

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
}

export interface Portfolio {
	readonly id: PortfolioId;
	readonly name: LocalisedText;
}

export interface Service {
	readonly id: ServiceId;
	readonly portfolio: PortfolioId;
	readonly name: LocalisedText;
}

export interface Activity {
	readonly id: ActivityId;
	readonly service: ServiceId;
	readonly type: 'request' | 'incident';
	readonly name: LocalisedText;
	readonly description: LocalisedText;
	/** The group that attends it unless parameter 389 names another. */
	readonly group: GroupId;
}

/** A numbered setting (DOMAIN table); `value` null means unset. */
export interface Parameter {
	readonly number: number;
	readonly value: string | null;
}

export const TICKET_STATES = ['queued', 'inProgress', 'resolved'] as const;
export type TicketState = (typeof TICKET_STATES)[number];

export function isFinished(state: TicketState): boolean {
	return state === 'resolved';
}

/** What lists show of a ticket without its conversation. A projection of the log, at most a moment behind it. */
export interface Ticket {
	readonly conversation: ConversationId;
	readonly number: number;
	readonly requester: PersonId;
	readonly activity: ActivityId;
	readonly contract: ContractId;
	readonly group: GroupId;
	readonly origin: string;
	readonly state: TicketState;
	/** Who holds it or held it last. */
	readonly analyst: PersonId | null;
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
}
export type Collection = keyof DirectoryRows;

/** Collections that administrators own; tickets and positions have their own writers. */
export type Administered = Exclude<Collection, 'tickets' | 'positions'>;

export const COLLECTIONS = [
	'people',
	'groups',
	'contracts',
	'portfolios',
	'services',
	'activities',
	'parameters',
	'tickets',
	'positions'
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
	positions: (row) => `${row.conversation}/${row.person}`
};

/** The one spelling of a row's key, in the feed's `gone` lists and on the device. */
export function rowKey<Name extends Collection>(collection: Name, row: DirectoryRows[Name]): string {
	return keyOfRow[collection](row);
}
