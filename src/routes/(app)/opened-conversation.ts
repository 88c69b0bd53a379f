import type { ConversationView } from '#lib/state/conversation-view.svelte.ts';
import type { TicketActions } from '#lib/state/ticket-actions.svelte.ts';
import type { Times } from '#lib/ui/conversation/times.ts';
import type { Names } from '#lib/ui/conversation/words.ts';

/** What the parts around an open conversation are handed. */
export interface OpenedConversation {
	readonly view: ConversationView;
	/** What may be asked about its ticket; nothing where it belongs to none. */
	readonly actions: TicketActions;
	readonly names: Names;
	readonly times: Times;
}
