/** Work that must not overlap: one after the other, in the order it was asked for, whatever fails. */
export class Turns {
	#last: Promise<unknown> = Promise.resolve();

	take<Result>(work: () => Promise<Result>): Promise<Result> {
		const result = this.#last.then(work);
		this.#last = Promise.allSettled([result]);
		return result;
	}

	/** Resolves when everything asked for so far is done, or has failed. */
	async settled(): Promise<void> {
		await this.#last;
	}
}
