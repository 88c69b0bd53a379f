import {
	DESK,
	isTicketRequest,
	type DeclineReason,
	type Party,
	type Request,
	type ResolutionCode,
	type TicketRequest
} from './entry.ts';
import type { EntryId, GroupId, PersonId } from './ids.ts';
import type { LogRow } from './log.ts';

/** What the desk has said, or what this person has asked it and waits for. `text`: what the asker added in words. */
export type Notice =
	| { readonly kind: 'numbered'; readonly number: number }
	| { readonly kind: 'captured'; readonly analyst: PersonId }
	| { readonly kind: 'released'; readonly analyst: PersonId }
	| {
			readonly kind: 'transferred';
			readonly by: PersonId;
			readonly group: GroupId;
			readonly analyst: PersonId | null;
			readonly text: string | null;
	  }
	| { readonly kind: 'suspended'; readonly analyst: PersonId; readonly text: string | null }
	| { readonly kind: 'resumed'; readonly analyst: PersonId }
	| {
			readonly kind: 'resolved';
			readonly analyst: PersonId;
			readonly code: ResolutionCode | null;
			readonly text: string | null;
	  }
	| {
			readonly kind: 'reopened';
			readonly by: PersonId;
			readonly analyst: PersonId | null;
			readonly text: string | null;
	  }
	| { readonly kind: 'cancelled'; readonly by: PersonId; readonly text: string | null }
	| { readonly kind: 'closed' }
	| { readonly kind: 'rated'; readonly score: number; readonly text: string | null }
	| { readonly kind: 'absent'; readonly party: Party }
	| { readonly kind: 'declined'; readonly request: Request['kind']; readonly reason: DeclineReason }
	| { readonly kind: 'pending'; readonly request: TicketRequest['kind']; readonly confirmed: boolean };

/** What was asked of the desk, and what of it has been answered. */
export interface Requests {
	readonly byId: ReadonlyMap<EntryId, Request>;
	readonly answered: ReadonlySet<EntryId>;
}

export function requestsOf(rows: readonly LogRow[]): Requests {
	const byId = new Map<EntryId, Request>();
	const answered = new Set<EntryId>();
	for (const { entry } of rows) {
		if (entry.author === DESK && 'ref' in entry) answered.add(entry.ref);
		else if (entry.kind === 'open' || isTicketRequest(entry)) byId.set(entry.id, entry);
	}
	return { byId, answered };
}

/** Requests and refusals concern their author alone; what the desk did concerns everybody. */
export function noticeOf(
	{ entry, receipt }: LogRow,
	me: PersonId,
	{ byId, answered }: Requests
): Notice | null {
	const asked = 'ref' in entry ? byId.get(entry.ref) : undefined;
	const text = (asked && 'text' in asked ? asked.text : undefined) ?? null;
	switch (entry.kind) {
		case 'numbered':
			return { kind: 'numbered', number: entry.number };
		case 'captured':
		case 'released':
		case 'resumed':
			return { kind: entry.kind, analyst: entry.analyst };
		case 'transferred':
			return { kind: 'transferred', by: entry.by, group: entry.group, analyst: entry.analyst ?? null, text };
		case 'suspended':
			return { kind: 'suspended', analyst: entry.analyst, text };
		case 'resolved':
			return { kind: 'resolved', analyst: entry.analyst, code: entry.code ?? null, text };
		case 'reopened':
			return { kind: 'reopened', by: entry.by, analyst: entry.analyst ?? null, text };
		case 'cancelled':
			return { kind: 'cancelled', by: entry.by, text };
		case 'closed':
			return { kind: 'closed' };
		case 'rated':
			return { kind: 'rated', score: entry.score, text };
		case 'absent':
			return { kind: 'absent', party: entry.party };
		case 'declined':
			return asked?.author === me ? { kind: 'declined', request: asked.kind, reason: entry.reason } : null;
		case 'open':
		case 'message':
		case 'edit':
		case 'retract':
		case 'reaction':
			return null;
		default:
			return entry.author === me && !answered.has(entry.id)
				? { kind: 'pending', request: entry.kind, confirmed: receipt !== undefined }
				: null;
	}
}
