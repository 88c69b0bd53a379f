import type { OpenEntry } from '#lib/domain/entry.ts';
import type { Drafts } from '#lib/state/drafts.ts';

/**
 * Puts a text that found no ticket in front of whoever opens the next one; answers where that is,
 * or null when the disk would not take it.
 */
export async function reuseText(
	drafts: Drafts,
	{ text, activity }: Pick<OpenEntry, 'text' | 'activity'>
): Promise<string | null> {
	try {
		const begun = await drafts.read('new');
		if (!begun.includes(text)) await drafts.write('new', begun.trim() === '' ? text : `${begun}\n\n${text}`);
	} catch {
		// the text stays where it is, and so does whoever reads it
		return null;
	}
	return activity === undefined ? '/new' : `/new?activity=${activity}`;
}
