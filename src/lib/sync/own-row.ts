import type { Entry } from '../domain/entry.ts';
import {
	createUuid,
	UUID_RANDOM_BYTES,
	type ConversationId,
	type EntryId,
	type PersonId
} from '../domain/ids.ts';
import type { LogRow, Position } from '../domain/log.ts';
import type { NewEntry } from './conversation-handle.ts';
import type { Environment } from './environment.ts';

interface Place extends Position {
	readonly origin: Position | null;
}

/** What somebody has just written, as the row that goes to disk. */
export function createOwnRow(
	written: NewEntry,
	conversation: ConversationId,
	author: PersonId,
	{ client, clock, origin }: Place,
	{ now, random }: Pick<Environment, 'now' | 'random'>
): LogRow {
	const at = now();
	const id = createUuid(at, random(UUID_RANDOM_BYTES)) as EntryId;
	// a key without a value would be one too many for the closed schema
	const given = Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined));
	return { conversation, id, client, clock, origin, entry: { ...given, id, author, at } as Entry };
}
