import type { ActivityId } from '#lib/domain/ids.ts';
import type { Language } from '#lib/domain/directory.ts';
import { isByChat } from '#lib/domain/opening.ts';
import type { Workspace } from '#lib/state/app-context.ts';
import { Lookup } from '#lib/state/lookup.svelte.ts';
import { activitiesNamed } from '#lib/ui/portal/activity-search.ts';

/** Lets the browser draw what was typed first. */
const drawn = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));

/** What a text finds of the knowledge and of the catalogue, at most `limit` of each. */
export function lookUpIn(
	{ finder, knowledge, directory }: Workspace,
	language: () => Language,
	limit: number
): Lookup {
	return new Lookup({
		finder,
		knowledge,
		activities: () =>
			new Map(
				directory.rights.requests
					? [...directory.catalogue.activities].filter(([, activity]) =>
							isByChat(activity, directory.catalogue)
						)
					: []
			),
		namedActivities: (text): readonly ActivityId[] =>
			activitiesNamed(directory.catalogue, text, language())
				.slice(0, limit)
				.map(({ id }) => id),
		limit,
		pause: drawn
	});
}
