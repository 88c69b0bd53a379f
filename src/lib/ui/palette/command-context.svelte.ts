import { createContext, untrack } from 'svelte';
import type { Command, Commands } from '#lib/state/commands.svelte.ts';

export const [getCommands, setCommands] = createContext<Commands>();

/** What can be done here as long as this component is on the screen. */
export function useCommands(commands: () => readonly Command[]): void {
	const registry = getCommands();
	$effect(() => {
		const here = commands();
		// what others register is no reason to register anew
		return untrack(() => registry.register(here));
	});
}
