import type { BaseLogger } from 'pino';

/** Something that has to be looked for from time to time. */
export interface Sweep {
	/** What it does, for the log. */
	readonly name: string;
	readonly everyMs: number;
	readonly run: () => Promise<unknown>;
}

export interface Sweeper {
	/** Resolves when nothing of it is under way any more. */
	stop(): Promise<void>;
}

/** Runs each once before it resolves, then at its pace, never twice at the same time. A failure is logged; the next turn comes. */
export async function startSweeper(
	sweeps: readonly Sweep[],
	log: Pick<BaseLogger, 'error'>
): Promise<Sweeper> {
	const underway = new Map<Sweep, Promise<void>>();
	function turn(sweep: Sweep): Promise<void> {
		const known = underway.get(sweep);
		if (known) return known;
		const running = sweep
			.run()
			.then(() => undefined)
			.catch((error: unknown) => log.error({ err: error }, `${sweep.name} failed`))
			.finally(() => underway.delete(sweep));
		underway.set(sweep, running);
		return running;
	}
	for (const sweep of sweeps) await turn(sweep);
	const timers = sweeps.map((sweep) => setInterval(() => void turn(sweep), sweep.everyMs));
	return {
		async stop() {
			for (const timer of timers) clearInterval(timer);
			await Promise.all(underway.values());
		}
	};
}
