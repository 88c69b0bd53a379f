import type { PersonId } from '#lib/domain/ids.ts';
import { canOpenConversation } from '#lib/domain/rights.ts';
import { CHAT_DISABLED, CLOSE, type CloseCode } from '#lib/protocol/close-codes.ts';
import type { Directory } from '../store/directory.ts';
import type { Room } from './room.ts';

/** Why this person may not be in this conversation, as its sockets are told; null when they may (rules R1, R6, R7). */
export function objection(
	person: PersonId,
	{ venue, committed }: Pick<Room, 'venue' | 'committed'>,
	directory: Pick<Directory, 'settings' | 'rights'>
): readonly [CloseCode, string] | null {
	if (!directory.settings.chatEnabled) return [CLOSE.notYours, CHAT_DISABLED];
	const rights = directory.rights(person);
	if (!rights) return [CLOSE.notYours, ''];
	if (canOpenConversation(rights, venue, committed)) return null;
	const decisive = venue.kind === 'notes' ? venue.ticket : committed;
	return [venue.kind !== 'direct' && decisive.state === 'empty' ? CLOSE.unknown : CLOSE.notYours, ''];
}
