import type { Language, Reply } from '../domain/directory.ts';
import type { GroupId, ReplyId } from '../domain/ids.ts';
import {
	draftOfReply,
	EMPTY_REPLY,
	encodeDraft,
	faultsOf,
	parseDraft,
	replyOfDraft,
	type ReplyDraft,
	type ReplyFault
} from '../domain/reply-draft.ts';
import { DRAFT_DELAY_MS } from './composer.svelte.ts';
import type { Drafts } from './drafts.ts';
import type { Replies, ReplyTrouble } from './replies.svelte.ts';

export interface ReplyEditorOptions {
	/** Null: a new one. */
	readonly reply: Reply | null;
	readonly replies: Pick<Replies, 'all' | 'save' | 'remove' | 'createId'>;
	readonly drafts: Drafts;
}

/** One canned reply that is being written. Invariant: what was typed is on screen or on disk until the server has it. */
export class ReplyEditor {
	readonly #options: ReplyEditorOptions;
	readonly #id: ReplyId;
	readonly #key: `reply:${ReplyId | 'new'}`;
	#draft = $state.raw<ReplyDraft>(EMPTY_REPLY);
	#isChanged = $state.raw(false);
	#isBusy = $state.raw(false);
	#isAsked = $state.raw(false);
	#trouble = $state.raw<ReplyTrouble | 'disk'>(null);
	#timer: ReturnType<typeof setTimeout> | undefined;

	readonly #faults = $derived.by((): readonly ReplyFault[] => {
		const others = this.#options.replies.all.filter(({ id }) => id !== this.#id);
		return faultsOf(this.#draft, new Set(others.map(({ shortcut }) => shortcut)));
	});

	constructor(options: ReplyEditorOptions) {
		const { reply, replies } = options;
		this.#options = options;
		this.#id = reply?.id ?? replies.createId();
		this.#key = `reply:${reply?.id ?? 'new'}`;
		if (reply) this.#draft = draftOfReply(reply);
	}

	get draft(): ReplyDraft {
		return this.#draft;
	}

	get isNew(): boolean {
		return this.#options.reply === null;
	}

	/** Differs from what the server has. */
	get isChanged(): boolean {
		return this.#isChanged;
	}

	get isBusy(): boolean {
		return this.#isBusy;
	}

	/** What has to be put right, once somebody has wanted to save it. */
	get faults(): readonly ReplyFault[] {
		return this.#isAsked ? this.#faults : [];
	}

	/** Why the last attempt came to nothing; the text stands here still. `disk`: the draft could not be kept either. */
	get trouble(): ReplyTrouble | 'disk' {
		return this.#trouble;
	}

	/** Takes up what was left unfinished on this device. */
	async load(): Promise<void> {
		const kept = parseDraft(await this.#options.drafts.read(this.#key));
		if (!kept || this.#isChanged) return;
		this.#draft = kept;
		this.#isChanged = true;
	}

	shorten(shortcut: string): void {
		this.#change({ shortcut: shortcut.trim().replace(/^\/+/, '').toLowerCase() });
	}

	belongTo(group: GroupId | null): void {
		this.#change({ group });
	}

	write(language: Language, text: string): void {
		this.#change({ texts: { ...this.#draft.texts, [language]: text } });
	}

	/** The id under which the server has it; null when it has not. */
	async save(): Promise<ReplyId | null> {
		this.#isAsked = true;
		if (this.#isBusy || this.#faults.length > 0) return null;
		this.#isBusy = true;
		const sent = this.#draft;
		this.#trouble = await this.#options.replies.save({ id: this.#id, ...replyOfDraft(sent) });
		this.#isBusy = false;
		if (this.#trouble !== null) return null;
		// what was typed meanwhile has yet to be saved
		if (this.#draft === sent) await this.#forget();
		this.#isAsked = false;
		return this.#id;
	}

	/** True once it is gone. */
	async remove(): Promise<boolean> {
		if (this.#isBusy) return false;
		this.#isBusy = true;
		this.#trouble = await this.#options.replies.remove(this.#id);
		this.#isBusy = false;
		if (this.#trouble !== null) return false;
		await this.#forget();
		return true;
	}

	/** Back to what the server has. */
	async revert(): Promise<void> {
		const { reply } = this.#options;
		this.#draft = reply ? draftOfReply(reply) : EMPTY_REPLY;
		this.#isAsked = false;
		this.#trouble = null;
		await this.#forget();
	}

	/** Writes the draft at once: the page is about to be hidden or left. */
	async flush(): Promise<void> {
		clearTimeout(this.#timer);
		await this.#keep(this.#isChanged ? encodeDraft(this.#draft) : '');
	}

	/** The draft has served its purpose. */
	async #forget(): Promise<void> {
		clearTimeout(this.#timer);
		this.#isChanged = false;
		await this.#keep('');
	}

	#change(change: Partial<ReplyDraft>): void {
		this.#draft = { ...this.#draft, ...change };
		this.#isChanged = true;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.flush(), DRAFT_DELAY_MS);
	}

	async #keep(text: string): Promise<void> {
		try {
			await this.#options.drafts.write(this.#key, text);
			if (this.#trouble === 'disk') this.#trouble = null;
		} catch {
			this.#trouble = 'disk';
		}
	}
}
