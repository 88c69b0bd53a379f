import { createSubscriber } from 'svelte/reactivity';
import { areLinked, type Activity, type Ticket } from '../domain/directory.ts';
import type { MessageEntry, Reaction, TicketRequest } from '../domain/entry.ts';
import { analystOf, EMPTY, isNumbered, type Conversation } from '../domain/fold.ts';
import type { ConversationId, EntryId, PersonId } from '../domain/ids.ts';
import { versionsOf, type Version } from '../domain/revisions.ts';
import {
	counterpartPosition,
	lastSeqOf,
	timeline,
	type TextItem,
	type TimelineItem
} from '../domain/timeline.ts';
import { canSeeNotes } from '../domain/rights.ts';
import { partiesOf, presenceOf, type Presence } from '../domain/presence.ts';
import { isOtherSide, TICKET_VENUE, type Venue } from '../domain/venue.ts';
import { writingOf, type Writing } from '../domain/writing.ts';
import type {
	ConversationHandle,
	ConversationSnapshot,
	Line,
	NewEntry
} from '../sync/conversation-handle.ts';
import type { Directory } from './directory.svelte.ts';
import type { ReadPositions } from './read-positions.ts';

export interface ConversationViewOptions {
	readonly handle: ConversationHandle;
	readonly directory: Pick<
		Directory,
		'status' | 'rights' | 'settings' | 'catalogue' | 'tickets' | 'positions' | 'readTo'
	>;
	readonly readPositions: ReadPositions;
	/** What kind of log it is; reactive. Absent: a ticket's conversation. */
	readonly venue?: () => Venue;
	readonly now: () => number;
	/** Local time minus UTC at a moment, ms. */
	readonly zoneOffsetMs: (at: number) => number;
}

export type { Line };

/** What a person asks the desk for; id, author and time are added where it is written. */
export type OwnRequest = NewEntry<TicketRequest>;

/** What a message carries besides its text. */
export type MessageExtra = Pick<MessageEntry, 'quote' | 'attachments' | 'mentions'>;

/** One open conversation as its screen shows it. Whoever makes it calls `release`. */
export class ConversationView {
	readonly #options: ConversationViewOptions;
	readonly #track: () => void;
	readonly #opened: { readonly read: number; readonly at: number };
	readonly #me: PersonId;
	#looking = { visible: false, typing: false };
	#hasFailed = $state.raw(false);

