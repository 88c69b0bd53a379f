import type { Reaction } from '#lib/domain/entry.ts';
import { m } from '#lib/paraglide/messages.js';

/** What giving or taking back a reaction is called. */
export const reactionWords: Record<Reaction, () => string> = {
	'👍': m.entry_react_agree,
	'✅': m.entry_react_done
};
