import { TICKET_STATES, type Ticket, type TicketState } from '../domain/directory.ts';
import type { ActivityId, GroupId } from '../domain/ids.ts';
import type { TextStorage } from './preferences.svelte.ts';

/** What the attention list is narrowed to; null: all of them. */
export interface AttentionFilters {
	readonly group: GroupId | null;
	readonly activity: ActivityId | null;
	readonly state: TicketState | null;
	/** Of what is being attended, only what I hold. */
	readonly mine: boolean;
}

export const NO_FILTERS: AttentionFilters = { group: null, activity: null, state: null, mine: false };

const KEY = 'habla.attention-filters';

export function passes({ group, activity, state }: AttentionFilters, ticket: Ticket): boolean {
	return (
		(group === null || ticket.groups.includes(group)) &&
		(activity === null || ticket.activity === activity) &&
		(state === null || ticket.state === state)
	);
}

/** How many of them narrow the list; `mine` has a switch of its own. */
export function countFilters({ group, activity, state }: AttentionFilters): number {
	return [group, activity, state].filter((each) => each !== null).length;
}

export function keepFilters(memory: TextStorage, filters: AttentionFilters): void {
	memory.setItem(KEY, JSON.stringify(filters));
}

/** What this tab had before it was loaded anew; what isn't understood filters nothing. */
export function readFilters(memory: TextStorage): AttentionFilters {
	const kept = parsed(memory.getItem(KEY));
	const textOf = (name: keyof AttentionFilters) => {
		const value = kept[name];
		return typeof value === 'string' ? value : null;
	};
	return {
		group: textOf('group') as GroupId | null,
		activity: textOf('activity') as ActivityId | null,
		state: TICKET_STATES.find((state) => state === kept['state']) ?? null,
		mine: kept['mine'] === true
	};
}

function parsed(text: string | null): Partial<Record<keyof AttentionFilters, unknown>> {
	try {
		const value: unknown = JSON.parse(text ?? '{}');
		return typeof value === 'object' && value !== null ? value : {};
	} catch {
		// of an older version, or changed by hand
		return {};
	}
}
