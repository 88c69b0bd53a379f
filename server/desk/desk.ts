import type { BaseLogger } from 'pino';
import { isRequest } from '#lib/domain/entry.ts';
import { owed } from '#lib/domain/fold.ts';
import { ticketOfNotes, type ConversationId, type EntryId, type PersonId } from '#lib/domain/ids.ts';
import type { Committed } from '../relay/publish.ts';
import type { Relay } from '../relay/relay.ts';
import type { Directory } from '../store/directory.ts';
import type { Colleagues, Journal } from '../store/store.ts';
import { Absences } from './absences.ts';
import { answer, type AnswerOptions } from './answers.ts';
import { closeEnded } from './closing.ts';
import { Summaries } from './summaries.ts';
import { Turns } from './turns.ts';

/** How long summaries may lag behind the log, ms: many messages become one write. */
const PROJECTION_MS = 100;

/** After a failure, ms: the disk may be full for a while. */
const RETRY_MS = 1_000;

/** How often tickets are looked for that can be reopened no longer, ms; after a week nobody minds some minutes. */
const SWEEP_MS = 10 * 60_000;

export interface DeskOptions extends AnswerOptions {
	readonly relay: Pick<Relay, 'append' | 'read' | 'history' | 'isPresent'>;
	readonly journal: Pick<Journal, 'append' | 'unsettled' | 'settle'>;
	readonly colleagues: Pick<Colleagues, 'projectContacts' | 'mention'>;
	readonly directory: Pick<
		Directory,
		'settings' | 'catalogue' | 'person' | 'rights' | 'contact' | 'attendants'
	>;
	readonly log: Pick<BaseLogger, 'error'>;
	readonly projectionMs?: number;
	readonly sweepMs?: number;
}

/** The server's own voice: answers what people ask for and keeps the summaries of conversations (rules D1–D6). */
export interface Desk {
	/** Answers and projects what an earlier run of the server left behind. To be awaited before anybody is let in. */
	start(): Promise<void>;
	/** The relay tells of what is on disk. */
	onCommitted(committed: readonly Committed[], position: number): void;
	/** The relay tells who has come into a conversation. */
	onPresence(conversation: ConversationId, person: PersonId): void;
	/** Answers what was received and writes the summaries. The relay has to be stopped first, the store not yet. */
	stop(): Promise<void>;
}

export function createDesk(options: DeskOptions): Desk {
	const { relay, journal, directory, log } = options;
	const turns = new Turns();
	const summaries = new Summaries(options);
	const absences = new Absences(options);
	/** Conversations in which something could not be said; tried again with the next summaries. */
	const failed = new Set<ConversationId>();
	/** Position of the newest row heard of, and up to where all is done. */
	let heard = 0;
	let settled = 0;
	let flushing: Promise<void> | null = null;
	let timer: ReturnType<typeof setTimeout> | null = null;
	let sweeping: Promise<void> = Promise.resolve();
	let sweeper: ReturnType<typeof setInterval> | null = null;
	let isStopping = false;

	function react(id: ConversationId): void {
		turns
			.take(id, async () => {
				await sayAbsences(id);
				await answerAll(id);
			})
			.catch((error: unknown) => {
				failed.add(id);
				log.error({ err: error, conversation: id }, 'the desk could not answer');
				schedule(RETRY_MS);
			});
	}

	async function sayAbsences(id: ConversationId): Promise<void> {
		const { conversation } = await relay.read(id);
		const entries = absences.entriesFor(id, conversation);
		if (entries.length > 0) await relay.append(id, entries);
		absences.said(id, entries);
	}

	/** Each request by what its forerunners have led to: of two captures the second must see the first. */
	async function answerAll(id: ConversationId): Promise<void> {
		const answered = new Set<EntryId>();
		for (;;) {
			const { conversation, openedAt } = await relay.read(id);
			const request = owed(conversation).find((each) => !answered.has(each.id));
			if (!request) return;
			answered.add(request.id);
			await relay.append(id, [await answer(request, id, openedAt, options)]);
		}
	}

	function schedule(delayMs = options.projectionMs ?? PROJECTION_MS): void {
		timer ??= setTimeout(() => {
			timer = null;
			void flush();
		}, delayMs);
	}

	function flush(): Promise<void> {
		flushing ??= settle().finally(() => (flushing = null));
		return flushing;
	}

	/** Writes the summaries; behind them, and behind the answers, the journal counts as settled (rule D3). Never rejects. */
	async function settle(): Promise<void> {
		const position = heard;
		for (const id of failed) react(id);
		failed.clear();
		await turns.current();
		try {
			// a summary is of a ticket, which the answer to its `open` makes: those just being answered wait
			const isAll = await summaries.write((id) => turns.has(id) || failed.has(id));
			if (isAll && failed.size === 0) {
				await journal.settle(position);
				settled = position;
			}
		} catch (error) {
			log.error({ err: error }, 'summaries could not be written');
			schedule(RETRY_MS);
		}
		if (failed.size > 0) schedule(RETRY_MS);
		else if (settled < heard || !summaries.isEmpty) schedule();
	}

	function sweep(): void {
		sweeping = sweeping
			.then(() => closeEnded({ ...options, turns }, () => isStopping))
			.catch((error: unknown) => log.error({ err: error }, 'ended tickets could not be closed'));
	}

	function unschedule(): void {
		if (timer) clearTimeout(timer);
		timer = null;
	}

	return {
		async start() {
			// nothing to append: only the position of the last row there is
			heard = await journal.append([]);
			for (const id of await journal.unsettled()) {
				summaries.takeWhole(id);
				const { conversation } = await relay.read(id);
				if (owed(conversation).length > 0) react(id);
			}
			await flush();
			sweep();
			sweeper = setInterval(sweep, options.sweepMs ?? SWEEP_MS);
		},
		onCommitted(committed, position) {
			heard = position;
			for (const each of committed) {
				summaries.take(each);
				const isAway = absences.note(each);
				if (isAway || each.entries.some(({ entry }) => isRequest(entry))) react(each.id);
			}
			schedule();
		},
		onPresence(id, person) {
			if (directory.settings.absenceTemplate === null || ticketOfNotes(id) !== null) return;
			turns
				.take(id, async () => absences.arrived(id, (await relay.read(id)).conversation, person))
				.catch((error: unknown) =>
					log.error({ err: error, conversation: id }, 'a conversation was not read')
				);
		},
		async stop() {
			isStopping = true;
			if (sweeper) clearInterval(sweeper);
			await sweeping;
			await turns.idle();
			// one that is under way may have begun before the last answers
			await flushing;
			unschedule();
			await flush();
			unschedule();
		}
	};
}
