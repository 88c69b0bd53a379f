import type { ConversationId, EntryId } from '../domain/ids.ts';
import { Composer } from './composer.svelte.ts';
import type { ConversationView, MessageExtra } from './conversation-view.svelte.ts';
import type { Drafts } from './drafts.ts';

/** Something that goes with a message besides its text: attachments, people called by name. */
export interface MessageSource {
	/** There is enough of it to be sent without a text. */
	readonly isEnough: boolean;
	/** Resolves when its part is complete; absent where it always is. */
	ready?(): Promise<void>;
	/** Its part of a message with this text. */
	partOf(text: string): MessageExtra;
	/** The message is on this device's disk. */
	sent(): void;
	/** The message comes back to be written anew: its part is to be there again. */
	takeBack?(extra: MessageExtra): void;
}

export interface ComposingOptions {
	readonly conversation: ConversationId;
	readonly drafts: Drafts;
	readonly view: Pick<ConversationView, 'send' | 'edit'>;
	readonly sources?: readonly MessageSource[];
	/** As the composer's. */
	readonly holdBack?: () => () => void;
}

/** What the text in the box is for. */
export type Purpose =
	| { readonly kind: 'message' }
	| { readonly kind: 'reply'; readonly quote: EntryId }
	| { readonly kind: 'edit'; readonly target: EntryId };

interface Edit {
	readonly target: EntryId;
	readonly composer: Composer;
	isSent: boolean;
}

/**
 * Everything somebody is writing in one conversation. An edit has a box and a draft of its own, so that the message
 * that was begun before stands there again afterwards, whatever happens meanwhile.
 */
export class Composing {
	readonly #options: ComposingOptions;
	readonly #message: Composer;
	#quote = $state.raw<EntryId | null>(null);
	#edit = $state.raw<Edit | null>(null);
	#isQuoteTouched = false;
	readonly #unwatch: () => void;

	constructor(options: ComposingOptions) {
		this.#options = options;
		const { conversation, drafts, sources = [], holdBack } = options;
		this.#message = new Composer({
			key: conversation,
			drafts,
			send: (text) => this.#send(text),
			hasMore: () => sources.some(({ isEnough }) => isEnough),
			isConversation: true,
			...(holdBack && { holdBack })
		});
		this.#unwatch = drafts.watch(`quote:${conversation}`, (quote) => {
			this.#quote = (quote as EntryId) || null;
		});
	}

	/** The box that is shown. */
	get composer(): Composer {
		return this.#edit?.composer ?? this.#message;
	}

	get purpose(): Purpose {
		if (this.#edit) return { kind: 'edit', target: this.#edit.target };
		return this.#quote === null ? { kind: 'message' } : { kind: 'reply', quote: this.#quote };
	}

	/** Brings back what was begun here earlier. */
	async load(): Promise<void> {
		const { conversation, drafts } = this.#options;
		await this.#message.load();
		const quote = await drafts.read(`quote:${conversation}`);
		if (!this.#isQuoteTouched) this.#quote = (quote as EntryId) || null;
	}

	/** The next message replies to this entry. */
	reply(quote: EntryId): void {
		this.#endEdit();
		this.#setQuote(quote);
	}

	/** Opens an own text to be written anew; an edit of it that was interrupted goes on. */
	async edit(target: EntryId, text: string): Promise<void> {
		if (this.#edit?.target === target) return;
		const { drafts, view, holdBack } = this.#options;
		const edit: Edit = {
			target,
			isSent: false,
			composer: new Composer({
				key: `edit:${target}`,
				drafts,
				send: async (edited) => {
					if (edited !== text) await view.edit(target, edited);
					edit.isSent = true;
				},
				...(holdBack && { holdBack })
			})
		};
		await edit.composer.load();
		if (edit.composer.text === '') edit.composer.restore(text);
		this.#endEdit();
		this.#edit = edit;
	}

	/** Sends what is in the box; an edit is over with that. */
	async send(): Promise<void> {
		const edit = this.#edit;
		await (edit?.composer ?? this.#message).send();
		if (edit?.isSent && this.#edit === edit) this.#endEdit();
	}

	/** What a message that comes back has besides its text. */
	takeBack(extra: MessageExtra): void {
		for (const source of this.#options.sources ?? []) source.takeBack?.(extra);
	}

	/** Escape: an edit is given up, and what was there before it stands there again; a reply is a message. */
	cancel(): void {
		if (this.#edit) {
			this.#edit.composer.write('');
			this.#endEdit();
		} else this.#setQuote(null);
	}

	dispose(): void {
		this.#unwatch();
		this.#endEdit();
		this.#message.dispose();
	}

	async #send(text: string): Promise<void> {
		const { view, sources = [] } = this.#options;
		for (const source of sources) await source.ready?.();
		// nothing has come of what was to go without a text
		if (text === '' && !sources.some(({ isEnough }) => isEnough)) return;
		const quote = this.#quote;
		const parts = sources.map((source) => source.partOf(text));
		await view.send(text, Object.assign({}, quote === null ? {} : { quote }, ...parts) as MessageExtra);
		for (const source of sources) source.sent();
		if (quote !== null && this.#quote === quote) this.#setQuote(null);
	}

	#setQuote(quote: EntryId | null): void {
		this.#isQuoteTouched = true;
		this.#quote = quote;
		const { conversation, drafts } = this.#options;
		// a quote that a full disk doesn't keep is still on screen, where it counts
		drafts.write(`quote:${conversation}`, quote ?? '').catch(() => undefined);
	}

	#endEdit(): void {
		this.#edit?.composer.dispose();
		this.#edit = null;
	}
}
