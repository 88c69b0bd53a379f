import { plainText } from '../domain/plain-text.ts';

const COMMAND_GROUPS = ['ticket', 'list', 'go', 'app'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** Something that can be done now, by the palette and perhaps by a key. */
export interface Command {
	/** One of each; what is registered later stands in for what was there. */
	readonly id: string;
	readonly group: CommandGroup;
	/** In the language of the screen. */
	readonly words: () => string;
	/** Pressed alone, outside of fields and dialogs: a letter in lower case, or a sign. */
	readonly key?: string;
	readonly run: () => void;
	/** Absent: as long as it is registered. */
	readonly isAvailable?: () => boolean;
}

/** Everything that can be done on the screen as it is; screens register theirs while they are shown. */
export class Commands {
	/** In the order in which the palette and the list of keys show them. */
	readonly groups = COMMAND_GROUPS;
	/** No state itself: screens take theirs away in teardowns, where Svelte answers with what state was before. */
	readonly #registered = new Set<readonly Command[]>();
	/** Another one whenever `#registered` has changed. */
	#change = $state.raw({});

	readonly #available = $derived.by<readonly Command[]>(() => {
		void this.#change;
		const byId = new Map([...this.#registered].flat().map((command) => [command.id, command]));
		const available = [...byId.values()].filter(({ isAvailable }) => isAvailable?.() ?? true);
		return COMMAND_GROUPS.flatMap((group) => available.filter((command) => command.group === group));
	});

	/** What can be done now, group by group. */
	get available(): readonly Command[] {
		return this.#available;
	}

	/** What it returns takes them away again. */
	register(commands: readonly Command[]): () => void {
		this.#registered.add(commands);
		this.#change = {};
		return () => {
			this.#registered.delete(commands);
			this.#change = {};
		};
	}

	/** Every word of the query stands in the command's, whatever the accents. */
	find(query: string): readonly Command[] {
		const wanted = plainText(query).split(' ');
		return this.available.filter(({ words }) => {
			const said = plainText(words());
			return wanted.every((word) => said.includes(word));
		});
	}

	byId(id: string): Command | null {
		return this.available.find((command) => command.id === id) ?? null;
	}

	/** What this key does now; null: nothing. */
	byKey(key: string): Command | null {
		return this.available.find((command) => command.key === key.toLowerCase()) ?? null;
	}
}
