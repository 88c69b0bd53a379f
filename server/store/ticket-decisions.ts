import { isFinished, type Ticket } from '#lib/domain/directory.ts';
import type { DeclineReason, TicketRequest } from '#lib/domain/entry.ts';
import type { PersonId } from '#lib/domain/ids.ts';
import { REOPEN_WITHIN_MS } from '#lib/domain/limits.ts';
import type { DecisionContext, Granted } from './store.ts';

/** What changes with a ticket, and what the answer says of it; or why it can't be. */
export type Ruling =
	| {
			readonly changes: Partial<
				Pick<Ticket, 'state' | 'analyst' | 'group' | 'groups' | 'finishedAt' | 'rating'>
			>;
			readonly granted: Granted;
	  }
	| DeclineReason;

type Kind = TicketRequest['kind'];
type RequestOf<Of extends Kind> = Extract<TicketRequest, { readonly kind: Of }>;
type Rule<Of extends Kind> = (ticket: Ticket, request: RequestOf<Of>, context: DecisionContext) => Ruling;

const GRANTED: Granted = { ok: true, group: null, analyst: null };
const QUEUED = { state: 'queued', analyst: null } as const;

function attendsFor(person: PersonId, { groups }: Ticket, { attends }: DecisionContext): boolean {
	return groups.some((group) => attends(person, group));
}

/** Whoever holds the ticket, as long as they may. */
function notHolder(ticket: Ticket, person: PersonId, context: DecisionContext): DeclineReason | null {
	if (!attendsFor(person, ticket, context)) return 'no-permission';
	if (isFinished(ticket.state)) return 'finished';
	return ticket.state !== 'queued' && ticket.analyst === person ? null : 'not-holder';
}

const finished = (state: 'resolved' | 'cancelled', now: number): Ruling => ({
	changes: { state, finishedAt: now },
	granted: GRANTED
});

function capture(ticket: Ticket, { author, group }: RequestOf<'capture'>, context: DecisionContext): Ruling {
	const attended = ticket.groups.filter((each) => context.attends(author, each));
	if (attended.length === 0) return 'no-permission';
	if (isFinished(ticket.state)) return 'finished';
	if (ticket.state !== 'queued' && ticket.analyst !== author) return 'taken';
	// once more by its holder, who goes on with it
	if (ticket.state === 'suspended') return { changes: { state: 'inProgress' }, granted: GRANTED };
	if (ticket.state === 'inProgress') return { changes: {}, granted: GRANTED };
	if (group !== undefined && !ticket.groups.includes(group)) return 'unknown-group';
	if (group !== undefined && !attended.includes(group)) return 'no-permission';
	if (group === undefined && attended.length > 1) return 'which-group';
	const chosen = group ?? attended[0]!;
	return {
		changes: { state: 'inProgress', analyst: author, group: chosen, groups: [chosen] },
		granted: { ...GRANTED, group: ticket.groups.length > 1 ? chosen : null }
	};
}

function release(ticket: Ticket, { author }: RequestOf<'release'>, context: DecisionContext): Ruling {
	return notHolder(ticket, author, context) ?? { changes: QUEUED, granted: GRANTED };
}

/** Out of the queue by whoever attends, out of somebody's hands by themselves. */
function transfer(
	ticket: Ticket,
	{ author, group, analyst }: RequestOf<'transfer'>,
	context: DecisionContext
): Ruling {
	const refusal = notHolder(ticket, author, context);
	if (refusal !== null && !(refusal === 'not-holder' && ticket.state === 'queued')) return refusal;
	if (!context.isExecutor(group)) return 'unknown-group';
	if (analyst !== undefined && !context.attends(analyst, group)) return 'unknown-analyst';
	const goesOn = analyst === undefined ? QUEUED : ({ state: 'inProgress', analyst } as const);
	return { changes: { ...goesOn, group, groups: [group] }, granted: GRANTED };
}

function suspend(ticket: Ticket, { author }: RequestOf<'suspend'>, context: DecisionContext): Ruling {
	const refusal = notHolder(ticket, author, context);
	if (refusal !== null) return refusal;
	if (ticket.state !== 'inProgress') return 'wrong-state';
	return { changes: { state: 'suspended' }, granted: GRANTED };
}

function resume(ticket: Ticket, { author }: RequestOf<'resume'>, context: DecisionContext): Ruling {
	const refusal = notHolder(ticket, author, context);
	if (refusal !== null) return refusal;
	if (ticket.state !== 'suspended') return 'wrong-state';
	return { changes: { state: 'inProgress' }, granted: GRANTED };
}

function resolve(ticket: Ticket, { author }: RequestOf<'resolve'>, context: DecisionContext): Ruling {
	return notHolder(ticket, author, context) ?? finished('resolved', context.now);
}

function cancel(ticket: Ticket, { author }: RequestOf<'cancel'>, context: DecisionContext): Ruling {
	const isOwn = ticket.requester === author;
	if (isOwn && isFinished(ticket.state)) return 'finished';
	return (isOwn ? null : notHolder(ticket, author, context)) ?? finished('cancelled', context.now);
}

/** It goes back to whom it came from, if they still attend, so that nobody has to be told the story again. */
function reopen(ticket: Ticket, { author }: RequestOf<'reopen'>, context: DecisionContext): Ruling {
	const { requester, state, finishedAt, analyst: last, group } = ticket;
	if (requester !== author && !attendsFor(author, ticket, context)) return 'no-permission';
	if (!isFinished(state)) return 'wrong-state';
	if (state === 'closed' || finishedAt === null || context.now - finishedAt > REOPEN_WITHIN_MS)
		return 'too-late';
	if (last === null || !context.attends(last, group))
		return { changes: { ...QUEUED, finishedAt: null }, granted: GRANTED };
	return { changes: { state: 'inProgress', finishedAt: null }, granted: { ...GRANTED, analyst: last } };
}

/** Late is fine: an answer after the end of the end is one, too. */
function rate(ticket: Ticket, { author, score }: RequestOf<'rate'>): Ruling {
	if (ticket.requester !== author) return 'no-permission';
	if (ticket.rating !== null) return 'already-rated';
	if (ticket.state !== 'resolved' && ticket.state !== 'closed') return 'wrong-state';
	return { changes: { rating: score }, granted: GRANTED };
}

const RULES: { readonly [Of in Kind]: Rule<Of> } = {
	capture,
	release,
	transfer,
	suspend,
	resume,
	resolve,
	reopen,
	cancel,
	rate
};

/** What becomes of a request about a ticket as it stands (rule R4). Pure; what makes it final is the transaction around it. */
export function rule(ticket: Ticket, request: TicketRequest, context: DecisionContext): Ruling {
	return (RULES[request.kind] as Rule<Kind>)(ticket, request, context);
}
