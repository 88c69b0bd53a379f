import type { ConversationId } from './ids.ts';

/** How far this person has got in one conversation, as `seq`; both only grow. */
export interface Position {
	readonly conversation: ConversationId;
	readonly delivered: number;
	readonly read: number;
}

/** Positions that the server has yet to hear of; they outlive the tab. */
export interface PositionOutbox {
	/** Smaller numbers change nothing. */
	advance(position: Position): Promise<void>;
	/** What has grown beyond what the server acknowledged. */
	waiting(): Promise<readonly Position[]>;
	/** The server holds this much. */
	acknowledge(position: Position): Promise<void>;
}
