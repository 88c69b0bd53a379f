import { isText, type Entry } from '#lib/domain/entry.ts';

/** What may be written again of an entry that was refused; null for what has no text of its own. */
export function refusedText(entry: Entry): string | null {
	return isText(entry) || entry.kind === 'edit' ? entry.text : null;
}
