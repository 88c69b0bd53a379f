import { groupsAttended } from '#lib/domain/rights.ts';
import type { Directory } from '#lib/state/directory.svelte.ts';

/** Where the ticket of a number is shown to this person: at the desk, or as their own; null where they may not see it. */
export function ticketHrefIn({
	tickets,
	rights
}: Pick<Directory, 'tickets' | 'rights'>): (number: number) => string | null {
	return (number) => {
		for (const ticket of tickets.values()) {
			if (ticket.number !== number) continue;
			const place = groupsAttended(rights, ticket).length > 0 ? 'desk' : 'conversations';
			return `/${place}/${ticket.conversation}`;
		}
		return null;
	};
}
