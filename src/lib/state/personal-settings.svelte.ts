import { isConversationId, type ConversationId, type PersonId } from '../domain/ids.ts';
import { isMinuteOfDay, type QuietHours } from '../domain/quiet-hours.ts';
import type { TextStorage } from './preferences.svelte.ts';

/** unasked: nobody has said yes or no on this device. */
export type SystemWish = 'unasked' | 'wanted' | 'unwanted';

export interface Settings {
	readonly sound: boolean;
	readonly system: SystemWish;
	readonly quietHours: QuietHours & { readonly isOn: boolean };
	/** Conversations that have dots and nothing else. */
	readonly muted: readonly ConversationId[];
	/** Keys without a modifier (WCAG 2.1.4). */
	readonly singleKeys: boolean;
	/** What this person asks the virtual assistant may be kept on the server (rule V5). */
	readonly keepsQuestions: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
	sound: true,
	system: 'unasked',
	quietHours: { isOn: false, from: 20 * 60, to: 7 * 60 },
	muted: [],
	singleKeys: true,
	keepsQuestions: false
};

/** How one person wants this device to behave; kept on it, and all its tabs agree. */
export class PersonalSettings {
	readonly #key: string;
	readonly #storage: TextStorage;
	#current = $state.raw<Settings>(DEFAULT_SETTINGS);

	constructor(person: PersonId, storage: TextStorage) {
		this.#key = PersonalSettings.key(person);
		this.#storage = storage;
		this.#current = parseSettings(storage.getItem(this.#key));
	}

	/** Where a person's settings stand in Web Storage. */
	static key(person: PersonId): string {
		return `habla.settings.${person}`;
	}

	get current(): Settings {
		return this.#current;
	}

	isMuted(conversation: ConversationId): boolean {
		return this.#current.muted.includes(conversation);
	}

	change(changes: Partial<Settings>): void {
		this.#current = { ...this.#current, ...changes };
		this.#storage.setItem(this.#key, JSON.stringify(this.#current));
	}

	mute(conversation: ConversationId, isMuted: boolean): void {
		const others = this.#current.muted.filter((muted) => muted !== conversation);
		this.change({ muted: isMuted ? [...others, conversation] : others });
	}

	/** Web Storage was changed by another tab; null: all of it was cleared. */
	storageChanged(key: string | null): void {
		if (key === this.#key || key === null) this.#current = parseSettings(this.#storage.getItem(this.#key));
	}
}

/** Anything may stand in Web Storage: what is no setting is as if it had never been chosen. */
function parseSettings(text: string | null): Settings {
	const chosen = parseRecord(text);
	const flag = (name: 'sound' | 'singleKeys' | 'keepsQuestions') => {
		const value = chosen[name];
		return typeof value === 'boolean' ? value : DEFAULT_SETTINGS[name];
	};
	const { system, quietHours, muted } = chosen;
	return {
		sound: flag('sound'),
		singleKeys: flag('singleKeys'),
		keepsQuestions: flag('keepsQuestions'),
		system: system === 'wanted' || system === 'unwanted' ? system : DEFAULT_SETTINGS.system,
		quietHours: parseQuietHours(quietHours) ?? DEFAULT_SETTINGS.quietHours,
		muted: Array.isArray(muted) ? muted.filter(isConversationId) : []
	};
}

function parseQuietHours(value: unknown): Settings['quietHours'] | null {
	if (typeof value !== 'object' || value === null) return null;
	const { isOn, from, to } = value as Readonly<Record<string, unknown>>;
	return typeof isOn === 'boolean' && isMinuteOfDay(from) && isMinuteOfDay(to) ? { isOn, from, to } : null;
}

function parseRecord(text: string | null): Readonly<Record<string, unknown>> {
	try {
		const value: unknown = JSON.parse(text ?? '{}');
		return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
	} catch {
		return {};
	}
}
