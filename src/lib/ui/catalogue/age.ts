import type { Language } from '#lib/domain/directory.ts';

const UNITS = [
	['day', 24 * 3600 * 1000],
	['hour', 3600 * 1000],
	['minute', 60 * 1000]
] as const;

/** "3 days ago", in the largest unit of which there is a whole one. */
export function ageOf(atMs: number, nowMs: number, language: Language): string {
	const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
	for (const [unit, ms] of UNITS) {
		const count = Math.floor((nowMs - atMs) / ms);
		if (count > 0) return format.format(-count, unit);
	}
	return format.format(0, 'minute');
}