	readonly #snapshot = $derived.by<ConversationSnapshot>(() => {
		this.#track();
		return this.#options.handle.current;
	});
	readonly #conversation = $derived.by<Conversation>(() => this.#snapshot.conversation ?? EMPTY);
	readonly #venue = $derived.by<Venue>(() => this.#options.venue?.() ?? TICKET_VENUE);
	readonly #ticket = $derived.by<Ticket | null>(() => this.#options.directory.tickets.get(this.id) ?? null);
	readonly #requester = $derived.by<PersonId | null>(() => {
		if (this.#conversation.state !== 'empty') return this.#conversation.requester;
		const isOpener = this.#snapshot.refused.some(({ entry }) => entry.kind === 'open');
		return this.#ticket?.requester ?? (isOpener ? this.#me : null);
	});
	readonly #counterpart = $derived.by(() => {
		const positions = [...this.#options.directory.positions.values()];
		const ours = positions.filter(({ conversation }) => conversation === this.id);
		return counterpartPosition(ours, (person) => isOtherSide(this.#venue, this.#requester, this.#me, person));
	});
	readonly #items = $derived.by(() =>
		timeline({
			rows: this.#snapshot.rows,
			refused: this.#snapshot.refused,
			me: this.#me,
			counterpart: this.#counterpart,
			opened: this.#opened,
			nowMs: this.#options.now(),
			zoneOffsetMs: this.#options.zoneOffsetMs
		})
	);
	readonly #presence = $derived.by(() => {
		const { present, line } = this.#snapshot;
		return presenceOf(partiesOf(this.#venue, this.#conversation), present, line.state === 'live', this.#me);
	});
	readonly #writing = $derived.by<Writing>(() => {
		const { directory, now } = this.#options;
		const { line } = this.#snapshot;
		if (line.state === 'refused' && line.reason === 'not-yours')
			return { allowed: false, reason: 'not-yours' };
		const enabled =
			directory.settings.chatEnabled && !(line.state === 'refused' && line.reason === 'chat-disabled');
		return writingOf(directory.rights, this.#venue, this.#conversation, enabled, now());
	});

	constructor(options: ConversationViewOptions) {
		this.#options = options;
		const { handle, directory, now } = options;
		this.#me = directory.rights.person;
		this.#opened = { read: directory.readTo(handle.id), at: now() };
		this.#track = createSubscriber((update) => handle.subscribe(update));
	}

	get id(): ConversationId {
		return this.#options.handle.id;
	}

	get items(): readonly TimelineItem[] {
		return this.#items;
	}

	/**
	 * loading: nothing has been read yet, or what the server holds is still on its way;
	 * absent: this device holds nothing of it and the server can't be asked now;
	 * unknown: the server holds nothing of it either, as after a mistyped address;
	 * forbidden: the server has it, for others.
	 */
	get status(): 'loading' | 'absent' | 'unknown' | 'forbidden' | 'open' {
		if (this.#items.length > 0) return 'open';
		const { complete, line } = this.#snapshot;
		if (!complete || line.state === 'connecting') return 'loading';
		if (line.state === 'refused' && line.reason === 'unknown') return 'unknown';
		if (line.state === 'refused' && line.reason === 'not-yours') return 'forbidden';
		// among colleagues a log begins empty: there is something to write to before anything was written
		if (this.#venue.kind !== 'ticket') return 'open';
		if (line.state !== 'live') return 'absent';
		return this.#ticket || this.#options.directory.status === 'loading' ? 'loading' : 'unknown';
	}

	/** The ticket's number; null until the desk has given one. */
	get number(): number | null {
		return isNumbered(this.#conversation) ? this.#conversation.number : (this.#ticket?.number ?? null);
	}

	get line(): Line {
		return this.#snapshot.line;
	}

	get state(): Conversation['state'] {
		return this.#snapshot.conversation ? this.#conversation.state : (this.#ticket?.state ?? 'empty');
	}

	get ticket(): Ticket | null {
		return this.#ticket;
	}

	get activity(): Activity | null {
		const id = isNumbered(this.#conversation)
			? this.#conversation.activity
			: this.#conversation.state === 'opening'
				? this.#conversation.open.activity
				: this.#ticket?.activity;
		return id === undefined ? null : (this.#options.directory.catalogue.activities.get(id) ?? null);
	}

	/** First line of what was asked for. */
	get subject(): string {
		const first = this.#items.find((item) => item.type === 'text');
		const opening = first?.entry.kind === 'open' ? first.entry.text.trim().split('\n', 1)[0] : undefined;
		return this.#ticket?.subject ?? opening ?? '';
	}

	get requester(): PersonId | null {
		return this.#requester;
	}

	/** Who holds the ticket or held it last. */
	get analyst(): PersonId | null {
		return analystOf(this.#conversation) ?? this.#ticket?.analyst ?? null;
	}

	get presence(): Presence {
		return this.#presence;
	}

	/** The whole log has been read: what it amounts to is known. */
	get isComplete(): boolean {
		return this.#snapshot.conversation !== null;
	}

	/** False once nobody can meet here any more. */
	get canMeet(): boolean {
		if (this.#venue.kind === 'direct') return areLinked(this.#venue.contact);
		return this.state === 'opening' || this.state === 'queued' || this.state === 'inProgress';
	}

	get writing(): Writing {
		return this.#writing;
	}

	get isRequester(): boolean {
		return this.#requester === this.#me;
	}

	/** What the log amounts to; empty until it has been read whole. */
	get conversation(): Conversation {
		return this.#conversation;
	}

	/** May see what was edited or retracted as it was: whoever attends for the ticket. */
	get canAudit(): boolean {
		const venue = this.#venue;
		if (venue.kind === 'direct') return false;
		const ticket = venue.kind === 'notes' ? venue.ticket : this.#conversation;
		return canSeeNotes(this.#options.directory.rights, ticket);
	}

	/** The text of this id as it is shown; null where it isn't on this device. */
	text(id: EntryId): TextItem | null {
		const item = this.#items.find(({ key }) => key === id);
		return item?.type === 'text' ? item : null;
	}

	versions(id: EntryId): readonly Version[] {
		return versionsOf(this.#snapshot.rows, id);
	}

	/** The device would not keep the last request. */
	get hasFailed(): boolean {
		return this.#hasFailed;
	}

	/** Resolves once the text is on this device's disk, rejects when the disk would not take it. */
	async send(text: string, extra: MessageExtra = {}): Promise<void> {
		await this.#options.handle.append({ kind: 'message', text, ...extra });
	}

	/** As `send`: another text in the place of an own one. */
	async edit(target: EntryId, text: string): Promise<void> {
		await this.#options.handle.append({ kind: 'edit', target, text });
	}

	async retract(target: EntryId): Promise<void> {
		await this.#attempt(() => this.#options.handle.append({ kind: 'retract', target }));
	}

	async react(target: EntryId, reaction: Reaction, on: boolean): Promise<void> {
		await this.#attempt(() => this.#options.handle.append({ kind: 'reaction', target, reaction, on }));
	}

	/** Asks the desk; the answer comes as an entry. True once it is on this device's disk; a full one shows as `hasFailed`, too. */
	ask(request: OwnRequest): Promise<boolean> {
		return this.#attempt(() => this.#options.handle.append(request));
	}

	async retry(id: EntryId): Promise<void> {
		await this.#attempt(() => this.#options.handle.retry(id));
	}

	async discard(id: EntryId): Promise<void> {
		await this.#attempt(() => this.#options.handle.discard(id));
	}

	/** What is on screen: tells the others, and counts as read what stands there at the end. */
	look(view: { readonly visible: boolean; readonly atEnd: boolean; readonly typing: boolean }): void {
		const { handle, readPositions } = this.#options;
		const { visible, typing } = view;
		if (visible !== this.#looking.visible || typing !== this.#looking.typing) {
			this.#looking = { visible, typing };
			handle.look(this.#looking);
		}
		const seq = lastSeqOf(handle.current.rows);
		if (seq > 0) readPositions.advance(this.id, { delivered: seq, read: visible && view.atEnd ? seq : 0 });
	}

	release(): void {
		this.#options.handle.release();
	}

	async #attempt(write: () => Promise<unknown>): Promise<boolean> {
		try {
			await write();
			this.#hasFailed = false;
		} catch {
			// the screen says so and offers the same action again
			this.#hasFailed = true;
		}
		return !this.#hasFailed;
	}
}
