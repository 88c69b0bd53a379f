import { m } from '#lib/paraglide/messages.js';
import type { CommandGroup } from '#lib/state/commands.svelte.ts';

export const groupWords: Readonly<Record<CommandGroup, () => string>> = {
	ticket: m.palette_group_ticket,
	list: m.palette_group_list,
	go: m.palette_group_go,
	app: m.palette_group_app
};
