import type { Group } from '#lib/domain/directory.ts';
import type { GroupId, PersonId } from '#lib/domain/ids.ts';
import type { Availability } from '#lib/domain/presence.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Directory } from '#lib/state/directory.svelte.ts';

/** To whom a ticket can be handed. */
export interface Colleagues {
	/** Those that attend, by name. */
	readonly groups: readonly Pick<Group, 'id' | 'name'>[];
	/** Who attends for the group besides the person asking, by name; with a word on whether they are there. */
	of(group: GroupId): readonly { readonly id: PersonId; readonly words: string }[];
}

export function colleaguesIn(
	directory: Pick<Directory, 'catalogue' | 'people' | 'rights'>,
	availabilityOf: (person: PersonId) => Availability | null
): Colleagues {
	return {
		get groups() {
			const groups = [...directory.catalogue.groups.values()].filter(({ attends }) => attends);
			return groups.sort((a, b) => a.name.localeCompare(b.name));
		},
		of: (group) =>
			[...directory.people.values()]
				.filter(({ id, groups }) => id !== directory.rights.person && groups.includes(group))
				.sort((a, b) => a.name.localeCompare(b.name))
				.map(({ id, name }) => ({ id, words: wordsOf(name, availabilityOf(id)) }))
	};
}

function wordsOf(name: string, availability: Availability | null): string {
	if (availability === 'available') return m.desk_presence_available({ name });
	return availability === 'away' ? m.desk_presence_away({ name }) : name;
}
