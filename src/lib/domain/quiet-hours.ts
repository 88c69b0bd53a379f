/** When nothing may ring, in minutes since local midnight; `to` is the first one that may again. */
export interface QuietHours {
	readonly from: number;
	readonly to: number;
}

export const DAY_MINUTES = 24 * 60;

/** Hours that end before they begin cross midnight; those that end where they begin are none. */
export function isQuiet({ from, to }: QuietHours, minuteOfDay: number): boolean {
	return from <= to ? minuteOfDay >= from && minuteOfDay < to : minuteOfDay >= from || minuteOfDay < to;
}

export function isMinuteOfDay(value: unknown): value is number {
	return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < DAY_MINUTES;
}
