import { createHash } from 'node:crypto';
import type { EntryId } from '#lib/domain/ids.ts';

/**
 * The id of what the desk says about an entry: always the same, so that saying it once more is a duplicate (rule D2).
 * UUIDv8 of a SHA-256.
 */
export function derivedId(entry: EntryId, what: 'answer' | 'closed' | `absent ${string}`): EntryId {
	const bytes = createHash('sha256').update(`${entry} ${what}`).digest().subarray(0, 16);
	bytes[6] = (bytes[6]! & 0x0f) | 0x80;
	bytes[8] = (bytes[8]! & 0x3f) | 0x80;
	const hex = bytes.toString('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as EntryId;
}
