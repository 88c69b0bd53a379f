import type { Ticket } from './directory.ts';

const NUMBER = /^#?(\d+)$/;

/** The tickets whose number is, or else begins with, what was typed as "41" or "#41"; that one first, then in ascending order. */
export function ticketsByNumber(tickets: Iterable<Ticket>, query: string, limit: number): Ticket[] {
	const typed = NUMBER.exec(query.trim())?.[1];
	if (typed === undefined) return [];
	return [...tickets]
		.filter(({ number }) => String(number).startsWith(typed))
		.sort((a, b) => a.number - b.number)
		.slice(0, limit);
}
