/** WebSocket close codes. 44xx are final for the client (y-websocket 3.1 does not retry them), all others are retried. */
export const CLOSE = {
	malformed: 4400,
	notSignedIn: 4401,
	notYours: 4403,
	unknown: 4404,
	tooLarge: 4413,
	appTooOld: 4426,
	/** RFC 6455: the server is going away; sent on a clean stop. */
	goingAway: 1001,
	/** RFC 6455: try again later; a slow reader, a failed commit. */
	busy: 1013
} as const;

export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];

/** Reason text that goes with 4403 when parameter 316 is not "yes"; the client shows it as a state, not as a lost right. */
export const CHAT_DISABLED = 'chat-disabled';
