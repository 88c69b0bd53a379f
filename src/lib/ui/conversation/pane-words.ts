/** What the parts of one kind of conversation are called. */
export interface PaneWords {
	/** The list of messages. */
	readonly messages: string;
	readonly composer: string;
	readonly send: string;
	/** Stands there before anything was written. */
	readonly empty: string;
}
