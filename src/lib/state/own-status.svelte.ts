import type { PersonId } from '../domain/ids.ts';
import { STATUSES, type Status, type StatusChoice } from '../domain/presence.ts';
import type { TextStorage } from './preferences.svelte.ts';

export interface OwnStatusOptions {
	readonly person: PersonId;
	readonly storage: TextStorage;
	readonly now: () => number;
	/** Another status holds now, chosen in this tab or in another one. */
	readonly changed: () => void;
}

/** What one person lets others know of themselves, kept on this device; all its tabs agree. */
export class OwnStatus {
	readonly #options: OwnStatusOptions;
	#choice = $state.raw<StatusChoice | null>(null);

	constructor(options: OwnStatusOptions) {
		this.#options = options;
		this.#choice = parseChoice(options.storage.getItem(OwnStatus.key(options.person)));
	}

	/** Where a person's choice stands in Web Storage. */
	static key(person: PersonId): string {
		return `habla.status.${person}`;
	}

	get current(): Status {
		return this.#choice?.status ?? 'available';
	}

	/** Null: this person has never chosen on this device. */
	get choice(): StatusChoice | null {
		return this.#choice;
	}

	choose(status: Status): void {
		const { person, storage, now } = this.#options;
		// a clock that was set back must not make the newer choice the older one
		const at = Math.max(now(), (this.#choice?.at ?? 0) + 1);
		storage.setItem(OwnStatus.key(person), JSON.stringify({ status, at } satisfies StatusChoice));
		this.#take({ status, at });
	}

	/** Web Storage was changed by another tab; null: all of it was cleared. */
	storageChanged(key: string | null): void {
		const own = OwnStatus.key(this.#options.person);
		if (key === own || key === null) this.#take(parseChoice(this.#options.storage.getItem(own)));
	}

	#take(choice: StatusChoice | null): void {
		if (choice?.at === this.#choice?.at) return;
		this.#choice = choice;
		this.#options.changed();
	}
}

/** Null for what is no choice: anything may stand in Web Storage. */
function parseChoice(text: string | null): StatusChoice | null {
	if (text === null) return null;
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return null;
	}
	if (typeof value !== 'object' || value === null) return null;
	const { status, at } = value as Readonly<Record<string, unknown>>;
	const known = STATUSES.find((each) => each === status);
	return known && typeof at === 'number' && Number.isSafeInteger(at) && at >= 0
		? { status: known, at }
		: null;
}
