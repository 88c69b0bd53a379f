import type { OpenEntry } from '#lib/domain/entry.ts';
import type { Drafts } from '#lib/state/drafts.ts';

/** Puts the text of a ticket that was not opened in front of whoever opens the next one; answers where to go. */
export async function reuseText(drafts: Drafts, open: OpenEntry): Promise<string> {
	const begun = await drafts.read('new');
	const isThere = begun.includes(open.text);
	if (!isThere) await drafts.write('new', begun.trim() === '' ? open.text : `${begun}\n\n${open.text}`);
	return open.activity === undefined ? '/new' : `/new?activity=${open.activity}`;
}
