import type { Language } from '#lib/domain/directory.ts';

const DAY_MS = 24 * 3600 * 1000;

export function clockTime(atMs: number, language: Language): string {
	return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' }).format(atMs);
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

/** For the `title` and `datetime` of what is shown shortened. */
export function fullMoment(atMs: number, language: Language): string {
	return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(atMs);
}
