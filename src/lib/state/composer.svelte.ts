import { MAX_TEXT_LENGTH } from '../domain/limits.ts';
import type { DraftKey, Drafts } from './drafts.ts';

export interface ComposerOptions {
	readonly key: DraftKey;
	readonly drafts: Drafts;
	/** Resolves once the text is on disk, rejects when the disk would not take it. */
	readonly send: (text: string) => Promise<void>;
	/** There is something to send besides a text, which may then be empty. */
	readonly hasMore?: () => boolean;
	/** Whether the screen stays for a second text; else what is typed meanwhile remains a draft. */
	readonly isConversation?: boolean;
	/** The draft differs from what is on disk; what it returns is called when it no longer does. */
	readonly holdBack?: () => () => void;
}

/** How long after a key press a draft is written, ms. */
export const DRAFT_DELAY_MS = 300;
/** How long after a key press somebody still counts as typing, ms. */
export const TYPING_MS = 4000;
/** From how many characters before the limit on the room left is shown. */
export const LIMIT_SHOWN_FROM = 500;

/** Whether a reader would see any of it: a text of zero-width characters alone says nothing. */
const isSeen = (text: string): boolean => /[^\s\p{Default_Ignorable_Code_Point}]/u.test(text);

/** The text that is being written. Invariant: it is on screen or on disk, whatever fails. */
export class Composer {
	readonly #options: ComposerOptions;
	#text = $state.raw('');
	#isSending = $state.raw(false);
	#hasFailed = $state.raw(false);
	#isTyping = $state.raw(false);
	#isTouched = false;
	#isFocused = false;
	#kept = '';
	/** The whole text at each wish to send that came while the disk was busy. */
	#wishes: string[] = [];
	#draftTimer: ReturnType<typeof setTimeout> | undefined;
	#typingTimer: ReturnType<typeof setTimeout> | undefined;
	#letGo: (() => void) | undefined;
	readonly #unwatch: () => void;

	constructor(options: ComposerOptions) {
		this.#options = options;
		this.#unwatch = options.drafts.watch(options.key, (text) => {
			this.#arrived(text);
		});
	}

	get text(): string {
		return this.#text;
	}

	/** Being committed to this device's disk. */
	get isSending(): boolean {
		return this.#isSending;
	}

	/** The disk would not take the text, which therefore still stands here. */
	get hasFailed(): boolean {
		return this.#hasFailed;
	}

	get isTyping(): boolean {
		return this.#isTyping;
	}

	/** Characters left where that is worth showing, negative when the text is too long; null otherwise. */
	get room(): number | null {
		const room = MAX_TEXT_LENGTH - this.#text.length;
		return room < LIMIT_SHOWN_FROM ? room : null;
	}

	get isTooLong(): boolean {
		return this.#text.length > MAX_TEXT_LENGTH;
	}

	get canSend(): boolean {
		return !this.#isSending && !this.isTooLong && (isSeen(this.#text) || this.#hasMore);
	}

	get #hasMore(): boolean {
		return this.#options.hasMore?.() ?? false;
	}

	/** Puts the kept draft into the box, unless somebody has begun to write meanwhile. */
	async load(): Promise<void> {
		const text = await this.#options.drafts.read(this.#options.key);
		if (!this.#isTouched) this.#take(text);
	}

	focusChanged(isFocused: boolean): void {
		this.#isFocused = isFocused;
	}

	/** A key press. */
	write(text: string): void {
		this.#replace(text);
		this.#isTyping = text !== '';
		clearTimeout(this.#typingTimer);
		this.#typingTimer = setTimeout(() => {
			this.#isTyping = false;
		}, TYPING_MS);
	}

	/** Text that comes back into the box (from a refused entry) joins what stands there. */
	restore(text: string): void {
		this.#replace(this.#text.trim() === '' ? text : `${this.#text}\n${text}`);
	}

	/**
	 * Sends each text once however often it is asked; the box clears only when the disk has it.
	 * Who types on and asks again while the disk is busy has written a second text, which follows.
	 */
	async send(): Promise<void> {
		if (this.#isSending && this.#options.isConversation) this.#wishes.push(this.#text);
		if (!this.canSend) return;
		this.#isSending = true;
		this.#isTyping = false;
		try {
			let taken = this.#text;
			do {
				await this.#options.send(isSeen(taken) ? taken.trim().toWellFormed() : '');
				this.#hasFailed = false;
				// whatever was typed while the disk was busy stays
				this.#replace(this.#text.startsWith(taken) ? this.#text.slice(taken.length) : this.#text);
				taken = this.#nextWish(taken);
			} while (taken !== '');
		} catch {
			this.#hasFailed = true;
			return;
		} finally {
			this.#isSending = false;
			this.#wishes = [];
		}
		await this.flush();
	}

	/** What was asked for after `sent`; '' when that was all, or when the text has been changed since. */
	#nextWish(sent: string): string {
		this.#wishes = this.#wishes
			.filter((wish) => wish.startsWith(sent))
			.map((wish) => wish.slice(sent.length))
			.filter(isSeen);
		const next = this.#wishes.shift() ?? '';
		this.#wishes = this.#wishes.filter((wish) => wish !== next);
		return this.#text.startsWith(next) && next.length <= MAX_TEXT_LENGTH ? next : '';
	}

	/** Writes the draft at once: the page is about to be hidden or left. */
	async flush(): Promise<void> {
		clearTimeout(this.#draftTimer);
		const text = this.#text;
		if (text === this.#kept) return;
		try {
			await this.#options.drafts.write(this.#options.key, text.toWellFormed());
			this.#kept = text;
			this.#hasFailed = false;
		} catch {
			this.#hasFailed = true;
		}
		this.#evaluate();
	}

	dispose(): void {
		clearTimeout(this.#typingTimer);
		this.#unwatch();
		void this.flush().then(() => this.#letGo?.());
	}

	#replace(text: string): void {
		this.#isTouched = true;
		this.#text = text;
		clearTimeout(this.#draftTimer);
		this.#draftTimer = setTimeout(() => void this.flush(), DRAFT_DELAY_MS);
		this.#evaluate();
	}

	/** Another tab's text: never under the fingers of somebody who writes here. */
	#arrived(text: string): void {
		if (!this.#isFocused && !this.#isSending && this.#text === this.#kept) this.#take(text);
	}

	#take(text: string): void {
		this.#text = text;
		this.#kept = text;
		this.#evaluate();
	}

	#evaluate(): void {
		const isUnsaved = this.#text !== this.#kept;
		if (isUnsaved && !this.#letGo) this.#letGo = this.#options.holdBack?.();
		if (!isUnsaved) {
			this.#letGo?.();
			this.#letGo = undefined;
		}
	}
}
