/** Branded identifiers: a plain string never passes for one of them by accident. */
declare const brand: unique symbol;
type Branded<Value, Name extends string> = Value & { readonly [brand]: Name };

export type PersonId = Branded<string, 'PersonId'>;
export type GroupId = Branded<string, 'GroupId'>;
export type ContractId = Branded<string, 'ContractId'>;
export type PortfolioId = Branded<string, 'PortfolioId'>;
export type ServiceId = Branded<string, 'ServiceId'>;
export type ActivityId = Branded<string, 'ActivityId'>;
export type ConversationId = Branded<string, 'ConversationId'>;
export type EntryId = Branded<string, 'EntryId'>;
export type ReplyId = Branded<string, 'ReplyId'>;
/** UUIDs: the feed tells that one is gone to whoever could have had it, and an id must say nothing then. */
export type FolderId = Branded<string, 'FolderId'>;
export type ArticleId = Branded<string, 'ArticleId'>;
export type IntentId = Branded<string, 'IntentId'>;
export type SynonymsId = Branded<string, 'SynonymsId'>;
export type ReportId = Branded<string, 'ReportId'>;
/** SHA-256 of a blob's bytes, 64 lower-case hexadecimal digits. */
export type BlobHash = Branded<string, 'BlobHash'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Lower-case RFC 9562 UUID of any version; ids are compared as strings, so one spelling only. */
export function isUuid(value: unknown): value is string {
	return typeof value === 'string' && UUID.test(value);
}

/** Where a UUID's variant stands: 8, 9, a or b. */
const VARIANT_AT = 19;
const NOTES_VARIANTS: Readonly<Record<string, string>> = { 8: 'c', 9: 'd', a: 'e', b: 'f' };
const TICKET_VARIANTS: Readonly<Record<string, string>> = { c: '8', d: '9', e: 'a', f: 'b' };

/**
 * The document of a ticket's internal notes: the ticket's id with a variant that RFC 9562 keeps free. So each finds the
 * other without asking anybody, and no UUID that is made as it should be is one of these.
 */
export function notesOf(ticket: ConversationId): ConversationId {
	return withVariant(ticket, NOTES_VARIANTS);
}

/** The ticket to which these notes belong; null for what are no notes. */
export function ticketOfNotes(id: ConversationId): ConversationId | null {
	const ticket = withVariant(id, TICKET_VARIANTS);
	return ticket !== id && isUuid(ticket) ? ticket : null;
}

function withVariant(id: ConversationId, variants: Readonly<Record<string, string>>): ConversationId {
	const variant = variants[id.charAt(VARIANT_AT)];
	return (
		variant === undefined ? id : id.slice(0, VARIANT_AT) + variant + id.slice(VARIANT_AT + 1)
	) as ConversationId;
}

/** The address of a log: of a ticket's conversation, of its notes (`notesOf`), or of one between two analysts. */
export function isConversationId(value: unknown): value is ConversationId {
	return isUuid(value) || (typeof value === 'string' && ticketOfNotes(value as ConversationId) !== null);
}

export function isEntryId(value: unknown): value is EntryId {
	return isUuid(value);
}

const BLOB_HASH = /^[0-9a-f]{64}$/;

export function isBlobHash(value: unknown): value is BlobHash {
	return typeof value === 'string' && BLOB_HASH.test(value);
}

/** How many random bytes `createUuid` wants. */
export const UUID_RANDOM_BYTES = 10;

/**
 * UUIDv7 (RFC 9562 §5.7) from a time in ms and `UUID_RANDOM_BYTES` random bytes.
 * Time and randomness are arguments because domain code has neither.
 */
export function createUuid(nowMs: number, random: Uint8Array): string {
	if (random.length < UUID_RANDOM_BYTES)
		throw new RangeError(`createUuid needs ${UUID_RANDOM_BYTES} random bytes`);
	const bytes = new Uint8Array(16);
	for (let index = 0, rest = nowMs; index < 6; index += 1, rest = Math.floor(rest / 256))
		bytes[5 - index] = rest % 256;
	bytes.set(random.subarray(0, UUID_RANDOM_BYTES), 6);
	bytes[6] = (bytes[6]! & 0x0f) | 0x70;
	bytes[8] = (bytes[8]! & 0x3f) | 0x80;
	const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
