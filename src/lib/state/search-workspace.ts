import { backfillTargets } from '../domain/backfill.ts';
import type { DirectoryChanges, DirectoryStorage } from '../domain/directory-storage.ts';
import { notesOf, type ConversationId } from '../domain/ids.ts';
import type { LogArchive, LogOverview, LogStorage } from '../domain/log-storage.ts';
import { Backfill, type BackfillOptions } from '../sync/backfill.ts';
import { BackfillStatus } from './backfill-status.svelte.ts';
import type { Directory } from './directory.svelte.ts';
import { TextIndex } from './text-index.svelte.ts';
import { TextMatches } from './text-matches.svelte.ts';

export interface SearchWorkspaceOptions extends Omit<BackfillOptions, 'log' | 'targets'> {
	readonly log: Pick<LogStorage, 'read'> & Pick<LogOverview, 'watchAll'> & LogArchive;
	readonly stored: Pick<DirectoryStorage, 'watch'>;
	readonly directory: Directory;
	/** Lets the browser draw before work goes on. */
	readonly pause: () => Promise<void>;
}

export interface SearchWorkspace {
	readonly textIndex: TextIndex;
	readonly textMatches: TextMatches;
	readonly backfill: BackfillStatus;
}

/** What one person's search is made of: the texts of this device, and whatever has yet to come to it. */
export function createSearch(options: SearchWorkspaceOptions): SearchWorkspace & {
	/** The line has come or gone. */
	readonly lineChanged: () => void;
	readonly stop: () => void;
} {
	const { log, stored, directory, pause } = options;
	const textIndex = new TextIndex({ log, pause });
	const backfill = new Backfill({
		...options,
		targets: () =>
			backfillTargets({
				tickets: directory.tickets.values(),
				contacts: directory.contacts.values(),
				mentions: directory.mentions.values(),
				positions: directory.positions.values(),
				rights: directory.rights
			})
	});
	const unwatch = stored.watch((changes) => {
		for (const conversation of lost(changes)) textIndex.forget(conversation);
		backfill.changed();
	});
	return {
		textIndex,
		textMatches: new TextMatches(textIndex),
		backfill: new BackfillStatus(backfill),
		lineChanged: () => backfill.changed(),
		stop() {
			unwatch();
			backfill.stop();
			textIndex.stop();
		}
	};
}

/** Conversations that this person may read no more, with the notes that belong to them. */
function lost({ gone }: DirectoryChanges): readonly ConversationId[] {
	const tickets = (gone.tickets ?? []) as readonly ConversationId[];
	return [...tickets, ...tickets.map(notesOf), ...((gone.contacts ?? []) as readonly ConversationId[])];
}
