import { isFinished, type Contact, type Mention, type ReadPosition, type Ticket } from './directory.ts';
import { notesOf, type ConversationId } from './ids.ts';
import { groupsAttended, type Rights } from './rights.ts';

/** A conversation that every device of this person should hold, so that search finds it there. */
export interface BackfillTarget {
	readonly conversation: ConversationId;
	/** How many entries it has at least; null where nothing says that there are any, and nothing says that there are none. */
	readonly length: number | null;
	/** When it last moved, ms: the newest are brought first. */
	readonly at: number;
}

export interface BackfillSource {
	readonly tickets: Iterable<Ticket>;
	readonly contacts: Iterable<Contact>;
	readonly mentions: Iterable<Mention>;
	readonly positions: Iterable<ReadPosition>;
	readonly rights: Rights;
}

/**
 * What is this person's own: tickets that they asked for, attended or read; what they talked with colleagues; and the notes
 * of what they attended or read. Newest first. The directory says how far texts and readers have got in each; where they
 * say nothing of notes, those of tickets in hand are looked at all the same.
 */
export function backfillTargets(source: BackfillSource): readonly BackfillTarget[] {
	const { person } = source.rights;
	const reached = new Map<ConversationId, number>();
	const raise = (conversation: ConversationId, seq: number) =>
		reached.set(conversation, Math.max(seq, reached.get(conversation) ?? 0));
	/** Or called into by name, which is as good. */
	const read = new Set<ConversationId>();
	for (const position of source.positions) {
		raise(position.conversation, Math.max(position.delivered, position.read));
		if (position.person === person && position.read > 0) read.add(position.conversation);
	}
	for (const { conversation, seq } of source.mentions) {
		raise(conversation, seq);
		read.add(conversation);
	}
	const targets: BackfillTarget[] = [];
	const want = (conversation: ConversationId, length: number | null, at: number) => {
		if (length !== 0) targets.push({ conversation, length, at });
	};
	for (const ticket of source.tickets) {
		const { conversation, requester, analyst, lastAt, state } = ticket;
		const isHeld = analyst === person;
		if (requester === person || isHeld || read.has(conversation))
			want(conversation, Math.max(ticket.lastRequesterSeq, ticket.lastAnalystSeq), lastAt);
		if (requester === person || groupsAttended(source.rights, ticket).length === 0) continue;
		const notes = notesOf(conversation);
		const length = reached.get(notes) ?? 0;
		if (length > 0 && (isHeld || read.has(notes))) want(notes, length, lastAt);
		else if (isHeld && !isFinished(state)) want(notes, null, lastAt);
	}
	for (const { conversation, lastSeqs, lastAt } of source.contacts)
		want(conversation, Math.max(...lastSeqs), lastAt);
	return targets.sort((a, b) => b.at - a.at);
}
