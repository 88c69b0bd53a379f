import type { TicketRequest } from './entry.ts';
import { analystOf, isNumbered, type Conversation, type NumberedConversation } from './fold.ts';
import type { GroupId } from './ids.ts';
import { REOPEN_WITHIN_MS } from './limits.ts';
import { groupsAttended, type Rights } from './rights.ts';

/** Something that a person may ask the desk for now. */
export type TicketAction =
	/** `groups`: for which of them; more than one has to be asked. */
	| { readonly kind: 'capture'; readonly groups: readonly GroupId[] }
	| { readonly kind: Exclude<TicketRequest['kind'], 'capture'> };
export type TicketActionKind = TicketAction['kind'];

/** `holder` has captured it; `attending` might, or could have; `requester` has asked for it. */
type Role = 'holder' | 'attending' | 'requester';

/** In the order in which they are offered: what is wanted most comes first. */
const OFFERED: Readonly<
	Record<NumberedConversation['state'], Readonly<Record<Role, readonly TicketActionKind[]>>>
> = {
	queued: { holder: [], attending: ['capture', 'transfer'], requester: ['cancel'] },
	inProgress: {
		holder: ['resolve', 'suspend', 'transfer', 'release', 'cancel'],
		attending: [],
		requester: ['cancel']
	},
	suspended: {
		holder: ['resume', 'resolve', 'transfer', 'release', 'cancel'],
		attending: [],
		requester: ['cancel']
	},
	resolved: { holder: ['reopen'], attending: ['reopen'], requester: ['rate', 'reopen'] },
	cancelled: { holder: ['reopen'], attending: ['reopen'], requester: ['reopen'] },
	closed: { holder: [], attending: [], requester: ['rate'] }
};

/**
 * What this person may ask about a ticket as its log stands: never what `refusalOf` refuses, nor what the desk could only decline
 * (rule R4). What was asked already and waits for its answer is not offered again; after an own capture the next steps are, so that
 * a whole attention can be written down without a line. `finishedAt`: ms, null where it isn't known.
 */
export function actionsOf(
	rights: Rights,
	conversation: Conversation,
	finishedAt: number | null,
	nowMs: number
): readonly TicketAction[] {
	if (!isNumbered(conversation)) return [];
	const asked = new Set(
		conversation.pending.filter(({ author }) => author === rights.person).map(({ kind }) => kind)
	);
	const isCapturing = conversation.state === 'queued' && asked.has('capture');
	const isMoving = [...asked].some((kind) => kind !== 'capture' && kind !== 'rate');
	const standing = OFFERED[isCapturing ? 'inProgress' : conversation.state];
	const kinds = new Set(rolesOf(rights, conversation, isCapturing).flatMap((role) => standing[role]));
	const groups = groupsAttended(rights, conversation);
	return [...kinds]
		.filter((kind) => {
			if (kind === 'rate') return conversation.rating === null && !asked.has('rate');
			if (kind === 'reopen' && finishedAt !== null && !canReopen(finishedAt, nowMs)) return false;
			return !isMoving;
		})
		.map((kind) => (kind === 'capture' ? { kind, groups } : { kind }));
}

/** A finished conversation may go on until this much later; afterwards the desk says no. */
export function canReopen(finishedAt: number, nowMs: number): boolean {
	return nowMs - finishedAt <= REOPEN_WITHIN_MS;
}

function rolesOf(rights: Rights, conversation: NumberedConversation, isCapturing: boolean): readonly Role[] {
	const attends = groupsAttended(rights, conversation).length > 0;
	const holds = analystOf(conversation) === rights.person || isCapturing;
	return [
		...(attends ? [holds ? ('holder' as const) : ('attending' as const)] : []),
		...(conversation.requester === rights.person ? (['requester'] as const) : [])
	];
}
