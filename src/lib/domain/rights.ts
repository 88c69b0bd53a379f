import { areLinked, type Contact, type Group, type Person, type Reply, type Ticket } from './directory.ts';
import type { Author, Entry, TicketRequest, WrittenEntry } from './entry.ts';
import { isEnded, isHeld, isNumbered, type Conversation, type NumberedConversation } from './fold.ts';
import type { EntryId, GroupId, PersonId } from './ids.ts';
import { MAX_CLOCK_AHEAD_MS, MIN_CLOCK_MS } from './limits.ts';
import type { RefusalReason } from './log.ts';
import type { Venue } from './venue.ts';

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

/** Of a ticket's groups those for which this person attends. */
export function groupsAttended(
	rights: Rights,
	ticket: { readonly groups: readonly GroupId[] }
): readonly GroupId[] {
	return ticket.groups.filter((group) => rights.attends.has(group));
}

function attendsFor(rights: Rights, ticket: { readonly groups: readonly GroupId[] }): boolean {
	return ticket.groups.some((group) => rights.attends.has(group));
}

/**
 * Rule R1: its requester, and whoever attends for one of its groups; an unborn conversation, whoever may request.
 * Notes (R6): whoever attends for the ticket, never its requester. Between analysts (R7): the two.
 */
export function canOpenConversation(rights: Rights, venue: Venue, conversation: Conversation): boolean {
	if (venue.kind === 'direct') return canSeeContact(rights, venue.contact);
	if (venue.kind === 'notes') return canSeeNotes(rights, venue.ticket);
	if (conversation.state === 'empty') return rights.requests;
	if (conversation.requester === rights.person) return true;
	return isNumbered(conversation) && attendsFor(rights, conversation);
}

/** Whoever attends for a ticket sees its notes, and as it was what was edited or retracted in it; its requester never. */
export function canSeeNotes(rights: Rights, ticket: Conversation): boolean {
	return isNumbered(ticket) && ticket.requester !== rights.person && attendsFor(rights, ticket);
}

/** The same rule R1 for the ticket's summary. */
export function canSeeTicket(rights: Rights, ticket: Pick<Ticket, 'requester' | 'groups'>): boolean {
	return ticket.requester === rights.person || attendsFor(rights, ticket);
}

/** Rule R7: the two people of a contact, as long as they are analysts. */
export function canSeeContact(rights: Rights, { people }: Pick<Contact, 'people'>): boolean {
	return people.includes(rights.person) && isAnalyst(rights);
}

/** Rule R8: one's own canned replies, and those of the groups for which one attends. */
export function canSeeReply(rights: Rights, { owner, group }: Pick<Reply, 'owner' | 'group'>): boolean {
	return group === null ? owner === rights.person : rights.attends.has(group);
}

/** Rule R5: everybody's own row, and those who attend; who attends sees everybody. */
export function canSeePerson(rights: Rights, person: Rights): boolean {
	return person.person === rights.person || isAnalyst(person) || isAnalyst(rights) || rights.administrator;
}

/** Rule R3: the holder writes as analyst, and whoever has asked for a ticket that nobody holds yet. */
function canAttend(rights: Rights, conversation: Conversation): boolean {
	if (isHeld(conversation)) return conversation.analyst === rights.person;
	return (
		conversation.state === 'queued' &&
		conversation.pending.some(({ kind, author }) => kind === 'capture' && author === rights.person)
	);
}

/** Who wrote the entry of this id in this conversation; undefined when there is none. */
export type AuthorOf = (id: EntryId) => Author | undefined;

/** Rules R2–R7: why this person may not add this entry to this conversation now; null when they may. */
export function refusalOf(
	rights: Rights,
	venue: Venue,
	conversation: Conversation,
	entry: Entry,
	authorOf: AuthorOf,
	nowMs: number
): RefusalReason | null {
	if (entry.author !== rights.person) return 'author';
	if (entry.at < MIN_CLOCK_MS || entry.at > nowMs + MAX_CLOCK_AHEAD_MS) return 'clock';
	if (!isWritten(entry)) return 'kind';
	if (!isTargetAllowed(entry, authorOf)) return 'target';
	switch (venue.kind) {
		case 'ticket':
			return ticketRefusal(rights, conversation, entry);
		case 'notes':
			if (!isTalk(entry)) return 'kind';
			return canSeeNotes(rights, venue.ticket) ? null : 'not-holder';
		case 'direct':
			if (!isTalk(entry) || !canSeeContact(rights, venue.contact)) return 'kind';
			return areLinked(venue.contact) ? null : 'not-linked';
	}
}

function ticketRefusal(
	rights: Rights,
	conversation: Conversation,
	entry: WrittenEntry
): RefusalReason | null {
	if (entry.kind === 'open') {
		if (conversation.state !== 'empty') return 'already-open';
		return rights.requests ? null : 'kind';
	}
	if (conversation.state === 'empty') return 'not-open';
	if (conversation.state === 'declined') return 'finished';
	if (isTalk(entry)) {
		if (isEnded(conversation)) return 'finished';
		const isRequester = conversation.requester === rights.person;
		return isRequester || canAttend(rights, conversation) ? null : 'not-holder';
	}
	return isNumbered(conversation) ? requestRefusal(rights, conversation, entry) : 'kind';
}

/** Rule R4. What can have changed unknown to its writer is for the desk to decline, in words. */
function requestRefusal(
	rights: Rights,
	conversation: NumberedConversation,
	{ kind }: TicketRequest
): RefusalReason | null {
	const isRequester = conversation.requester === rights.person;
	const attends = attendsFor(rights, conversation);
	const holderOnly = canAttend(rights, conversation) ? null : 'not-holder';
	if (kind === 'rate') return isRequester ? null : 'kind';
	if (kind === 'reopen') return isRequester || attends ? null : 'kind';
	if (isEnded(conversation)) return 'finished';
	if (kind === 'cancel') return isRequester ? null : attends ? holderOnly : 'kind';
	if (!attends) return 'kind';
	if (kind === 'capture') return null;
	if (kind === 'transfer' && conversation.state === 'queued') return null;
	return holderOnly;
}

/** What people say to each other, as against what they ask the desk for. */
type Talk = Exclude<WrittenEntry, TicketRequest | { kind: 'open' }>;

function isTalk(entry: WrittenEntry): entry is Talk {
	return (
		entry.kind === 'message' || entry.kind === 'edit' || entry.kind === 'retract' || entry.kind === 'reaction'
	);
}

/** Edits and retractions are of one's own; reactions and quotes of what is there. */
function isTargetAllowed(entry: WrittenEntry, authorOf: AuthorOf): boolean {
	switch (entry.kind) {
		case 'edit':
		case 'retract':
			return authorOf(entry.target) === entry.author;
		case 'reaction':
			return authorOf(entry.target) !== undefined;
		case 'message':
			return entry.quote === undefined || authorOf(entry.quote) !== undefined;
		default:
			return true;
	}
}

function isWritten(entry: Entry): entry is WrittenEntry {
	return !('ref' in entry);
}
