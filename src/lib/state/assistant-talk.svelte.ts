import type { Answer, Found, IntentGuess, Why } from '../assistant/answer.ts';
import { handOverOf } from '../assistant/hand-over.ts';
import { isMenuWish, replyTo, replyToIntent } from '../assistant/reply.ts';
import type {
	ExternalButton,
	ExternalMessage,
	HandOver,
	HandOverWords,
	Reply,
	SaidLine,
	Talk
} from '../assistant/talk.ts';
import { MAX_UTTERANCE_LENGTH } from '../domain/assistant-report.ts';
import { isFinished, type Language } from '../domain/directory.ts';
import type { ArticleId, ConversationId } from '../domain/ids.ts';
import type { AssistantReports } from './assistant-reports.ts';
import type { Directory } from './directory.svelte.ts';
import type { Finder } from './finder.ts';
import type { OwnConversations } from './own-conversations.svelte.ts';
import type { PersonalSettings } from './personal-settings.svelte.ts';
import type { TalkStore } from './talk-store.svelte.ts';

export interface AssistantTalkOptions {
	readonly store: TalkStore;
	readonly finder: Finder;
	readonly directory: Pick<Directory, 'tickets' | 'settings' | 'intents'>;
	readonly ownConversations: Pick<OwnConversations, 'unnumbered'>;
	readonly personal: Pick<PersonalSettings, 'current'>;
	readonly reports: AssistantReports;
	/** What an assistant outside says; null where there is none, it can't be reached, or it has nothing to say. */
	readonly askOutside: (talk: string, text: string) => Promise<readonly ExternalMessage[] | null>;
	readonly createId: () => string;
	readonly now: () => number;
}

/** What a person says and presses, in the language of their screen. */
export class AssistantTalk {
	readonly #options: AssistantTalkOptions;
	#status = $state.raw<'idle' | 'loading' | 'ready' | 'failed'>('idle');
	#answering: Promise<void> = Promise.resolve();
	/** Of the screen when somebody last said something. */
	#language: Language = 'es';

	constructor(options: AssistantTalkOptions) {
		this.#options = options;
	}

	get status(): 'idle' | 'loading' | 'ready' | 'failed' {
		return this.#status;
	}

	/** Null until this device has been read. */
	get talk(): Talk | null {
		return this.#options.store.talk;
	}

	/** A question of this tab is being answered. */
	get isAnswering(): boolean {
		return (this.talk?.pending.length ?? 0) > 0 && this.talk?.state.name !== 'attended';
	}

	/** Reads the talk, and answers what was left unanswered when the app was closed. */
	async start(language: Language): Promise<void> {
		if (this.#status === 'ready' || this.#status === 'loading') return;
		this.#status = 'loading';
		this.#language = language;
		try {
			await this.#options.store.load();
			this.#status = 'ready';
			this.ticketChanged();
			this.#answer();
		} catch (error) {
			console.error('the talk could not be read from this device', error);
			this.#status = 'failed';
		}
	}

	/** Resolves when the question is on disk (rule V7); its answer follows. */
	async ask(text: string, language: Language): Promise<void> {
		await this.#say(text, language);
	}

	/** A button of an assistant outside: its title is what the person says, its payload what is sent. */
	async press(of: string, { title, payload }: ExternalButton, language: Language): Promise<void> {
		await this.use(of, payload);
		await this.#say(title, language, payload);
	}

	/** One of what it asked whether it was meant. */
	async choose(of: string, meant: Found | IntentGuess, title: string, language: Language): Promise<void> {
		const isFound = 'source' in meant;
		const reply: Reply = isFound
			? { kind: 'found', found: [meant] }
			: replyToIntent(meant, language, this.#options.directory.intents);
		await this.#sayAndAnswer(of, isFound ? meant.source.id : meant.intent, title, reply);
		if (isFound) this.#options.reports.add({ kind: 'outcome', outcome: 'answered' });
	}

	/** Asked for one's own unfinished tickets by the button of a line; `title` is what the button says. */
	async resume(of: string, title: string): Promise<void> {
		await this.#sayAndAnswer(of, 'resume', title, { kind: 'resume' });
	}

	/** A button of a line was pressed: from now on it is inert in every tab (rule V8). */
	async use(of: string, choice: string): Promise<void> {
		await this.#options.store.happen({ type: 'used', of, choice });
	}

	/** Whether an article that was found here helped; what readers say of it is counted elsewhere. */
	async vote(of: string, article: ArticleId, isUseful: boolean): Promise<void> {
		const { before, after } = await this.#options.store.happen({ type: 'voted', of, article, isUseful });
		if (before === after) return;
		this.#options.reports.add({ kind: 'outcome', outcome: isUseful ? 'useful' : 'not-useful' });
	}

	/** What would go with a ticket now. */
	handOver(words: HandOverWords): HandOver {
		return handOverOf(
			this.talk ?? { form: 1, id: '', state: { name: 'open' }, pending: [], lines: [] },
			words
		);
	}

	/** The ticket with it is on this device's disk. */
	async handedOver(conversation: ConversationId): Promise<void> {
		await this.#options.store.happen({ type: 'handed-over', conversation, ...this.#written() });
		this.#options.reports.add({ kind: 'outcome', outcome: 'handed-over' });
		this.ticketChanged();
	}

	async begin(): Promise<void> {
		await this.#options.store.begin();
	}

	/** Something may have become of the ticket (rule V2). */
	ticketChanged(): void {
		const { talk } = this;
		if (!talk || talk.state.name === 'open') return;
		const event = this.#newsOf(talk.state.conversation, talk.state.name === 'attended');
		if (!event) return;
		this.#options.store.happen(event).then(
			// what was said while somebody attended
			() => this.#answer(),
			(error: unknown) => console.error('the talk could not be kept on this device', error)
		);
	}

	stop(): void {
		this.#options.store.stop();
	}

	#newsOf(conversation: ConversationId, isAttended: boolean) {
		const ticket = this.#options.directory.tickets.get(conversation);
		const about = { conversation, ...this.#written() };
		if (!ticket) {
			const opened = this.#options.ownConversations.unnumbered;
			const isDeclined = opened.some((each) => each.conversation === conversation && each.declined !== null);
			return isDeclined ? ({ type: 'ended', ...about } as const) : null;
		}
		if (isFinished(ticket.state)) return { type: 'ended', ...about } as const;
		if (ticket.state === 'queued') return isAttended ? ({ type: 'released', ...about } as const) : null;
		return ticket.analyst === null
			? null
			: ({ type: 'attended', analyst: ticket.analyst, ...about } as const);
	}

	/** What a button means needs no engine. Where another tab has pressed one of that line before, nothing happens. */
	async #sayAndAnswer(of: string, choice: string, title: string, reply: Reply): Promise<void> {
		const { store, createId, now } = this.#options;
		const { before, after } = await store.happen({ type: 'used', of, choice });
		if (before === after) return;
		const question = createId();
		await store.happen(
			{ type: 'asked', line: question, at: now(), text: title },
			{ type: 'answered', question, line: createId(), at: now(), reply }
		);
	}

