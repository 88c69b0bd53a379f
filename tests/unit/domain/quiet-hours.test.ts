import { describe, expect, it } from 'vitest';
import { isMinuteOfDay, isQuiet } from '#lib/domain/quiet-hours.ts';

const at = (text: string) => {
	const [hours, minutes] = text.split(':').map(Number);
	return hours! * 60 + minutes!;
};

describe('quiet hours', () => {
	it.each([
		['12:00', '14:00', '11:59', false],
		['12:00', '14:00', '12:00', true],
		['12:00', '14:00', '13:59', true],
		['12:00', '14:00', '14:00', false],
		['22:00', '07:00', '21:59', false],
		['22:00', '07:00', '22:00', true],
		['22:00', '07:00', '00:00', true],
		['22:00', '07:00', '06:59', true],
		['22:00', '07:00', '07:00', false],
		['09:00', '09:00', '09:00', false]
	])('from %s to %s: at %s it is quiet: %s', (from, to, now, quiet) => {
		expect(isQuiet({ from: at(from), to: at(to) }, at(now))).toBe(quiet);
	});

	it.each([
		[0, true],
		[1439, true],
		[1440, false],
		[-1, false],
		[1.5, false],
		['600', false]
	])('%s is a minute of the day: %s', (value, is) => {
		expect(isMinuteOfDay(value)).toBe(is);
	});
});
