import type { DeclineReason, Request, TicketRequest } from '../domain/entry.ts';
import { isNumbered } from '../domain/fold.ts';
import { actionsOf, type TicketAction, type TicketActionKind } from '../domain/ticket-actions.ts';
import type { ConversationHandle, NewEntry } from '../sync/conversation-handle.ts';
import type { ConversationView, OwnRequest } from './conversation-view.svelte.ts';
import type { Directory } from './directory.svelte.ts';

export interface TicketActionsOptions {
	readonly view: Pick<ConversationView, 'conversation' | 'ticket' | 'items' | 'ask'>;
	readonly directory: Pick<Directory, 'rights' | 'settings'>;
	/** The ticket's internal notes; whoever opens them releases them. */
	readonly openNotes: () => Pick<ConversationHandle, 'append' | 'release'>;
	readonly now: () => number;
}

/** A request that the desk had to turn down, and that nothing else has happened after. */
export interface Lost {
	readonly key: string;
	readonly request: Request['kind'];
	readonly reason: DeclineReason;
}

/** What one person may ask about the ticket on the screen, has asked, and was told. */
export class TicketActions {
	readonly #options: TicketActionsOptions;
	#dismissed = $state.raw<ReadonlySet<string>>(new Set());

	readonly #offered = $derived.by<readonly TicketAction[]>(() => {
		const { view, directory, now } = this.#options;
		if (!directory.settings.chatEnabled) return [];
		return actionsOf(directory.rights, view.conversation, view.ticket?.finishedAt ?? null, now());
	});
	readonly #waiting = $derived.by<readonly TicketRequest[]>(() => {
		const { view, directory } = this.#options;
		const { conversation } = view;
		if (!isNumbered(conversation)) return [];
		return conversation.pending.filter(({ author }) => author === directory.rights.person);
	});
	readonly #lost = $derived.by<readonly Lost[]>(() => {
		const notices = this.#options.view.items.filter((item) => item.type === 'notice');
		const from = notices.findLastIndex(({ notice }) => notice.kind !== 'declined') + 1;
		return notices
			.slice(from)
			.flatMap(({ key, notice }) =>
				notice.kind === 'declined' ? [{ key, request: notice.request, reason: notice.reason }] : []
			);
	});

	constructor(options: TicketActionsOptions) {
		this.#options = options;
	}

	/** What is wanted most comes first. */
	get offered(): readonly TicketAction[] {
		return this.#offered;
	}

	/** Null where it isn't this person's now. */
	find<Kind extends TicketActionKind>(kind: Kind): Extract<TicketAction, { kind: Kind }> | null {
		const found = this.#offered.find((action) => action.kind === kind);
		return (found as Extract<TicketAction, { kind: Kind }> | undefined) ?? null;
	}

	/** What this person has asked for and the desk has not answered, oldest first. */
	get waiting(): readonly TicketRequest[] {
		return this.#waiting;
	}

	/** What could not be done, until it is dismissed or something else happens. */
	get lost(): readonly Lost[] {
		return this.#lost.filter(({ key }) => !this.#dismissed.has(key));
	}

	dismiss({ key }: Lost): void {
		this.#dismissed = new Set(this.#dismissed).add(key);
	}

	/** True once it is on this device's disk. */
	ask(request: OwnRequest): Promise<boolean> {
		return this.#options.view.ask(request);
	}

	/** The words for colleagues are written down first: whoever gets the ticket finds them there. */
	async transfer(
		request: NewEntry<Extract<TicketRequest, { kind: 'transfer' }>>,
		note: string
	): Promise<boolean> {
		if (note !== '' && !(await this.#write(note))) return false;
		return this.ask(request);
	}

	async #write(text: string): Promise<boolean> {
		const notes = this.#options.openNotes();
		try {
			await notes.append({ kind: 'message', text });
			return true;
		} catch {
			// the disk would not take it; whoever asked is told
			return false;
		} finally {
			notes.release();
		}
	}
}
