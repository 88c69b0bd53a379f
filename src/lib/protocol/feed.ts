import * as v from 'valibot';
import {
	COLLECTIONS,
	TICKET_STATES,
	type LANGUAGES,
	type Collection,
	type DirectoryRows,
	type Person
} from '../domain/directory.ts';

/**
 * The directory's feed: rows changed since a revision that this person may see, and the keys of those that they may see no more.
 * The server checks what it says against these schemas, the browser what it hears.
 */
const id = v.string();
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const localised = v.strictObject({ es: v.string(), 'pt-BR': v.string(), en: v.string() } satisfies Record<
	(typeof LANGUAGES)[number],
	unknown
>);

export const rowSchemas = {
	people: v.strictObject({
		id,
		username: v.string(),
		name: v.string(),
		groups: v.array(id),
		administrator: v.boolean()
	}),
	groups: v.strictObject({ id, name: v.string(), requests: v.boolean(), attends: v.boolean() }),
	contracts: v.strictObject({ id, name: v.string() }),
	portfolios: v.strictObject({ id, name: localised }),
	services: v.strictObject({ id, portfolio: id, name: localised }),
	activities: v.strictObject({
		id,
		service: id,
		type: v.picklist(['request', 'incident']),
		name: localised,
		description: localised,
		group: id
	}),
	parameters: v.strictObject({ number: count, value: v.nullable(v.string()) }),
	tickets: v.strictObject({
		conversation: id,
		number: count,
		requester: id,
		activity: id,
		contract: id,
		group: id,
		origin: v.string(),
		state: v.picklist(TICKET_STATES),
		analyst: v.nullable(id),
		subject: v.string(),
		openedAt: count,
		lastAt: count,
		preview: v.strictObject({ author: id, text: v.string() }),
		lastRequesterSeq: count,
		lastAnalystSeq: count
	}),
	positions: v.strictObject({ conversation: id, person: id, delivered: count, read: count })
} satisfies Record<Collection, v.GenericSchema>;

const rows = v.strictObject(
	Object.fromEntries(
		COLLECTIONS.map((name) => [name, v.exactOptional(v.array(rowSchemas[name] as v.GenericSchema))])
	)
);
const gone = v.strictObject(
	Object.fromEntries(COLLECTIONS.map((name) => [name, v.exactOptional(v.array(v.string()))]))
);

export const changesSchema = v.strictObject({
	type: v.literal('changes'),
	/** Ask with this next time. */
	revision: count,
	/** True: these rows are all there is; what the device holds besides goes. */
	complete: v.boolean(),
	rows,
	gone
});

/** Sent at least every `HEARTBEAT_MS`, so that a dead line is seen. `at` is the server's clock, ms. */
export const heartbeatSchema = v.strictObject({ type: v.literal('heartbeat'), at: count });

const feedFrameSchema = v.variant('type', [changesSchema, heartbeatSchema]);

export interface FeedChanges {
	readonly type: 'changes';
	readonly revision: number;
	readonly complete: boolean;
	readonly rows: { readonly [Name in Collection]?: readonly DirectoryRows[Name][] };
	readonly gone: { readonly [Name in Collection]?: readonly string[] };
}
export interface FeedHeartbeat {
	readonly type: 'heartbeat';
	readonly at: number;
}
export type FeedFrame = FeedChanges | FeedHeartbeat;

/** A frame of the feed's WebSocket, or null when it is none. */
export function parseFeedFrame(text: string): FeedFrame | null {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return null;
	}
	const result = v.safeParse(feedFrameSchema, value);
	return result.success ? result.output : null;
}

/** A person as the session and the directory say them, or null when it is none. */
export function parsePerson(value: unknown): Person | null {
	const result = v.safeParse(rowSchemas.people, value);
	return result.success ? (result.output as unknown as Person) : null;
}
