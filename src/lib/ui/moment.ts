import type { Language } from '#lib/domain/directory.ts';

const DAY_MS = 24 * 3600 * 1000;

function clockTime(atMs: number, language: Language): string {
	return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
		atMs
	);
}

/** As short as the distance allows: the time of today, the weekday of this week, else the date. */
export function shortMoment(atMs: number, nowMs: number, language: Language): string {
	const midnight = new Date(nowMs).setHours(0, 0, 0, 0);
	if (atMs >= midnight) return clockTime(atMs, language);
	if (atMs >= midnight - 6 * DAY_MS)
		return new Intl.DateTimeFormat(language, { weekday: 'short' }).format(atMs);
	const isThisYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
	return new Intl.DateTimeFormat(language, {
		day: 'numeric',
		month: 'short',
		...(isThisYear ? {} : { year: 'numeric' })
	}).format(atMs);
}

/** The time alone when it is of today; with its date otherwise. */
export function todayOrFull(atMs: number, nowMs: number, language: Language): string {
	const isToday = new Date(atMs).toDateString() === new Date(nowMs).toDateString();
	return isToday ? clockTime(atMs, language) : fullMoment(atMs, language);
}

/** For the `title` and `datetime` of what is shown shortened. */
export function fullMoment(atMs: number, language: Language): string {
	return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(atMs);
}
