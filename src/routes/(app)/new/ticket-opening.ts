import type { OpenEntry } from '#lib/domain/entry.ts';
import type { ConversationId } from '#lib/domain/ids.ts';
import type { Workspace } from '#lib/state/app-context.ts';
import type { OutgoingAttachments } from '#lib/state/outgoing-attachments.svelte.ts';

type Handle = ReturnType<Workspace['openConversation']>;
type Tray = Pick<OutgoingAttachments, 'conversation' | 'ready' | 'partOf' | 'sent' | 'handOver'>;

/** The conversation that is being opened, with the files that follow. */
export class TicketOpening {
	readonly #tray: Tray;
	readonly #openConversation: Workspace['openConversation'];
	#handle: Handle | null = null;

	constructor(tray: Tray, openConversation: Workspace['openConversation']) {
		this.#tray = tray;
		this.#openConversation = openConversation;
	}

	/** Null until it is on this device's disk. */
	get opened(): ConversationId | null {
		return this.#handle?.id ?? null;
	}

	/** Rejects when the disk would not take it. */
	async open(entry: Omit<OpenEntry, 'id' | 'kind' | 'author' | 'at'>): Promise<void> {
		await this.#tray.ready();
		const handle = this.#openConversation(this.#tray.conversation);
		try {
			await handle.append({ kind: 'open', ...entry });
			this.#handle = handle;
			await this.#sendFiles(handle);
		} finally {
			if (this.#handle !== handle) handle.release();
		}
	}

	/** Held until the conversation's own screen has it, so that its connection stays up. */
	dispose(): void {
		this.#handle?.release();
	}

	/** A ticket opens with words; its files follow as the first message. */
	async #sendFiles(handle: Handle): Promise<void> {
		const extra = this.#tray.partOf();
		try {
			if (extra.attachments) await handle.append({ kind: 'message', text: '', ...extra });
			this.#tray.sent();
		} catch {
			// the ticket is open, so its files may not stand here any more: they lie in the tray there
			await this.#tray.handOver();
		}
	}
}
