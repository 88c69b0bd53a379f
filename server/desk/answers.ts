import {
	DESK,
	type AnswerEntry,
	type OpenEntry,
	type Request,
	type TicketRequest
} from '#lib/domain/entry.ts';
import type { ConversationId, GroupId } from '#lib/domain/ids.ts';
import { decideOpening } from '#lib/domain/opening.ts';
import type { Directory } from '../store/directory.ts';
import type { DecisionContext, Granted, Tickets } from '../store/store.ts';
import { derivedId } from './derived-id.ts';
import { previewOf, subjectOf } from './summary.ts';

export interface AnswerOptions {
	readonly tickets: Tickets;
	readonly directory: Pick<Directory, 'settings' | 'catalogue' | 'person' | 'rights'>;
	/** ms since 1970. */
	readonly clock: () => number;
}

type Outcome<Answer> = Answer extends AnswerEntry ? Omit<Answer, 'id' | 'author' | 'at' | 'ref'> : never;
type Kind = TicketRequest['kind'];

/**
 * Decides a request and words the answer (rules D1, D2). The decision is kept by the store under the request's id: asked again after
 * a crash between decision and answer it is the same, whatever has changed in the directory meanwhile. `openedAt`: when the first
 * entry of the conversation was received, ms.
 */
export async function answer(
	request: Request,
	conversation: ConversationId,
	openedAt: number,
	options: AnswerOptions
): Promise<AnswerEntry> {
	const outcome = await (request.kind === 'open'
		? decideOpen(request, conversation, openedAt, options)
		: decideRequest(request, conversation, options));
	const id = derivedId(request.id, 'answer');
	return { id, author: DESK, at: options.clock(), ref: request.id, ...outcome };
}

/** More than one, or nothing to say. */
function severalGroups(groups: readonly GroupId[]): { readonly groups?: readonly GroupId[] } {
	return groups.length > 1 ? { groups } : {};
}

async function decideOpen(
	open: OpenEntry,
	conversation: ConversationId,
	openedAt: number,
	{ tickets, directory, clock }: AnswerOptions
): Promise<Outcome<AnswerEntry>> {
	const known = await tickets.find(conversation);
	if (known) {
		const { number, activity, contract, group, groups, origin } = known;
		return { kind: 'numbered', number, activity, contract, group, ...severalGroups(groups), origin };
	}
	if (!directory.rights(open.author)?.requests) return { kind: 'declined', reason: 'no-permission' };
	const decided = decideOpening(open, {
		settings: directory.settings,
		catalogue: directory.catalogue,
		groups: directory.person(open.author)?.groups ?? [],
		nowMs: clock()
	});
	if (!decided.ok) return { kind: 'declined', reason: decided.reason };
	const { opening } = decided;
	const summary = { subject: subjectOf(open.text), openedAt, preview: previewOf(open, open.text) };
	const number = await tickets.open({ ...opening, ...summary, conversation, requester: open.author });
	const { groups, ...one } = opening;
	return { kind: 'numbered', number, ...one, ...severalGroups(groups) };
}

async function decideRequest(
	request: TicketRequest,
	conversation: ConversationId,
	{ tickets, directory, clock }: AnswerOptions
): Promise<Outcome<AnswerEntry>> {
	const context: DecisionContext = {
		now: clock(),
		attends: (person, group) => directory.rights(person)?.attends.has(group) ?? false,
		isExecutor: (group) => directory.catalogue.groups.get(group)?.attends ?? false
	};
	const decision = await tickets.decide(conversation, request, context);
	return decision.ok ? granted(request, decision) : { kind: 'declined', reason: decision.reason };
}

type Wording<Of extends Kind> = (
	request: Extract<TicketRequest, { readonly kind: Of }>,
	granted: Granted
) => Outcome<AnswerEntry>;

/** What the desk says when it has done what was asked. */
const WORDINGS: { readonly [Of in Kind]: Wording<Of> } = {
	capture: ({ author: analyst }, { group }) => ({
		kind: 'captured',
		analyst,
		...(group !== null && { group })
	}),
	release: ({ author: analyst }) => ({ kind: 'released', analyst }),
	transfer: ({ author: by, group, analyst }) => ({
		kind: 'transferred',
		by,
		group,
		...(analyst !== undefined && { analyst })
	}),
	suspend: ({ author: analyst }) => ({ kind: 'suspended', analyst }),
	resume: ({ author: analyst }) => ({ kind: 'resumed', analyst }),
	resolve: ({ author: analyst, code }) => ({
		kind: 'resolved',
		analyst,
		...(code !== undefined && { code })
	}),
	reopen: ({ author: by }, { analyst }) => ({ kind: 'reopened', by, ...(analyst !== null && { analyst }) }),
	cancel: ({ author: by }) => ({ kind: 'cancelled', by }),
	rate: ({ score }) => ({ kind: 'rated', score })
};

function granted(request: TicketRequest, decision: Granted): Outcome<AnswerEntry> {
	return (WORDINGS[request.kind] as Wording<Kind>)(request, decision);
}