	async #say(text: string, language: Language, payload?: string): Promise<void> {
		this.#language = language;
		await this.#options.store.happen({
			type: 'asked',
			...this.#written(),
			text,
			...(payload === undefined ? {} : { payload })
		});
		this.#answer();
	}

	#written() {
		return { line: this.#options.createId(), at: this.#options.now() };
	}

	/** Whatever waits, one after the other. */
	#answer(): void {
		this.#answering = this.#answering
			.then(async () => {
				for (let talk = this.talk; talk; talk = this.talk) {
					const [next] = talk.pending;
					const line = talk.lines.find(
						(each): each is SaidLine => each.id === next && each.by === 'requester'
					);
					if (!line || talk.state.name === 'attended') return;
					await this.#answerTo(talk.id, line);
				}
			})
			.catch((error: unknown) => {
				// it stays pending, and the next question asks again
				console.error('a question could not be answered', error);
			});
	}

	async #answerTo(talk: string, { id: question, text, payload }: SaidLine): Promise<void> {
		const { store, directory, reports } = this.#options;
		const { reply, why } = await this.#replyTo(talk, text, payload);
		const { before, after } = await store.happen({
			type: 'answered',
			question,
			...this.#written(),
			reply,
			...(why ? { why } : {})
		});
		if (before === after) return;
		if (reply.kind === 'fallback') reports.add({ kind: 'outcome', outcome: 'no-result' });
		if (reply.kind === 'found' || reply.kind === 'text' || reply.kind === 'external')
			reports.add({ kind: 'outcome', outcome: 'answered' });
		if (!directory.settings.keepsUtterances || !this.#options.personal.current.keepsQuestions || !why) return;
		const [guess] = why.intents;
		reports.add({
			kind: 'utterance',
			text: text.slice(0, MAX_UTTERANCE_LENGTH).toWellFormed(),
			language: why.language,
			intent: guess ? (guess.kind === 'taught' ? guess.name : guess.intent) : null,
			certainty: guess?.certainty ?? 0
		});
	}

	/** Outside first, where there is somebody; ours answers whatever that doesn't. */
	async #replyTo(
		talk: string,
		text: string,
		payload: string | undefined
	): Promise<{ readonly reply: Reply; readonly why?: Why }> {
		const { directory, finder, askOutside } = this.#options;
		if (isMenuWish(text)) return { reply: { kind: 'menu' } };
		const messages = await askOutside(talk, payload ?? text);
		if (messages) return { reply: { kind: 'external', messages } };
		const answer: Answer = await finder.answer({ text, language: this.#language });
		return { reply: replyTo(answer, directory.intents), why: answer.why };
	}
}
