import type { Person } from '#lib/domain/directory.ts';
import { callNames, mentionsIn } from '#lib/domain/mentions.ts';
import { groupsAttended, rightsOf } from '#lib/domain/rights.ts';
import type { NumberedConversation } from '#lib/domain/fold.ts';
import type { MessageSource } from '#lib/state/composing.svelte.ts';
import type { Directory } from '#lib/state/directory.svelte.ts';

/** Who may read the notes of this ticket besides me: whoever attends for it, never its requester (rule R6). */
export function colleaguesOn(
	{ people, catalogue, rights }: Pick<Directory, 'people' | 'catalogue' | 'rights'>,
	ticket: Pick<NumberedConversation, 'groups' | 'requester'>
): readonly Person[] {
	return [...people.values()]
		.filter(({ id }) => id !== rights.person && id !== ticket.requester)
		.filter((person) => groupsAttended(rightsOf(person, catalogue.groups), ticket).length > 0)
		.sort((a, b) => a.name.localeCompare(b.name));
}

/** The people whom a note calls by name go with it; the text alone says who they are. */
export function mentionsOf(colleagues: () => readonly Person[]): MessageSource {
	return {
		isEnough: false,
		partOf(text) {
			const mentions = mentionsIn(text, callNames(colleagues()));
			return mentions.length > 0 ? { mentions } : {};
		},
		sent: () => undefined
	};
}
