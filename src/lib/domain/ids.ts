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

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Lower-case RFC 9562 UUID of any version; ids are compared as strings, so one spelling only. */
export function isUuid(value: unknown): value is string {
	return typeof value === 'string' && UUID.test(value);
}

export function isConversationId(value: unknown): value is ConversationId {
	return isUuid(value);
}

export function isEntryId(value: unknown): value is EntryId {
	return isUuid(value);
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
