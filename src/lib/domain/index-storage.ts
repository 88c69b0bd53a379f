/** What takes long to work out anew, as bytes by name. It may be lost at any time: whoever keeps it here can make it again. */
export interface IndexStorage {
	read(name: string): Promise<Uint8Array<ArrayBuffer> | null>;
	/** Resolves when it is on disk. */
	write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
	remove(name: string): Promise<void>;
}
