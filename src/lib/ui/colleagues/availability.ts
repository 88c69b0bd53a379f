import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';
import CircleOff from '@lucide/svelte/icons/circle-off';
import Clock from '@lucide/svelte/icons/clock';
import EyeOff from '@lucide/svelte/icons/eye-off';
import { STATUSES, type Availability, type Status } from '#lib/domain/presence.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Choice } from '../shell/choice.ts';

/** How somebody is there, as far as this person may know: `unknown` while our own line isn't live. */
export type Attendance = Availability | 'invisible' | 'absent' | 'unknown';

/** Each has a shape of its own besides its words. */
export const ATTENDANCE: Readonly<
	Record<Attendance, { readonly icon: typeof Clock; readonly words: () => string; readonly colour: string }>
> = {
	available: { icon: CircleCheck, words: m.colleagues_available, colour: 'text-online' },
	away: { icon: Clock, words: m.colleagues_away, colour: 'text-warning' },
	invisible: { icon: EyeOff, words: m.colleagues_invisible, colour: 'text-muted' },
	absent: { icon: CircleOff, words: m.colleagues_absent, colour: 'text-muted' },
	unknown: { icon: CircleDashed, words: m.colleagues_unknown, colour: 'text-muted' }
};

export const STATUS_CHOICES = (): readonly Choice<Status>[] =>
	STATUSES.map((status) => ({
		value: status,
		label: ATTENDANCE[status].words(),
		icon: ATTENDANCE[status].icon
	}));
