/** "HABX", the format's version, and a checksum: what is damaged, foreign or of another version is made anew and never guessed at. */
const MAGIC = [0x48, 0x41, 0x42, 0x58] as const;
/** Moves with every change of what is written and of how words and stems are made. */
const VERSION = 2;
const CHECKSUM_AT = MAGIC.length + 1;
const HEAD = CHECKSUM_AT + 4;

export function seal(content: Uint8Array): Uint8Array<ArrayBuffer> {
	const sealed = new Uint8Array(HEAD + content.length);
	sealed.set(MAGIC);
	sealed[MAGIC.length] = VERSION;
	new DataView(sealed.buffer).setUint32(CHECKSUM_AT, checksumOf(content));
	sealed.set(content, HEAD);
	return sealed;
}

/** What was sealed; null where these aren't such bytes, or no longer. */
export function unseal(sealed: Uint8Array): Uint8Array | null {
	if (sealed.length < HEAD || MAGIC.some((byte, at) => sealed[at] !== byte)) return null;
	if (sealed[MAGIC.length] !== VERSION) return null;
	const content = sealed.subarray(HEAD);
	const told = new DataView(sealed.buffer, sealed.byteOffset).getUint32(CHECKSUM_AT);
	return told === checksumOf(content) ? content : null;
}

/** FNV-1a, 32 bits: against torn writes and bit rot, not against people, who could write the whole index. */
function checksumOf(bytes: Uint8Array): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < bytes.length; at += 1) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
	return hash >>> 0;
}
