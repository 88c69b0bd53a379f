import type { Contact, Mention, Ticket } from './directory.ts';
import { isConversationId, type ConversationId, type PersonId } from './ids.ts';
import { contactNeedsMe, mentionNeedsMe, needsMe, type UnreadSource } from './unread.ts';

/** The newest text in a conversation that needs me: what a notice tells of. Known by `conversation` and `seq`. */
export interface News {
	readonly kind: 'ticket' | 'direct' | 'mention';
	readonly conversation: ConversationId;
	readonly seq: number;
	/** Null where the directory doesn't say whose it is. */
	readonly author: PersonId | null;
	/** Shortened; '' where the newest text that the directory tells of is my own. */
	readonly text: string;
	/** The ticket's; null between two analysts. */
	readonly number: number | null;
	/** I am the one who asked for this ticket. */
	readonly isMine: boolean;
}

/** One for each conversation that needs me (rules U1–U3). */
export function newsOf({ tickets, contacts, mentions, rights, readTo }: UnreadSource): News[] {
	const me = rights.person;
	const news: News[] = [];
	for (const ticket of tickets)
		if (needsMe(ticket, rights, readTo(ticket.conversation))) news.push(ofTicket(ticket, me));
	for (const contact of contacts)
		if (contactNeedsMe(contact, me, readTo(contact.conversation))) news.push(ofContact(contact, me));
	for (const mention of mentions)
		if (mentionNeedsMe(mention, me, readTo(mention.conversation))) news.push(ofMention(mention));
	return news;
}

function ofTicket(ticket: Ticket, me: PersonId): News {
	const { conversation, number, requester, analyst, preview } = ticket;
	const isMine = requester === me;
	const isOthers = isMine ? preview.author !== me : preview.author === requester;
	return {
		kind: 'ticket',
		conversation,
		number,
		isMine,
		seq: isMine ? ticket.lastAnalystSeq : ticket.lastRequesterSeq,
		author: isOthers ? preview.author : isMine ? analyst : requester,
		text: isOthers ? preview.text : ''
	};
}

function ofContact({ conversation, people, lastSeqs, preview }: Contact, me: PersonId): News {
	const theirs = people[0] === me ? 1 : 0;
	const author = people[theirs];
	const text = preview?.author === author ? preview.text : '';
	return { kind: 'direct', conversation, number: null, isMine: false, seq: lastSeqs[theirs], author, text };
}

function ofMention({ conversation, number, seq, author, text }: Mention): News {
	return { kind: 'mention', conversation, number, isMine: false, seq, author, text };
}

/** After the sound it stays silent for this long, ms: a burst of messages is one reason to look up, not many. */
export const BURST_MS = 10_000;

export interface NoticeCircumstances {
	/** Up to which `seq` this conversation was announced, or was there before anything was. */
	readonly announced: number;
	/** The conversation is on the screen, in the window that has the focus. */
	readonly isBeforeEyes: boolean;
	/** The page is not on the screen. */
	readonly isHidden: boolean;
	readonly isMuted: boolean;
	readonly isQuiet: boolean;
	readonly isSoundOn: boolean;
	/** Wanted, and permitted by the browser. */
	readonly isSystemOn: boolean;
	/** When the sound rang last in any tab, ms; null: never. */
	readonly lastSoundAt: number | null;
	readonly nowMs: number;
}

export interface Notice {
	readonly sound: boolean;
	readonly toast: boolean;
	/** A notification of the system. */
	readonly system: boolean;
}

export const NO_NOTICE: Notice = { sound: false, toast: false, system: false };

/**
 * What is done about news (rules N1–N5). N1: what was announced is not announced again. N2: nor is what somebody is
 * looking at. N3: a muted conversation has its dots and nothing else. N4: in quiet hours nothing rings, and nothing
 * appears outside of the app. N5: one sound for a burst.
 */
export function noticeOf(news: Pick<News, 'seq'>, circumstances: NoticeCircumstances): Notice {
	const { announced, isBeforeEyes, isMuted, isQuiet, isHidden, isSoundOn, isSystemOn } = circumstances;
	if (news.seq <= announced || isBeforeEyes || isMuted) return NO_NOTICE;
	return {
		sound: isSoundOn && !isQuiet && !isWithinBurst(circumstances),
		toast: true,
		system: isSystemOn && isHidden && !isQuiet
	};
}

/** A clock that was set back makes no burst of the future. */
function isWithinBurst({ lastSoundAt, nowMs }: NoticeCircumstances): boolean {
	return lastSoundAt !== null && nowMs >= lastSoundAt && nowMs - lastSoundAt < BURST_MS;
}

/** What a notification of the system carries, and what its buttons tell an open tab. */
export interface NoticeTarget {
	readonly person: PersonId;
	readonly conversation: ConversationId;
	readonly seq: number;
	/** Where it is shown. */
	readonly address: string;
}
export interface NoticeAction extends NoticeTarget {
	readonly type: 'notice';
	readonly action: 'open' | 'read';
}

/** Null for whatever else one of our own workers says. */
export function parseNoticeAction(value: unknown): NoticeAction | null {
	if (typeof value !== 'object' || value === null) return null;
	const { type, action, person, conversation, seq, address } = value as Readonly<Record<string, unknown>>;
	if (type !== 'notice' || (action !== 'open' && action !== 'read')) return null;
	if (typeof person !== 'string' || !isConversationId(conversation)) return null;
	if (!Number.isSafeInteger(seq) || typeof address !== 'string' || !address.startsWith('/')) return null;
	return { type, action, person: person as PersonId, conversation, seq: seq as number, address };
}
