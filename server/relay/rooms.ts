import type { ConversationId } from '#lib/domain/ids.ts';
import type { Journal } from '../store/store.ts';
import type { RelayLimits } from './limits.ts';
import { Room } from './room.ts';

interface Slot {
	readonly loading: Promise<Room>;
	room: Room | null;
	holds: number;
}

/** The rooms in memory: read from the journal when first held, forgotten when nobody holds them any more. */
export class Rooms {
	readonly #slots = new Map<ConversationId, Slot>();
	readonly #journal: Pick<Journal, 'load'>;
	readonly #limits: RelayLimits;

	constructor(journal: Pick<Journal, 'load'>, limits: RelayLimits) {
		this.#journal = journal;
		this.#limits = limits;
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
		if (slot.holds === 0) this.#slots.delete(room.id);
	}

	/** The next one to ask reads it anew. */
	discard(room: Room): void {
		if (this.#slots.get(room.id)?.room === room) this.#slots.delete(room.id);
	}

	/** False once it was discarded: nothing more may be built on it. */
	isCurrent(room: Room): boolean {
		return this.#slots.get(room.id)?.room === room;
	}

	async #load(id: ConversationId): Promise<Room> {
		return new Room(id, await this.#journal.load(id), this.#limits);
	}
}
