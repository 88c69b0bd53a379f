import { isMinuteOfDay } from '#lib/domain/quiet-hours.ts';

/** As a time field has it: "07:30". */
export function timeOfMinute(minute: number): string {
	const digits = (value: number) => String(value).padStart(2, '0');
	return `${digits(Math.floor(minute / 60))}:${digits(minute % 60)}`;
}

/** Null while the field is empty. */
export function minuteOfTime(time: string): number | null {
	const [hours = NaN, minutes = NaN] = time.split(':').map(Number);
	const minute = hours * 60 + minutes;
	return isMinuteOfDay(minute) ? minute : null;
}
