import { describe, expect, it } from 'vitest';
import { minuteOfTime, timeOfMinute } from '#lib/ui/settings/time-of-day.ts';

describe('a time of day in its field', () => {
	it.each([
		[0, '00:00'],
		[450, '07:30'],
		[1439, '23:59']
	])('%i minutes after midnight is %s, and back', (minute, time) => {
		expect(timeOfMinute(minute)).toBe(time);
		expect(minuteOfTime(time)).toBe(minute);
	});

	it.each(['', '24:00', 'x'])('"%s" is none', (time) => {
		expect(minuteOfTime(time)).toBeNull();
	});
});
