import { isConversationId, type ConversationId, type PersonId } from '../domain/ids.ts';
import type { TextStorage } from './preferences.svelte.ts';

/** Conversations remembered, the newest ones: a day of a busy desk. */
const KEPT = 200;

interface Remembered {
	readonly soundAt: number | null;
	/** Oldest first. */
	readonly announced: readonly (readonly [ConversationId, number])[];
}

/** What the tabs of this device have announced to one person, so that none of them does it again. */
export class NoticeMemory {
	readonly #key: string;
	readonly #storage: TextStorage;

	constructor(person: PersonId, storage: TextStorage) {
		this.#key = NoticeMemory.key(person);
		this.#storage = storage;
	}

	/** Where it stands in Web Storage. */
	static key(person: PersonId): string {
		return `habla.notices.${person}`;
	}

	/** When the sound rang last in whichever tab, ms; null: never. */
	get lastSoundAt(): number | null {
		return this.#read().soundAt;
	}

	/** Up to which `seq` a conversation was announced, 0 for not at all. */
	announced(conversation: ConversationId): number {
		return this.#read().announced.find(([known]) => known === conversation)?.[1] ?? 0;
	}

	remember(conversation: ConversationId, seq: number): void {
		const { soundAt, announced } = this.#read();
		const others = announced.filter(([known]) => known !== conversation);
		this.#write({ soundAt, announced: [...others, [conversation, seq] as const].slice(-KEPT) });
	}

	rang(at: number): void {
		this.#write({ ...this.#read(), soundAt: at });
	}

	/** Read each time: other tabs write it, too. */
	#read(): Remembered {
		return parseRemembered(this.#storage.getItem(this.#key));
	}

	#write(remembered: Remembered): void {
		this.#storage.setItem(this.#key, JSON.stringify(remembered));
	}
}

const NOTHING: Remembered = { soundAt: null, announced: [] };

/** Anything may stand in Web Storage. */
function parseRemembered(text: string | null): Remembered {
	try {
		const value: unknown = JSON.parse(text ?? 'null');
		if (typeof value !== 'object' || value === null) return NOTHING;
		const { soundAt, announced } = value as Readonly<Record<string, unknown>>;
		return {
			soundAt: typeof soundAt === 'number' ? soundAt : null,
			announced: Array.isArray(announced) ? announced.filter(isAnnounced) : []
		};
	} catch {
		return NOTHING;
	}
}

function isAnnounced(value: unknown): value is readonly [ConversationId, number] {
	return Array.isArray(value) && isConversationId(value[0]) && typeof value[1] === 'number';
}
