import { notesOf, ticketOfNotes, type ConversationId } from '#lib/domain/ids.ts';
import type { Journal } from '../store/store.ts';
import { Room, type RoomOptions } from './room.ts';

interface Slot {
	readonly loading: Promise<Room>;
	room: Room | null;
	holds: number;
}

/**
 * The rooms in memory: read from the journal when first held, forgotten when nobody holds them any more. The room of
 * internal notes holds that of their ticket.
 */
export class Rooms {
	readonly #slots = new Map<ConversationId, Slot>();
	readonly #journal: Pick<Journal, 'load'>;
	readonly #options: Omit<RoomOptions, 'ticket'>;

	constructor(journal: Pick<Journal, 'load'>, options: Omit<RoomOptions, 'ticket'>) {
		this.#journal = journal;
		this.#options = options;
	}

	/** Everybody who asks at the same time shares one reading. Rejects when the journal can't be read. */
	hold(id: ConversationId): Promise<Room> {
		const known = this.#slots.get(id);
		if (known) {
			known.holds += 1;
			return known.loading;
		}
		const slot: Slot = { loading: this.#load(id), room: null, holds: 1 };
		this.#slots.set(id, slot);
		slot.loading.then(
			(room) => (slot.room = room),
			// whoever holds it hears of it; the next one tries again
			() => this.#slots.delete(id)
		);
		return slot.loading;
	}

	/** Once more, by somebody who has the room in hand. */
	retain(room: Room): void {
		const slot = this.#slots.get(room.id);
		if (slot?.room === room) slot.holds += 1;
	}

	release(room: Room): void {
		const slot = this.#slots.get(room.id);
		if (slot?.room !== room) return;
		slot.holds -= 1;
		if (slot.holds === 0) this.#forget(room);
	}

	/** The next one to ask reads it anew. */
	discard(room: Room): void {
		if (this.#slots.get(room.id)?.room === room) this.#forget(room);
	}

	/** The room of this id, when it is in memory. */
	find(id: ConversationId): Room | undefined {
		return this.#slots.get(id)?.room ?? undefined;
	}

	/** The rooms in which rights follow from this one: itself, and the internal notes of the same ticket. */
	governedBy(room: Room): readonly Room[] {
		const notes = this.find(notesOf(room.id));
		return notes?.ticket === room ? [room, notes] : [room];
	}

	/** False once it, or the room that decides about it, was discarded: nothing more may be built on it. */
	isCurrent(room: Room): boolean {
		const isKept = this.#slots.get(room.id)?.room === room;
		return isKept && (room.ticket === null || this.isCurrent(room.ticket));
	}

	#forget(room: Room): void {
		this.#slots.delete(room.id);
		if (room.ticket) this.release(room.ticket);
	}

	async #load(id: ConversationId): Promise<Room> {
		const ticketId = ticketOfNotes(id);
		const ticket = ticketId && (await this.hold(ticketId));
		try {
			return new Room(id, await this.#journal.load(id), { ...this.#options, ticket });
		} catch (error) {
			if (ticket) this.release(ticket);
			throw error;
		}
	}
}
