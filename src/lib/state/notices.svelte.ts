import type { ConversationId } from '../domain/ids.ts';
import { newsOf, noticeOf, type News, type Notice, type NoticeTarget } from '../domain/notice.ts';
import { isQuiet } from '../domain/quiet-hours.ts';
import type { Speaker } from '../sync/speaker.ts';
import type { Directory } from './directory.svelte.ts';
import type { NoticeMemory } from './notice-memory.ts';
import type { PersonalSettings } from './personal-settings.svelte.ts';

/** What the browser lets an app show outside of its windows. unsupported: nothing, whatever a person would like. */
export type Permission = 'default' | 'granted' | 'denied' | 'unsupported';

/** Notifications of the system: at most one for each conversation. */
export interface SystemNotices {
	readonly permission: Permission;
	/** Only ever on a person's click. */
	ask(): Promise<Permission>;
	show(words: NoticeWords, target: NoticeTarget): Promise<void>;
	/** Takes away those about other conversations than these. */
	keep(conversations: ReadonlySet<ConversationId>): Promise<void>;
}

export interface NoticeWords {
	readonly title: string;
	readonly text: string;
}

/** How a notice is put, and where it leads. */
export interface Wording {
	words(news: News): NoticeWords;
	address(news: News): string;
}

export interface NoticesOptions {
	readonly directory: Pick<Directory, 'tickets' | 'contacts' | 'mentions' | 'rights' | 'readTo'>;
	readonly settings: PersonalSettings;
	readonly memory: NoticeMemory;
	readonly speaker: Speaker;
	readonly chime: { ring(): void };
	readonly system: SystemNotices;
	readonly wording: Wording;
	readonly screen: {
		/** The page is on the screen, and its window has the focus. */
		readonly isFocused: boolean;
		readonly isHidden: boolean;
	};
	/** A conversation is on the screen of this tab. */
	readonly isShown: (conversation: ConversationId) => boolean;
	/** What the server had to tell when this tab came has arrived: what comes now is news. */
	readonly isCaughtUp: () => boolean;
	readonly now: () => number;
	readonly minuteOfDay: () => number;
}

/** One line about one conversation, or about many at once. */
export type Toast =
	| { readonly kind: 'news'; readonly news: News }
	| { readonly kind: 'many'; readonly conversations: readonly ConversationId[] }
	/** An own text was refused while its conversation was closed. */
	| { readonly kind: 'refused'; readonly conversation: ConversationId; readonly address: string };

/** After a spell without a line many conversations may have moved: from this many on one toast tells of all. */
const TOLD_TOGETHER_FROM = 4;

/** Tells a person of what has come, once in all tabs of the browser (rules N1–N6). */
export class Notices {
	readonly #options: NoticesOptions;
	/** Up to which `seq` this tab knows each conversation, announced or not. */
	readonly #known = new Map<ConversationId, number>();
	#toasts = $state.raw<readonly Toast[]>([]);
	#wasWorthIt = $state.raw(false);
	#permission = $state.raw<Permission>('default');

	constructor(options: NoticesOptions) {
		this.#options = options;
		this.#permission = options.system.permission;
	}

	/** What is to be shown in this tab, oldest first. */
	get toasts(): readonly Toast[] {
		return this.#toasts;
	}

	get permission(): Permission {
		return this.#permission;
	}

	/** After something was worth it, and while nobody has answered: whether notices may leave the app. */
	get isOffering(): boolean {
		const isUnasked = this.#options.settings.current.system === 'unasked';
		// granted: the browser has been asked before, by somebody else on this device
		const isPossible = this.#permission === 'default' || this.#permission === 'granted';
		return this.#wasWorthIt && isUnasked && isPossible;
	}

