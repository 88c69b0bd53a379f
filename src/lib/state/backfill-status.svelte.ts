import type { Backfill, BackfillProgress } from '../sync/backfill.ts';

/** What of this person's conversations has yet to come to this device. */
export class BackfillStatus {
	#progress = $state.raw<BackfillProgress>({ missing: 0, total: 0, isUnderway: false });

	constructor(backfill: Pick<Backfill, 'progress' | 'subscribe'>) {
		const take = () => {
			this.#progress = backfill.progress;
		};
		backfill.subscribe(take);
		take();
	}

	get missing(): number {
		return this.#progress.missing;
	}

	/** Of how many, and how many of them have come; null while this tab brings none. */
	get underway(): { readonly done: number; readonly total: number } | null {
		const { missing, total, isUnderway } = this.#progress;
		return isUnderway && missing > 0 ? { done: total - missing, total } : null;
	}
}
