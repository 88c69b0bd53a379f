import type { TicketActionKind } from '#lib/domain/ticket-actions.ts';
import { m } from '#lib/paraglide/messages.js';

/** What stands on the buttons. */
export const actionWords: Record<TicketActionKind, () => string> = {
	capture: m.desk_capture,
	release: m.desk_release,
	transfer: m.desk_transfer,
	suspend: m.desk_suspend,
	resume: m.desk_resume,
	resolve: m.desk_resolve,
	reopen: m.desk_reopen,
	cancel: m.desk_cancel_ticket,
	rate: m.desk_rate
};

/** What was asked for and has no answer yet. */
export const waitingWords: Record<TicketActionKind, () => string> = {
	capture: m.desk_waiting_capture,
	release: m.desk_waiting_release,
	transfer: m.desk_waiting_transfer,
	suspend: m.desk_waiting_suspend,
	resume: m.desk_waiting_resume,
	resolve: m.desk_waiting_resolve,
	reopen: m.desk_waiting_reopen,
	cancel: m.desk_waiting_cancel,
	rate: m.desk_waiting_rate
};

/** Where the key needs a word of its own: A for "atender", E for "finalizar", as both languages of the desk say them. */
export const commandWords: Partial<Readonly<Record<TicketActionKind, () => string>>> = {
	capture: m.palette_capture,
	transfer: m.palette_transfer,
	resolve: m.palette_resolve
};

/** Pressed alone, outside of fields. */
export const actionKeys: Partial<Readonly<Record<TicketActionKind, string>>> = {
	capture: 'a',
	transfer: 't',
	resolve: 'e'
};
