import type { Notice } from '#lib/domain/desk-notice.ts';
import { notesOf, type PersonId } from '#lib/domain/ids.ts';
import { timeline, type TimelineItem } from '#lib/domain/timeline.ts';
import { transcriptLines, type Transcript } from '#lib/domain/transcript.ts';
import type { Workspace } from '#lib/state/app-context.ts';
import type { ConversationView } from '#lib/state/conversation-view.svelte.ts';
import { noticeWords } from '#lib/ui/conversation/notice-words.ts';
import type { Names } from '#lib/ui/conversation/words.ts';

const NOBODY = '' as PersonId;

type Part = Pick<Workspace, 'directory' | 'openConversation' | 'now'>;

/** The transcript of an open conversation, from what is on this device; null while it has no number. */
export async function transcriptOf(
	view: ConversationView,
	names: Names,
	activity: string | null,
	withNotes: boolean,
	workspace: Part
): Promise<Transcript | null> {
	const { number, state, requester } = view;
	// the menu takes longer to open than a log to be read from the disk
	if (number === null || requester === null || !view.isComplete) return null;
	if (state === 'empty' || state === 'opening' || state === 'declined') return null;
	// a transcript is read by others, too: everybody stands in it by name
	const byName: Names = { ...names, me: NOBODY };
	const naming = {
		nameOf: (person: PersonId) => names.of(person),
		noticeText: (notice: Notice) => noticeWords(notice, byName)
	};
	return {
		number,
		subject: view.subject,
		state,
		requester: names.of(requester),
		analyst: view.analyst === null ? null : names.of(view.analyst),
		activity,
		madeAt: workspace.now(),
		lines: transcriptLines(view.items, naming),
		notes: withNotes ? transcriptLines(await notesItems(view, workspace), naming) : null
	};
}

/** The notes as this device holds them, read whole. */
async function notesItems(
	view: ConversationView,
	{ directory, openConversation, now }: Part
): Promise<readonly TimelineItem[]> {
	const handle = openConversation(notesOf(view.id));
	try {
		await new Promise<void>((resolve) => {
			const look = () => {
				if (!handle.current.complete) return;
				unsubscribe();
				resolve();
			};
			const unsubscribe = handle.subscribe(look);
			look();
		});
		return timeline({
			rows: handle.current.rows,
			refused: [],
			me: directory.rights.person,
			counterpart: { delivered: 0, read: 0 },
			opened: { read: Number.MAX_SAFE_INTEGER, at: 0 },
			nowMs: now(),
			zoneOffsetMs: () => 0
		});
	} finally {
		handle.release();
	}
}
