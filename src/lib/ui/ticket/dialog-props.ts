import type { TicketActions } from '#lib/state/ticket-actions.svelte.ts';
import type { Names } from '../conversation/words.ts';

/** What every dialog about a ticket is given. */
export interface DialogProps {
	readonly actions: TicketActions;
	/** The ticket's. */
	readonly number: number;
	readonly names: Names;
	readonly onclose: () => void;
	/** Puts the focus back where it came from. */
	readonly onfocusback: () => void;
}
