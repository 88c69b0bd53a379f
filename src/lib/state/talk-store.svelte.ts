import { newTalk, nextTalk, type TalkEvent } from '../assistant/dialogue.ts';
import type { Talk } from '../assistant/talk.ts';
import type { ValueStorage } from '../domain/value-storage.ts';

/** Under this name a person's talk lies on their device. */
const NAME = 'talk';

/** The talk as this device holds it, the same in every tab. */
export class TalkStore {
	readonly #values: ValueStorage;
	readonly #createId: () => string;
	#talk = $state.raw<Talk | null>(null);
	#unwatch: (() => void) | null = null;

	constructor(values: ValueStorage, createId: () => string) {
		this.#values = values;
		this.#createId = createId;
	}

	/** Null until it has been read. */
	get talk(): Talk | null {
		return this.#talk;
	}

	/** Rejects when the disk would not be read. */
	async load(): Promise<Talk> {
		this.#unwatch ??= this.#values.watch(NAME, () => {
			this.#read().catch((error: unknown) => {
				console.error('the talk could not be read from this device', error);
			});
		});
		return this.#read();
	}

	/** Resolves when it is on disk: what the talk was before the events, and what it is now. */
	async happen(...events: readonly TalkEvent[]): Promise<{ readonly before: Talk; readonly after: Talk }> {
		let before: Talk | undefined;
		const after = await this.#values.change<Talk>(NAME, (held) => {
			before = this.#usable(held);
			return events.reduce(nextTalk, before);
		});
		this.#talk = after;
		return { before: before!, after };
	}

	/** A new talk in the place of this one. */
	async begin(): Promise<void> {
		this.#talk = await this.#values.change<Talk>(NAME, () => newTalk(this.#createId()));
	}

	stop(): void {
		this.#unwatch?.();
	}

	async #read(): Promise<Talk> {
		// made once for all tabs: its id is what they agree on
		const talk = await this.#values.change<Talk>(NAME, (held) => this.#usable(held));
		this.#talk = talk;
		return talk;
	}

	/** One that another version of the app has left can't be gone on with. */
	#usable(held: Talk | null): Talk {
		return held?.form === 1 ? held : newTalk(this.#createId());
	}
}
