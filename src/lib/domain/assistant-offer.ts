import type { Settings } from './parameters.ts';
import { isAnalyst, type Rights } from './rights.ts';

/** Parameters 316, 423 and 450: an analyst has the virtual assistant by the one, who requests by the other, and nobody without the chat. */
export function isAssistantOffered(
	settings: Pick<Settings, 'chatEnabled' | 'assistantForAnalysts' | 'assistantForRequesters'>,
	rights: Rights
): boolean {
	if (!settings.chatEnabled) return false;
	return (
		(settings.assistantForAnalysts && isAnalyst(rights)) ||
		(settings.assistantForRequesters && rights.requests)
	);
}
