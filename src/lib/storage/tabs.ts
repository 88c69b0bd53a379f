import type { DirectoryChanges } from '../domain/directory-storage.ts';
import type { ConversationId } from '../domain/ids.ts';
import type { LogChange } from '../domain/log-storage.ts';

/** What tabs of one browser tell each other: what is on disk now, never what might come to be. */
export type TabMessage =
	| { readonly type: 'log'; readonly change: LogChange }
	| { readonly type: 'directory'; readonly changes: DirectoryChanges }
	| { readonly type: 'draft'; readonly key: string; readonly text: string }
	| { readonly type: 'blobs'; readonly conversation: ConversationId }
	| { readonly type: 'value'; readonly name: string };

type Of<Type extends TabMessage['type']> = Extract<TabMessage, { type: Type }>;

/** One channel to the other tabs of this browser; without BroadcastChannel a tab is alone until it is reloaded. */
export class Tabs {
	readonly #channel: BroadcastChannel | null;
	readonly #listeners = new Set<(message: TabMessage) => void>();

	constructor(name: string, Channel: typeof BroadcastChannel | undefined) {
		this.#channel = Channel ? new Channel(name) : null;
		if (this.#channel)
			this.#channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
				for (const listener of [...this.#listeners]) listener(data);
			};
	}

	tell(message: TabMessage): void {
		this.#channel?.postMessage(message);
	}

	/** Hears the other tabs, not this one. */
	hear<Type extends TabMessage['type']>(type: Type, listener: (message: Of<Type>) => void): () => void {
		const hear = (message: TabMessage) => {
			if (message.type === type) listener(message as Of<Type>);
		};
		this.#listeners.add(hear);
		return () => this.#listeners.delete(hear);
	}

	close(): void {
		this.#listeners.clear();
		this.#channel?.close();
	}
}
