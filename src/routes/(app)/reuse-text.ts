import { answersFrom } from '#lib/domain/detail-answers.ts';
import type { Activity } from '#lib/domain/directory.ts';
import type { OpenEntry } from '#lib/domain/entry.ts';
import type { ActivityId } from '#lib/domain/ids.ts';
import type { Drafts } from '#lib/state/drafts.ts';
import { keepAnswers } from '#lib/state/opening-form.svelte.ts';

/**
 * Puts a text that found no ticket, and the details that were asked with it, in front of whoever opens the next one;
 * answers where that is, or null when the disk would not take it.
 */
export async function reuseText(
	drafts: Drafts,
	{ text, activity, details }: Pick<OpenEntry, 'text' | 'activity' | 'details'>,
	activities: ReadonlyMap<ActivityId, Activity>
): Promise<string | null> {
	const asked = activity === undefined ? undefined : activities.get(activity);
	try {
		if (asked && details) await keepAnswers(drafts, asked.id, answersFrom(asked, details));
		const begun = await drafts.read('new');
		if (!begun.includes(text)) await drafts.write('new', begun.trim() === '' ? text : `${begun}\n\n${text}`);
	} catch {
		// the text stays where it is, and so does whoever reads it
		return null;
	}
	return activity === undefined ? '/new' : `/new?activity=${activity}`;
}
