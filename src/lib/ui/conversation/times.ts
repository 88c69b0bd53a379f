import type { Language } from '#lib/domain/directory.ts';

/** Moments in the words of a language; one set of formatters per screen, because making them is dear. */
export interface Times {
	/** "10:42" */
	clock(at: number): string;
	/** "lunes, 5 de enero" */
	day(at: number): string;
	/** Date and time, for a ticket's details and for times of another day. */
	full(at: number): string;
	/** "hace 4 min", rounded down, never in the future. */
	ago(at: number, nowMs: number): string;
}

const STEPS = [
	['day', 24 * 3600 * 1000],
	['hour', 3600 * 1000],
	['minute', 60_000]
] as const;

export function timesIn(language: Language): Times {
	const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
	const day = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' });
	const full = new Intl.DateTimeFormat(language, {
		dateStyle: 'medium',
		timeStyle: 'short',
		hourCycle: 'h23'
	});
	const ago = new Intl.RelativeTimeFormat(language, { style: 'narrow', numeric: 'auto' });
	return {
		clock: (at) => clock.format(at),
		day: (at) => day.format(at),
		full: (at) => full.format(at),
		ago: (at, nowMs) => {
			const past = Math.max(0, nowMs - at);
			const step = STEPS.find(([, ms]) => past >= ms);
			return step ? ago.format(-Math.floor(past / step[1]), step[0]) : ago.format(0, 'second');
		}
	};
}
