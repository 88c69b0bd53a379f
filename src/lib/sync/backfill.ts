import type { BackfillTarget } from '../domain/backfill.ts';
import type { ConversationId } from '../domain/ids.ts';
import type { LogArchive, LogOverview } from '../domain/log-storage.ts';
import type { ConversationHandle } from './conversation-handle.ts';
import type { Environment } from './environment.ts';

export interface BackfillOptions {
	readonly log: Pick<LogArchive, 'confirmed'> & Pick<LogOverview, 'watchAll'>;
	/** What this device should hold, the newest first. */
	readonly targets: () => readonly BackfillTarget[];
	readonly open: (id: ConversationId) => ConversationHandle;
	/** The server is there. */
	readonly isOnline: () => boolean;
	/** Somebody works on a line that has no room for more. */
	readonly isBusy: () => boolean;
	/** Runs while no other tab of this browser does; calls never overlap. */
	readonly alone: (run: () => Promise<void>) => void;
	readonly environment: Pick<Environment, 'after'>;
}

export interface BackfillProgress {
	/** Conversations of which something is not on this device yet. */
	readonly missing: number;
	/** How many were missing when it began, and since. */
	readonly total: number;
	/** This tab brings them. */
	readonly isUnderway: boolean;
}

/** After the directory has changed, ms: what comes with it is planned in one go, and the screen is drawn first. */
const PLAN_AFTER_MS = 1000;
/** How long one conversation may take, ms; what has arrived by then is kept, and the rest asked for again. */
const BRING_WITHIN_MS = 60_000;
/** Notes of which nobody knows whether there are any are given this long to say so, ms. */
const EMPTY_AFTER_MS = 2000;
/** Between two conversations, ms: whatever else waits for line or disk goes first. */
const PAUSE_MS = 50;
/** When nothing can be brought now it is looked again after this, ms. */
const LOOK_AGAIN_MS = 5000;
/** After that the conversation is left until the next start: the number that is missing goes on to say so. */
const MAX_FAILURES = 3;

/**
 * Brings what this device doesn't hold, one conversation after the other. Every tab knows what is missing, from the disk
 * that all of them share; one brings it. Invariant: a conversation counts as held once the disk has as many of its
 * confirmed rows as the directory knows of.
 */
export class Backfill {
	readonly #options: BackfillOptions;
	readonly #listeners = new Set<() => void>();
	readonly #missing = new Map<ConversationId, BackfillTarget>();
	/** How many rows were on disk when it was last counted; Infinity for notes that were looked at. */
	readonly #held = new Map<ConversationId, number>();
	readonly #failures = new Map<ConversationId, number>();
	readonly #unwatch: () => void;
	#total = 0;
	#isBringing = false;
	#planning: Promise<void> = Promise.resolve();
	#cancelPlan: (() => void) | null = null;
	/** Ends the pause of whoever waits for something to do. */
	#wake: () => void = () => {};
	#isStopped = false;

	constructor(options: BackfillOptions) {
		this.#options = options;
		this.#unwatch = options.log.watchAll(({ conversation }) => {
			if (this.#missing.has(conversation)) this.#queue(() => this.#recount(conversation));
		});
		this.changed();
		options.alone(() => this.#run());
	}

