import { m } from '#lib/paraglide/messages.js';
import type { Directory } from '#lib/state/directory.svelte.ts';
import type { Names } from '#lib/ui/conversation/words.ts';

/** Who is who for one person, in the words of the current language. */
export function namesIn(directory: Directory): Names {
	return {
		me: directory.rights.person,
		of: (person) => directory.nameOf(person) ?? m.conversation_somebody(),
		ofGroup: (group) => directory.catalogue.groups.get(group)?.name ?? m.conversation_some_group()
	};
}
