/** Values by name that all tabs of a device change together. What is read was written by this very app. */
export interface ValueStorage {
	/** Null where there is none. */
	read<Value>(name: string): Promise<Value | null>;
	/**
	 * One transaction: `change` makes the new value from what stands there, and may run several times. Resolves with the new
	 * one when it is on disk; nothing is written where it is the same.
	 */
	change<Value>(name: string, change: (held: Value | null) => Value): Promise<Value>;
	/** Told in every tab but the changing one. */
	watch(name: string, listener: () => void): () => void;
}
