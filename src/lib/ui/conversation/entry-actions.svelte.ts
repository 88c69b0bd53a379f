import type { Reaction } from '#lib/domain/entry.ts';
import type { EntryId } from '#lib/domain/ids.ts';
import type { Version } from '#lib/domain/revisions.ts';
import type { TextItem } from '#lib/domain/timeline.ts';
import type { Composing } from '#lib/state/composing.svelte.ts';
import type { ConversationView } from '#lib/state/conversation-view.svelte.ts';
import { m } from '#lib/paraglide/messages.js';

interface EntryActionsOptions {
	readonly view: ConversationView;
	readonly composing: Composing;
	/** The whole address of a text, for other people and other devices. */
	readonly entryHref: (id: EntryId) => string;
	/** Shows this text in the list. */
	readonly show: (id: EntryId) => void;
	/** The composer is for something else now. */
	readonly writing: () => void;
}

/** What one person can do with the texts of an open conversation; at most one menu and one dialog are open. */
export class EntryActions {
	readonly #options: EntryActionsOptions;
	#opened = $state.raw<{ readonly item: TextItem; readonly button: HTMLElement } | null>(null);
	#isMenuOpen = $state.raw(false);
	#dialog = $state.raw<'retract' | 'versions' | null>(null);
	#said = $state.raw('');

	constructor(options: EntryActionsOptions) {
		this.#options = options;
	}

	/** The text whose menu or dialog is or was open, and the button that has the focus back afterwards. */
	get opened(): { readonly item: TextItem; readonly button: HTMLElement } | null {
		return this.#opened;
	}

	get isMenuOpen(): boolean {
		return this.#isMenuOpen;
	}

	get dialog(): 'retract' | 'versions' | null {
		return this.#dialog;
	}

	/** What came of the last copying, in words. */
	get said(): string {
		return this.#said;
	}

	get canWrite(): boolean {
		return this.#options.view.writing.allowed;
	}

	canChange(item: TextItem): boolean {
		return this.canWrite && item.mine && !item.now.isRetracted;
	}

	canSeeVersions({ now }: TextItem): boolean {
		return (now.isEdited || now.isRetracted) && this.#options.view.canAudit;
	}

	versionsOf({ entry }: TextItem): readonly Version[] {
		return this.#options.view.versions(entry.id);
	}

	toggleMenu(item: TextItem, button: HTMLElement): void {
		const isSame = this.#opened?.item.key === item.key && this.#isMenuOpen;
		this.#opened = { item, button };
		this.#isMenuOpen = !isSame;
	}

	menuChanged(isOpen: boolean): void {
		this.#isMenuOpen = isOpen;
	}

	ask(dialog: 'retract' | 'versions'): void {
		this.#dialog = dialog;
	}

	dialogClosed(): void {
		this.#dialog = null;
	}

	reply({ entry }: TextItem): void {
		this.#options.composing.reply(entry.id);
		this.#options.writing();
	}

	async edit({ entry, now }: TextItem): Promise<void> {
		await this.#options.composing.edit(entry.id, now.text);
		this.#options.writing();
	}

	async retract({ entry }: TextItem): Promise<void> {
		await this.#options.view.retract(entry.id);
	}

	/** Gives a reaction, or takes it back. */
	async react({ entry, reactions }: TextItem, reaction: Reaction, me: string): Promise<void> {
		const isOn = reactions.some(
			(each) => each.reaction === reaction && each.people.some((one) => one === me)
		);
		await this.#options.view.react(entry.id, reaction, !isOn);
	}

	async copy({ now }: TextItem): Promise<void> {
		await this.#copy(now.text, m.entry_copied());
	}

	async copyLink({ entry }: TextItem): Promise<void> {
		await this.#copy(this.#options.entryHref(entry.id), m.entry_link_copied());
	}

	show(id: EntryId): void {
		this.#options.show(id);
	}

	async #copy(text: string, done: string): Promise<void> {
		// the same words twice would not be told
		this.#said = '';
		try {
			await navigator.clipboard.writeText(text);
			this.#said = done;
		} catch {
			// no permission, or a page that isn't secure: there is no clipboard then
			this.#said = m.entry_copy_failed();
		}
	}
}
