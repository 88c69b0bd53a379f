import { decideOpening } from '#lib/domain/opening.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Workspace } from '#lib/state/app-context.ts';
import { declineWords } from '#lib/ui/conversation/words.ts';
import { FROM_ASSISTANT, keepQuestion, talkPart } from './talk-part.ts';

/**
 * Opens a ticket with what the talk is about, and goes to its conversation. Where the person has to say more (what they
 * need, or for which activity), it goes where that is asked. Resolves with the reason where none can be opened.
 */
export async function openOutOfTalk(
	workspace: Workspace,
	goto: (address: string) => Promise<void>
): Promise<string | null> {
	const { directory, assistantTalk, now } = workspace;
	if (!directory.rights.requests) return m.conversation_new_not_requester();
	const { text, entry } = talkPart(workspace);
	const decision = decideOpening(
		{},
		{
			settings: directory.settings,
			catalogue: directory.catalogue,
			groups: directory.person.groups,
			nowMs: now()
		}
	);
	if (!decision.ok && decision.reason !== 'no-activity')
		return m.conversation_cannot_open({ reason: declineWords[decision.reason]() });
	try {
		if (!decision.ok || text === '') {
			await keepQuestion(workspace);
			await goto(`/new?${FROM_ASSISTANT}`);
			return null;
		}
		const handle = workspace.openConversation(workspace.createConversationId());
		try {
			await handle.append({ kind: 'open', text, ...entry });
			await assistantTalk.handedOver(handle.id);
			await goto(`/conversations/${handle.id}`);
		} finally {
			handle.release();
		}
		return null;
	} catch (error) {
		console.warn('the ticket could not be kept on this device', error);
		return m.assistant_disk();
	}
}
