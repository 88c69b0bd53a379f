import type { Person } from '#lib/domain/directory.ts';
import { callNames } from '#lib/domain/mentions.ts';
import { plainText } from '#lib/domain/plain-text.ts';
import { m } from '#lib/paraglide/messages.js';
import type { SuggestionSource } from '../composer/suggestion.ts';

/** Offers the colleagues who can be called behind an `@`. */
export function createMentionSource(colleagues: () => readonly Person[]): SuggestionSource {
	return {
		trigger: '@',
		label: m.notes_mention(),
		find(query) {
			const people = colleagues();
			const names = callNames(people);
			const wanted = plainText(query);
			const isWanted = ({ name, username }: Person) =>
				[...name.split(/\s+/u), username].some((word) => plainText(word).startsWith(wanted));
			return people.filter(isWanted).map(({ id, name, username }) => ({
				key: id,
				label: name,
				detail: username,
				insert: `@${names.get(id) ?? name} `
			}));
		}
	};
}
