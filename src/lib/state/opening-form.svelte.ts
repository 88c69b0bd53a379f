import type { DetailAnswers } from '../domain/detail-answers.ts';
import type { ActivityId } from '../domain/ids.ts';
import { DRAFT_DELAY_MS } from './composer.svelte.ts';
import type { Drafts } from './drafts.ts';

export interface OpeningFormOptions {
	readonly drafts: Drafts;
	/** The form differs from what is on disk; what it returns is called when it no longer does. */
	readonly holdBack?: () => () => void;
}

interface Kept {
	readonly contract: string | null;
	/** Of each activity that was begun: who looks at another one finds the first as it was. */
	readonly answers: Readonly<Record<ActivityId, DetailAnswers>>;
}

const NOTHING: Kept = { contract: null, answers: {} };

/** What is asked besides the text of a new ticket. Invariant: it is on screen or on disk, whatever fails. */
export class OpeningForm {
	readonly #options: OpeningFormOptions;
	#kept = $state.raw(NOTHING);
	#hasFailed = $state.raw(false);
	#onDisk = '';
	#isTouched = false;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#letGo: (() => void) | undefined;
	readonly #unwatch: () => void;

	constructor(options: OpeningFormOptions) {
		this.#options = options;
		// another tab's answers: never over what was written here and isn't kept yet
		this.#unwatch = options.drafts.watch('details', (text) => {
			if (this.#written === this.#onDisk) this.#take(text);
		});
	}

	answersTo(activity: ActivityId): DetailAnswers {
		return this.#kept.answers[activity] ?? {};
	}

	/** Null: none was chosen. */
	get contract(): string | null {
		return this.#kept.contract;
	}

	/** The disk would not take it. */
	get hasFailed(): boolean {
		return this.#hasFailed;
	}

	/** Puts back what is kept, unless somebody has begun to answer meanwhile. */
	async load(): Promise<void> {
		const text = await this.#options.drafts.read('details');
		if (!this.#isTouched) this.#take(text);
	}

	answer(activity: ActivityId, field: string, value: string): void {
		const answers = { ...this.answersTo(activity), [field]: value };
		this.#change({ ...this.#kept, answers: { ...this.#kept.answers, [activity]: answers } });
	}

	choose(contract: string): void {
		this.#change({ ...this.#kept, contract });
	}

	/** The ticket is open: its answers are in it. Those to other activities stay. */
	async sent(activity: ActivityId | null): Promise<void> {
		const others = Object.entries(this.#kept.answers).filter(([id]) => id !== activity);
		this.#change({ contract: null, answers: Object.fromEntries(others) });
		await this.flush();
	}

	/** Writes it at once: the page is about to be hidden or left. */
	async flush(): Promise<void> {
		clearTimeout(this.#timer);
		const text = this.#written;
		if (text === this.#onDisk) return;
		try {
			await this.#options.drafts.write('details', text);
			this.#onDisk = text;
			this.#hasFailed = false;
		} catch {
			this.#hasFailed = true;
		}
		this.#evaluate();
	}

	dispose(): void {
		this.#unwatch();
		void this.flush().then(() => this.#letGo?.());
	}

	get #written(): string {
		const { contract, answers } = this.#kept;
		return contract === null && Object.keys(answers).length === 0 ? '' : JSON.stringify(this.#kept);
	}

	#change(next: Kept): void {
		this.#isTouched = true;
		this.#kept = next;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.flush(), DRAFT_DELAY_MS);
		this.#evaluate();
	}

	#take(text: string): void {
		this.#kept = parseKept(text);
		this.#onDisk = this.#written;
	}

	#evaluate(): void {
		const isUnsaved = this.#written !== this.#onDisk;
		if (isUnsaved && !this.#letGo) this.#letGo = this.#options.holdBack?.();
		if (isUnsaved) return;
		this.#letGo?.();
		this.#letGo = undefined;
	}
}

/** Puts answers in front of whoever opens the next ticket of this activity. */
export async function keepAnswers(
	drafts: Pick<Drafts, 'read' | 'write'>,
	activity: ActivityId,
	given: DetailAnswers
): Promise<void> {
	const kept = parseKept(await drafts.read('details'));
	const answers = { ...kept.answers, [activity]: { ...given, ...kept.answers[activity] } };
	await drafts.write('details', JSON.stringify({ ...kept, answers }));
}

/** Written by another version of the app it may be anything. */
function parseKept(text: string): Kept {
	try {
		const value = JSON.parse(text || 'null') as Partial<Kept> | null;
		if (typeof value !== 'object' || value === null) return NOTHING;
		const { contract, answers } = value;
		return {
			contract: typeof contract === 'string' ? contract : null,
			answers: isRecord(answers) && Object.values(answers).every(isAnswers) ? answers : {}
		};
	} catch {
		return NOTHING;
	}
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAnswers(value: unknown): value is DetailAnswers {
	return isRecord(value) && Object.values(value).every((answer) => typeof answer === 'string');
}