	get progress(): BackfillProgress {
		return { missing: this.#missing.size, total: this.#total, isUnderway: this.#isBringing };
	}

	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** The directory knows more than before, or the line has come or gone. */
	changed(): void {
		this.#changed();
		this.#cancelPlan ??= this.#options.environment.after(PLAN_AFTER_MS, () => {
			this.#cancelPlan = null;
			this.#queue(() => this.#plan());
		});
	}

	stop(): void {
		this.#isStopped = true;
		this.#unwatch();
		this.#cancelPlan?.();
		this.#changed();
		this.#listeners.clear();
		this.#wake();
	}

	/** Counting one after the other, so that the last answer is the newest. */
	#queue(work: () => Promise<void>): void {
		this.#planning = this.#planning
			.then(() => (this.#isStopped ? undefined : work()))
			.catch((error: unknown) => {
				if (!this.#isStopped) console.error('what is missing on this device could not be counted', error);
			});
	}

	async #plan(): Promise<void> {
		const wanted = new Set<ConversationId>();
		for (const target of this.#options.targets()) {
			const { conversation, length } = target;
			wanted.add(conversation);
			if ((this.#held.get(conversation) ?? -1) >= (length ?? 0)) continue;
			if (length !== null && (await this.#count(conversation)) >= length) continue;
			if (!this.#missing.has(conversation)) this.#total += 1;
			this.#missing.set(conversation, target);
		}
		for (const conversation of [...this.#missing.keys()])
			if (!wanted.has(conversation)) this.#missing.delete(conversation);
		this.#changed();
	}

	async #recount(conversation: ConversationId): Promise<void> {
		await this.#count(conversation);
		this.#changed();
	}

	async #count(conversation: ConversationId): Promise<number> {
		const count = await this.#options.log.confirmed(conversation);
		this.#found(conversation, count);
		return count;
	}

	#found(conversation: ConversationId, count: number): void {
		this.#held.set(conversation, count);
		const target = this.#missing.get(conversation);
		if (target && count >= (target.length ?? 1)) this.#missing.delete(conversation);
	}

	async #run(): Promise<void> {
		while (!this.#isStopped) {
			const next = this.#next();
			this.#bringing(next !== undefined);
			if (next) await this.#bring(next).catch((error: unknown) => this.#failed(next, error));
			await this.#pause(next ? PAUSE_MS : LOOK_AGAIN_MS);
		}
	}

	#next(): BackfillTarget | undefined {
		const { isOnline, isBusy } = this.#options;
		if (!isOnline() || isBusy()) return undefined;
		let next: BackfillTarget | undefined;
		for (const target of this.#missing.values())
			if (
				(this.#failures.get(target.conversation) ?? 0) < MAX_FAILURES &&
				target.at > (next?.at ?? Number.NEGATIVE_INFINITY)
			)
				next = target;
		return next;
	}

	async #bring({ conversation, length }: BackfillTarget): Promise<void> {
		// by whoever opened it, or another tab
		const before = await this.#count(conversation);
		if (!this.#missing.has(conversation)) return this.#changed();
		const handle = this.#options.open(conversation);
		const end = await this.#ended(handle, length === null);
		handle.release();
		if (this.#isStopped || end === 'offline') return;
		if (end === 'empty') this.#found(conversation, Number.POSITIVE_INFINITY);
		else if (end === 'given-up' && (await this.#count(conversation)) <= before) this.#fail(conversation);
		this.#changed();
	}

	#failed({ conversation }: BackfillTarget, error: unknown): void {
		if (this.#isStopped) return;
		console.error('a conversation could not be counted on this device', error);
		this.#fail(conversation);
	}

	#fail(conversation: ConversationId): void {
		this.#failures.set(conversation, (this.#failures.get(conversation) ?? 0) + 1);
	}

	#ended(
		handle: ConversationHandle,
		mayBeEmpty: boolean
	): Promise<'here' | 'empty' | 'offline' | 'given-up'> {
		const { isOnline, environment } = this.#options;
		return new Promise((resolve) => {
			let isQuiet = false;
			const look = () => {
				const { line, complete } = handle.current;
				if (!this.#missing.has(handle.id)) end('here');
				else if (this.#isStopped || line.state === 'refused') end('given-up');
				else if (!isOnline()) end('offline');
				else if (mayBeEmpty && isQuiet && complete && line.state === 'live') end('empty');
			};
			const end = (how: 'here' | 'empty' | 'offline' | 'given-up') => {
				for (const dispose of disposals) dispose();
				resolve(how);
			};
			const disposals = [
				handle.subscribe(look),
				this.subscribe(look),
				environment.after(EMPTY_AFTER_MS, () => {
					isQuiet = true;
					look();
				}),
				environment.after(BRING_WITHIN_MS, () => end('given-up'))
			];
			look();
		});
	}

	#bringing(isBringing: boolean): void {
		if (this.#isBringing === isBringing) return;
		this.#isBringing = isBringing;
		this.#changed();
	}

	#pause(ms: number): Promise<void> {
		return new Promise((resolve) => {
			const cancel = this.#options.environment.after(ms, resolve);
			this.#wake = () => {
				cancel();
				resolve();
			};
			if (this.#isStopped) this.#wake();
		});
	}

	/** Whoever waits for a conversation looks again, too. */
	#changed(): void {
		if (this.#missing.size === 0) this.#total = 0;
		for (const listener of [...this.#listeners]) listener();
	}
}
