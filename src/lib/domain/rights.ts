import type { Group, Person, Ticket } from './directory.ts';
import type { Entry, WrittenEntry } from './entry.ts';
import { isNumbered, type Conversation } from './fold.ts';
import type { GroupId, PersonId } from './ids.ts';
import { MAX_CLOCK_AHEAD_MS, MIN_CLOCK_MS } from './limits.ts';
import type { RefusalReason } from './log.ts';

/** What a person may do, worked out once from the directory and asked by API, relay, feed and screens. */
export interface Rights {
	readonly person: PersonId;
	readonly administrator: boolean;
	/** May open tickets by chat. */
	readonly requests: boolean;
	/** The groups for which this person attends. */
	readonly attends: ReadonlySet<GroupId>;
}

export function rightsOf(person: Person, groups: ReadonlyMap<GroupId, Group>): Rights {
	const own = person.groups.map((id) => groups.get(id)).filter((group) => group !== undefined);
	return {
		person: person.id,
		administrator: person.administrator,
		requests: own.some((group) => group.requests),
		attends: new Set(own.filter((group) => group.attends).map((group) => group.id))
	};
}

export function isAnalyst(rights: Rights): boolean {
	return rights.attends.size > 0;
}

/** Rule R1: its requester, and whoever attends for its group; an unborn conversation, whoever may request. */
export function canOpenConversation(rights: Rights, conversation: Conversation): boolean {
	if (conversation.state === 'empty') return rights.requests;
	if (conversation.requester === rights.person) return true;
	return isNumbered(conversation) && rights.attends.has(conversation.group);
}

/** The same rule R1 for the ticket's summary. */
export function canSeeTicket(rights: Rights, ticket: Pick<Ticket, 'requester' | 'group'>): boolean {
	return ticket.requester === rights.person || rights.attends.has(ticket.group);
}

/** Rule R5: everybody's own row, and those who attend; who attends sees everybody. */
export function canSeePerson(rights: Rights, person: Rights): boolean {
	return person.person === rights.person || isAnalyst(person) || isAnalyst(rights) || rights.administrator;
}

/** Rule R3: the holder writes as analyst, and whoever has asked for a ticket that nobody holds yet. */
function canAttend(rights: Rights, conversation: Conversation): boolean {
	if (conversation.state === 'inProgress') return conversation.analyst === rights.person;
	return (
		conversation.state === 'queued' &&
		conversation.pending.some(({ kind, author }) => kind === 'capture' && author === rights.person)
	);
}

/** Rules R2–R4: why this person may not add this entry to this conversation now; null when they may. */
export function refusalOf(
	rights: Rights,
	conversation: Conversation,
	entry: Entry,
	nowMs: number
): RefusalReason | null {
	if (entry.author !== rights.person) return 'author';
	if (entry.at < MIN_CLOCK_MS || entry.at > nowMs + MAX_CLOCK_AHEAD_MS) return 'clock';
	if (!isWritten(entry)) return 'kind';
	if (entry.kind === 'open') {
		if (conversation.state !== 'empty') return 'already-open';
		return rights.requests ? null : 'kind';
	}
	if (conversation.state === 'empty') return 'not-open';
	if (conversation.state === 'declined' || conversation.state === 'resolved') return 'finished';
	const isRequester = conversation.requester === rights.person;
	if (entry.kind === 'message') return isRequester || canAttend(rights, conversation) ? null : 'not-holder';
	if (conversation.state === 'opening' || !rights.attends.has(conversation.group)) return 'kind';
	if (entry.kind === 'capture') return null;
	return canAttend(rights, conversation) ? null : 'not-holder';
}

function isWritten(entry: Entry): entry is WrittenEntry {
	return (
		entry.kind === 'open' || entry.kind === 'message' || entry.kind === 'capture' || entry.kind === 'resolve'
	);
}