	/** On a person's click. */
	async wantSystem(): Promise<void> {
		const { settings, system } = this.#options;
		this.#permission = await system.ask();
		if (this.#permission === 'granted') settings.change({ system: 'wanted' });
	}

	/** Rings once, so that a person hears what it would be like. */
	tryOut(): void {
		this.#options.chime.ring();
	}

	dismiss(toast: Toast): void {
		this.#toasts = this.#toasts.filter((other) => other !== toast);
	}

	/** An own text was refused; said where its conversation isn't on the screen anyway. */
	refused(conversation: ConversationId, address: string): void {
		const { speaker, isShown } = this.#options;
		if (speaker.speaks && !isShown(conversation)) this.#show({ kind: 'refused', conversation, address });
	}

	/** The directory has changed, or somebody has read. */
	changed(): void {
		const news = newsOf({
			...pick(this.#options.directory),
			readTo: (conversation) => this.#options.directory.readTo(conversation)
		});
		this.#permission = this.#options.system.permission;
		const isNew = ({ conversation, seq }: News) => seq > (this.#known.get(conversation) ?? 0);
		const fresh = news.filter(isNew);
		for (const { conversation, seq } of fresh) this.#known.set(conversation, seq);
		const unread = new Set(news.map(({ conversation }) => conversation));
		this.#forgetRead(unread);
		if (fresh.length > 0 && this.#options.isCaughtUp() && this.#options.speaker.speaks)
			void this.#announce(fresh).catch(unheard);
	}

	/** N6: what was read, here or elsewhere, needs no notice any more. */
	#forgetRead(unread: ReadonlySet<ConversationId>): void {
		const isOpen = (toast: Toast) => {
			if (toast.kind === 'refused') return true;
			if (toast.kind === 'news') return unread.has(toast.news.conversation);
			return toast.conversations.some((conversation) => unread.has(conversation));
		};
		if (!this.#toasts.every(isOpen)) this.#toasts = this.#toasts.filter(isOpen);
		if (this.#permission === 'granted') this.#options.system.keep(unread).catch(unheard);
	}

	async #announce(fresh: readonly News[]): Promise<void> {
		const { speaker, memory } = this.#options;
		const claimed: { readonly news: News; readonly notice: Notice }[] = [];
		for (const news of fresh) {
			const { conversation, seq } = news;
			if (!noticeOf(news, this.#around(news)).toast) continue;
			if (!(await speaker.claim(`${conversation}/${seq}`))) continue;
			// as it is now: meanwhile something else may have rung, or this may have been read
			const notice = noticeOf(news, this.#around(news));
			if (!notice.toast) continue;
			memory.remember(conversation, seq);
			if (notice.sound) this.#ring();
			claimed.push({ news, notice });
		}
		if (claimed.length === 0) return;
		this.#wasWorthIt = true;
		if (claimed.length < TOLD_TOGETHER_FROM)
			for (const { news } of claimed) this.#show({ kind: 'news', news });
		else this.#show({ kind: 'many', conversations: claimed.map(({ news }) => news.conversation) });
		for (const { news, notice } of claimed) if (notice.system) await this.#tellSystem(news);
	}

	#around(news: News): Parameters<typeof noticeOf>[1] {
		const { settings, memory, screen, isShown, now, minuteOfDay } = this.#options;
		const { sound, system, quietHours } = settings.current;
		return {
			announced: memory.announced(news.conversation),
			isBeforeEyes: screen.isFocused && isShown(news.conversation),
			isHidden: screen.isHidden,
			isMuted: settings.isMuted(news.conversation),
			isQuiet: quietHours.isOn && isQuiet(quietHours, minuteOfDay()),
			isSoundOn: sound,
			isSystemOn: system === 'wanted' && this.#permission === 'granted',
			lastSoundAt: memory.lastSoundAt,
			nowMs: now()
		};
	}

	#ring(): void {
		const { chime, memory, now } = this.#options;
		memory.rang(now());
		chime.ring();
	}

	#show(toast: Toast): void {
		const isSame = (other: Toast) =>
			toast.kind === 'news' && other.kind === 'news' && other.news.conversation === toast.news.conversation;
		this.#toasts = [...this.#toasts.filter((other) => !isSame(other)), toast];
	}

	async #tellSystem(news: News): Promise<void> {
		const { system, wording, directory } = this.#options;
		const { conversation, seq } = news;
		const target = { person: directory.rights.person, conversation, seq, address: wording.address(news) };
		await system.show(wording.words(news), target);
	}
}

function pick({ tickets, contacts, mentions, rights }: NoticesOptions['directory']) {
	return {
		tickets: tickets.values(),
		contacts: contacts.values(),
		mentions: mentions.values(),
		rights
	};
}

/** Dots, title and lists say it all the same. */
function unheard(error: unknown): void {
	console.warn('a notice could not be given', error);
}
