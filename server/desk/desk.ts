import type { BaseLogger } from 'pino';
import { fold, isRequest, owed } from '#lib/domain/fold.ts';
import type { ConversationId, EntryId } from '#lib/domain/ids.ts';
import type { Committed } from '../relay/publish.ts';
import type { Relay } from '../relay/relay.ts';
import type { Journal, TicketProjection } from '../store/store.ts';
import { answer, type AnswerOptions } from './answers.ts';
import { projectionOf } from './summary.ts';

/** How long summaries may lag behind the log, ms: many messages become one write. */
const PROJECTION_MS = 100;

/** After a failure, ms: the disk may be full for a while. */
const RETRY_MS = 1_000;

export interface DeskOptions extends AnswerOptions {
	readonly relay: Pick<Relay, 'append' | 'read' | 'history'>;
	readonly journal: Pick<Journal, 'append' | 'unsettled' | 'settle'>;
	readonly log: Pick<BaseLogger, 'error'>;
	readonly projectionMs?: number;
}

/** The server's own voice: answers what people ask for and keeps the summaries of tickets (rules D1–D4). */
export interface Desk {
	/** Answers and projects what an earlier run of the server left behind. To be awaited before anybody is let in. */
	start(): Promise<void>;
	/** The relay tells of what is on disk. */
	onCommitted(committed: readonly Committed[], position: number): void;
	/** Answers what was received and writes the summaries. The relay has to be stopped first, the store not yet. */
	stop(): Promise<void>;
}

export function createDesk(options: DeskOptions): Desk {
	const { relay, journal, log } = options;
	/** Answers under way, by conversation: one at a time in each. */
	const reactions = new Map<ConversationId, Promise<void>>();
	/** Answers that failed and are tried again with the next summaries. */
	const failed = new Set<ConversationId>();
	const projections = new Map<ConversationId, TicketProjection>();
	/** Position of the newest row heard of, and up to where all is done. */
	let heard = 0;
	let settled = 0;
	let flushing: Promise<void> | null = null;
	let timer: ReturnType<typeof setTimeout> | null = null;

	function react(id: ConversationId): void {
		const before = reactions.get(id) ?? Promise.resolve();
		const reaction: Promise<void> = before
			.then(() => answerAll(id))
			.catch((error: unknown) => {
				failed.add(id);
				log.error({ err: error, conversation: id }, 'the desk could not answer');
			})
			.finally(() => {
				if (reactions.get(id) === reaction) reactions.delete(id);
			});
		reactions.set(id, reaction);
	}

	/** Each request by what its forerunners have led to: of two captures the second must see the first. */
	async function answerAll(id: ConversationId): Promise<void> {
		const answered = new Set<EntryId>();
		for (;;) {
			const { conversation, openedAt } = await relay.read(id);
			const request = owed(conversation).find((each) => !answered.has(each.id));
			if (!request) return;
			answered.add(request.id);
			await relay.append(id, [await answer(request, { id, conversation, openedAt }, options)]);
		}
	}

	function project({ id, conversation, entries }: Committed): void {
		if (conversation.state === 'empty') return;
		projections.set(id, projectionOf(id, conversation.requester, entries, projections.get(id)));
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
		await Promise.all(reactions.values());
		// a summary is of a ticket, which the answer to its `open` makes: those just being answered wait
		const batch = [...projections].filter(([id]) => !reactions.has(id) && !failed.has(id));
		for (const [id] of batch) projections.delete(id);
		const isAll = failed.size === 0 && projections.size === 0;
		try {
			if (batch.length > 0) await options.tickets.project(batch.map(([, projection]) => projection));
			if (isAll) {
				await journal.settle(position);
				settled = position;
			}
		} catch (error) {
			// what came meanwhile is newer
			for (const [id, projection] of batch) projections.set(id, { ...projection, ...projections.get(id) });
			log.error({ err: error }, 'summaries could not be written');
			schedule(RETRY_MS);
		}
		if (failed.size > 0) schedule(RETRY_MS);
		else if (settled < heard || projections.size > 0) schedule();
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
				const entries = await relay.history(id);
				const conversation = fold(entries.map(({ entry }) => entry));
				project({ id, conversation, entries });
				if (owed(conversation).length > 0) react(id);
			}
			await flush();
		},
		onCommitted(committed, position) {
			heard = position;
			for (const each of committed) {
				project(each);
				if (each.entries.some(({ entry }) => isRequest(entry))) react(each.id);
			}
			schedule();
		},
		async stop() {
			while (reactions.size > 0) await Promise.all(reactions.values());
			// one that is under way may have begun before the last answers
			await flushing;
			unschedule();
			await flush();
			unschedule();
		}
	};
}
