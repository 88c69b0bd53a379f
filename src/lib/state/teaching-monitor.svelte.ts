import type { Utterance } from '../domain/assistant-report.ts';
import type { IntentId, ReportId } from '../domain/ids.ts';
import { LOW_CERTAINTY } from '../domain/teaching.ts';
import type { TeachingApi } from '../sync/teaching-api.ts';
import { teachingTrouble, type TeachingTrouble } from './teaching-trouble.ts';

/** As many as stand on a screen or two. */
export const PAGE_SIZE = 50;

export interface MonitorFilter {
	/** By name; '': taken for nothing; null: whatever they were taken for. */
	readonly intent: string | null;
	readonly isUncertainOnly: boolean;
}

export interface TeachingMonitorOptions {
	readonly api: Pick<TeachingApi, 'utterances' | 'deleteUtterance' | 'teachUtterance'>;
}

/** What people have asked the virtual assistant, and what it took that for. Newest first, page by page. */
export class TeachingMonitor {
	readonly #options: TeachingMonitorOptions;
	#status = $state.raw<'loading' | 'ready' | TeachingTrouble>('loading');
	#utterances = $state.raw<readonly Utterance[]>([]);
	#hasMore = $state.raw(false);
	#filter = $state.raw<MonitorFilter>({ intent: null, isUncertainOnly: false });
	#busy = $state.raw<ReadonlySet<ReportId>>(new Set());
	/** What could not be done with one of them. */
	#trouble = $state.raw<{ readonly utterance: ReportId; readonly trouble: TeachingTrouble } | null>(null);
	/** Counts what was asked for: an answer to an older question comes too late. */
	#round = 0;

	constructor(options: TeachingMonitorOptions) {
		this.#options = options;
	}

	get status(): 'loading' | 'ready' | TeachingTrouble {
		return this.#status;
	}

	get utterances(): readonly Utterance[] {
		return this.#utterances;
	}

	get hasMore(): boolean {
		return this.#hasMore;
	}

	get filter(): MonitorFilter {
		return this.#filter;
	}

	get trouble(): { readonly utterance: ReportId; readonly trouble: TeachingTrouble } | null {
		return this.#trouble;
	}

	isBusy(id: ReportId): boolean {
		return this.#busy.has(id);
	}

	/** From the newest on. */
	async load(): Promise<void> {
		this.#trouble = null;
		await this.#ask([]);
	}

	async more(): Promise<void> {
		if (this.#status !== 'loading' && this.#hasMore) await this.#ask(this.#utterances);
	}

	async narrow(filter: Partial<MonitorFilter>): Promise<void> {
		this.#filter = { ...this.#filter, ...filter };
		await this.load();
	}

	/** Adds it to the phrases of an intent. */
	async teach(id: ReportId, intent: IntentId): Promise<void> {
		const trouble = await this.#doing(id, () => this.#options.api.teachUtterance(id, intent));
		if (trouble !== null) return;
		this.#utterances = this.#utterances.map((each) => (each.id === id ? { ...each, taught: intent } : each));
	}

	async remove(id: ReportId): Promise<void> {
		const trouble = await this.#doing(id, () => this.#options.api.deleteUtterance(id));
		if (trouble === null) this.#utterances = this.#utterances.filter((each) => each.id !== id);
	}

	async #doing(
		id: ReportId,
		ask: () => ReturnType<TeachingMonitorOptions['api']['deleteUtterance']>
	): Promise<TeachingTrouble | null> {
		if (this.#busy.has(id)) return 'failed';
		this.#busy = new Set(this.#busy).add(id);
		const result = await ask();
		this.#busy = new Set([...this.#busy].filter((each) => each !== id));
		const trouble = result.ok ? null : teachingTrouble(result.error);
		this.#trouble = trouble && { utterance: id, trouble };
		return trouble;
	}

	/** What follows those that are here. */
	async #ask(before: readonly Utterance[]): Promise<void> {
		const { intent, isUncertainOnly } = this.#filter;
		this.#round += 1;
		const round = this.#round;
		this.#status = 'loading';
		const last = before.at(-1);
		const result = await this.#options.api.utterances({
			limit: PAGE_SIZE,
			...(last && { before: last.id }),
			...(intent !== null && { intent }),
			...(isUncertainOnly && { maxCertainty: LOW_CERTAINTY })
		});
		if (round !== this.#round) return;
		if (!result.ok) {
			this.#status = teachingTrouble(result.error);
			return;
		}
		this.#utterances = [...before, ...result.value];
		this.#hasMore = result.value.length === PAGE_SIZE;
		this.#status = 'ready';
	}
}
