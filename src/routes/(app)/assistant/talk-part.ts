import type { HandOver } from '#lib/assistant/talk.ts';
import type { Workspace } from '#lib/state/app-context.ts';
import { handOverWords } from '#lib/ui/assistant/assistant-words.ts';

/** Whoever comes to open a ticket out of a talk says so in the address. */
export const FROM_ASSISTANT = 'from=assistant';

/** What of this person's talk goes with a ticket now. */
export function talkPart({ assistantTalk, directory }: Workspace): HandOver {
	return assistantTalk.handOver(
		handOverWords(directory.settings.fallback, (person) => directory.nameOf(person))
	);
}

/** Puts the question where the ticket is written, unless somebody has begun to write there. */
export async function keepQuestion(workspace: Workspace): Promise<void> {
	const { drafts } = workspace;
	const { text } = talkPart(workspace);
	if (text !== '' && (await drafts.read('new')) === '') await drafts.write('new', text);
}
