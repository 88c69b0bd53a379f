import { isText, type Reaction, type TextEntry } from './entry.ts';
import type { EntryId, PersonId } from './ids.ts';
import type { LogRow } from './log.ts';

/** What a text has come to. */
export interface TextNow {
	/** '' once it was retracted. */
	readonly text: string;
	readonly isEdited: boolean;
	readonly isRetracted: boolean;
}

export interface Revisions {
	textNow(entry: TextEntry): TextNow;
	/** An edit or a retraction of it waits for its receipt. */
	isPending(id: EntryId): boolean;
	/** Who has each reaction now, in the order in which they gave it; none of what was retracted. */
	reactionsTo(id: EntryId): readonly { readonly reaction: Reaction; readonly people: readonly PersonId[] }[];
	/** The text of this id; undefined where it isn't among the rows. */
	find(id: EntryId): TextEntry | undefined;
}

const NO_REACTIONS: ReturnType<Revisions['reactionsTo']> = [];

type RevisedRow = Pick<LogRow, 'entry' | 'receipt'>;

/**
 * What edits, retractions and reactions make of the texts of a log, in the order of the screen. Only an author's own count,
 * and a retraction is final: whatever a log holds, nobody's words are changed by another (rule L5).
 */
export function revisionsOf(rows: readonly RevisedRow[]): Revisions {
	const texts = new Map<EntryId, TextEntry>();
	const edits = new Map<EntryId, string>();
	const retracted = new Set<EntryId>();
	const reactions = new Map<EntryId, Map<Reaction, Set<PersonId>>>();
	for (const { entry } of rows) if (isText(entry)) texts.set(entry.id, entry);
	const pending = new Set<EntryId>();
	for (const { entry, receipt } of rows) {
		if (entry.kind === 'edit' || entry.kind === 'retract') {
			if (texts.get(entry.target)?.author !== entry.author) continue;
			if (entry.kind === 'edit') edits.set(entry.target, entry.text);
			else retracted.add(entry.target);
			if (!receipt) pending.add(entry.target);
		} else if (entry.kind === 'reaction') {
			const ofTarget = reactions.get(entry.target) ?? new Map<Reaction, Set<PersonId>>();
			const people = ofTarget.get(entry.reaction) ?? new Set();
			if (entry.on) people.add(entry.author);
			else people.delete(entry.author);
			reactions.set(entry.target, ofTarget.set(entry.reaction, people));
		}
	}
	return {
		textNow({ id, text }) {
			if (retracted.has(id)) return { text: '', isEdited: false, isRetracted: true };
			const edited = edits.get(id);
			return { text: edited ?? text, isEdited: edited !== undefined, isRetracted: false };
		},
		isPending: (id) => pending.has(id),
		reactionsTo(id) {
			const ofTarget = reactions.get(id);
			if (!ofTarget || retracted.has(id)) return NO_REACTIONS;
			return [...ofTarget]
				.filter(([, people]) => people.size > 0)
				.map(([reaction, people]) => ({ reaction, people: [...people] }));
		},
		find: (id) => texts.get(id)
	};
}

/** One state in which a text has been, for the audit. */
export interface Version {
	readonly kind: 'original' | 'edit' | 'retract';
	/** Null for a retraction. */
	readonly text: string | null;
	/** The relay's time, or the writer's while there is no receipt, ms. */
	readonly at: number;
	readonly isConfirmed: boolean;
}

/** Everything a text has been, oldest first; by the same rule as `revisionsOf`. Empty where it isn't among the rows. */
export function versionsOf(rows: readonly RevisedRow[], id: EntryId): readonly Version[] {
	const original = rows.find(({ entry }) => entry.id === id && isText(entry));
	if (!original) return [];
	return rows.flatMap(({ entry, receipt }): Version[] => {
		const form = { at: receipt?.receivedAt ?? entry.at, isConfirmed: receipt !== undefined };
		if (entry.id === id && isText(entry)) return [{ ...form, kind: 'original', text: entry.text }];
		if ((entry.kind !== 'edit' && entry.kind !== 'retract') || entry.target !== id) return [];
		if (entry.author !== original.entry.author) return [];
		return [{ ...form, kind: entry.kind, text: entry.kind === 'edit' ? entry.text : null }];
	});
}
