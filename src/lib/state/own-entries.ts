import type { Ticket } from '../domain/directory.ts';
import type { OpenEntry } from '../domain/entry.ts';
import { fold } from '../domain/fold.ts';
import type { ConversationId, EntryId, PersonId } from '../domain/ids.ts';
import type { LogRow } from '../domain/log.ts';
import type { LogChange, LogOverview, LogStorage } from '../domain/log-storage.ts';
import { inOrder } from '../domain/order.ts';
import type { UnnumberedConversation } from './own-conversations.svelte.ts';

export interface OwnEntriesOptions {
	readonly log: LogOverview & Pick<LogStorage, 'read'>;
	readonly person: PersonId;
	readonly tickets: () => ReadonlyMap<ConversationId, Ticket>;
	/** Conversations of this person's that have no ticket in the directory. */
	readonly opened: (conversations: readonly UnnumberedConversation[]) => void;
	/** How many of this person's entries wait on this device. */
	readonly waiting: (count: number) => void;
	/** The server has confirmed so many of them. */
	readonly confirmed: (count: number) => void;
	/** The relay has just refused one of them. */
	readonly refused: (conversation: ConversationId) => void;
	/** Something of theirs is on this device's disk. */
	readonly written: () => void;
}

/** Follows what one person has written on this device, in whichever tab. */
export class OwnEntries {
	readonly #options: OwnEntriesOptions;
	readonly #waiting = new Set<EntryId>();
	readonly #unwatch: () => void;
	#isReading = false;
	#isStale = false;
	#isStopped = false;

	constructor(options: OwnEntriesOptions) {
		this.#options = options;
		this.#unwatch = options.log.watchAll((change) => {
			this.#heard(change);
		});
	}

	async start(): Promise<void> {
		for (const { id, entry } of await this.#options.log.unconfirmed())
			if (entry.author === this.#options.person) this.#waiting.add(id);
		this.#options.waiting(this.#waiting.size);
		await this.#read();
	}

	stop(): void {
		this.#isStopped = true;
		this.#unwatch();
	}

	#heard({ conversation, rows, refused, settled }: LogChange): void {
		const { person } = this.#options;
		let confirmed = 0;
		for (const { id, entry, receipt } of rows) {
			if (entry.author !== person) continue;
			if (!receipt) this.#waiting.add(id);
			else if (this.#waiting.delete(id)) confirmed += 1;
		}
		for (const { id } of refused) this.#waiting.delete(id);
		if (refused.some(({ entry }) => entry.author === person)) this.#options.refused(conversation);
		if (confirmed > 0) this.#options.confirmed(confirmed);
		this.#options.waiting(this.#waiting.size);
		if (rows.some(({ entry }) => entry.author === person)) this.#options.written();
		const isSettling = refused.length + settled.length > 0;
		if (isSettling || rows.some(({ entry }) => MOVES_A_LIST.has(entry.kind))) void this.#read();
	}

	/** One reading at a time; what changes meanwhile is read afterwards. */
	async #read(): Promise<void> {
		this.#isStale = true;
		if (this.#isReading) return;
		this.#isReading = true;
		try {
			while (this.#isStale) {
				this.#isStale = false;
				this.#options.opened(await this.#unnumbered());
			}
		} catch (error) {
			// the disk is closed under the reading of somebody who has left
			if (!this.#isStopped) console.error('own conversations could not be read from this device', error);
		} finally {
			this.#isReading = false;
		}
	}

	async #unnumbered(): Promise<UnnumberedConversation[]> {
		const { log, person } = this.#options;
		const tickets = this.#options.tickets();
		const found: UnnumberedConversation[] = [];
		for (const { conversation, entry } of await log.openings()) {
			if (entry.kind !== 'open' || entry.author !== person || tickets.has(conversation)) continue;
			const item = unnumbered(conversation, entry, await log.read(conversation));
			if (item) found.push(item);
		}
		// a text that was refused would otherwise be found by whoever remembers its address
		for (const { conversation, entry, reason } of await log.refusals())
			if (entry.kind === 'open' && entry.author === person && !tickets.has(conversation))
				found.push({ conversation, ...openingOf(entry), declined: reason });
		return found;
	}
}

const MOVES_A_LIST: ReadonlySet<string> = new Set(['open', 'numbered', 'declined']);

function unnumbered(
	conversation: ConversationId,
	open: OpenEntry,
	rows: readonly LogRow[]
): UnnumberedConversation | null {
	const folded = fold(inOrder(rows).map(({ entry }) => entry));
	if (folded.state !== 'opening' && folded.state !== 'declined') return null;
	const declined = folded.state === 'declined' ? folded.reason : null;
	return { conversation, ...openingOf(open), declined };
}

function openingOf({ text, at }: OpenEntry): Pick<UnnumberedConversation, 'subject' | 'openedAt'> {
	const [subject = ''] = text.trim().split('\n');
	return { subject, openedAt: at };
}
