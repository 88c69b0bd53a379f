import { m } from '#lib/paraglide/messages.js';
import type { NoticesOptions } from '#lib/state/notices.svelte.ts';
import { createChime } from './chime.ts';
import { createSystemNotices } from './system-notices.ts';

/** What a page can see and do about notices. */
export function createSurroundings(
	window: Window & typeof globalThis,
	now: () => number
): Pick<NoticesOptions, 'chime' | 'system' | 'screen' | 'now' | 'minuteOfDay'> {
	const { document } = window;
	return {
		chime: createChime(window),
		system: createSystemNotices(window, { reply: m.notices_reply, read: m.notices_mark_read }),
		screen: {
			get isFocused() {
				return document.visibilityState === 'visible' && document.hasFocus();
			},
			get isHidden() {
				return document.visibilityState === 'hidden';
			}
		},
		now,
		minuteOfDay() {
			const time = new Date(now());
			return time.getHours() * 60 + time.getMinutes();
		}
	};
}
