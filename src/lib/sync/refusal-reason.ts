import { CHAT_DISABLED, CLOSE } from '../protocol/close-codes.ts';
import type { Line } from './conversation-handle.ts';

type Refusal = Extract<Line, { state: 'refused' }>['reason'];

/** What a final close code (rule W7) means to a person. */
export function refusalReason(code: number, reason: string): Refusal {
	switch (code) {
		case CLOSE.notSignedIn:
			return 'not-signed-in';
		case CLOSE.notYours:
			return reason === CHAT_DISABLED ? 'chat-disabled' : 'not-yours';
		case CLOSE.unknown:
			return 'unknown';
		case CLOSE.appTooOld:
			return 'app-too-old';
		default:
			return 'broken';
	}
}
