import * as v from 'valibot';
import { ARTICLE_PRIVACIES, ARTICLE_STATUSES, FOLDER_RIGHTS, PICTURE_TYPES } from '../domain/article.ts';
import {
	COLLECTIONS,
	TICKET_STATES,
	LANGUAGES,
	type Collection,
	type DirectoryRows,
	type Person
} from '../domain/directory.ts';
import type { ConversationId, PersonId } from '../domain/ids.ts';
import {
	AVAILABILITIES,
	STATUSES,
	type Availability,
	type StatusChoice,
	type View
} from '../domain/presence.ts';

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

const gate = { byChat: v.exactOptional(v.boolean()) };
const language = v.picklist(LANGUAGES);
const inSomeLanguages = <Schema extends v.GenericSchema>(schema: Schema) =>
	v.strictObject({
		es: v.exactOptional(schema),
		'pt-BR': v.exactOptional(schema),
		en: v.exactOptional(schema)
	});

export const rowSchemas = {
	people: v.strictObject({
		id,
		username: v.string(),
		name: v.string(),
		groups: v.array(id),
		administrator: v.boolean()
	}),
	groups: v.strictObject({ id, name: v.string(), requests: v.boolean(), attends: v.boolean() }),
	contracts: v.strictObject({
		id,
		name: v.string(),
		from: v.exactOptional(count),
		until: v.exactOptional(count),
		groups: v.exactOptional(v.array(id))
	}),
	portfolios: v.strictObject({ id, name: localised, ...gate }),
	services: v.strictObject({ id, portfolio: id, name: localised, ...gate }),
	activities: v.strictObject({
		id,
		service: id,
		type: v.picklist(['request', 'incident']),
		name: localised,
		description: localised,
		group: id,
		alsoGroups: v.exactOptional(v.array(id)),
		synonyms: v.exactOptional(inSomeLanguages(v.array(v.string()))),
		fields: v.exactOptional(
			v.array(
				v.strictObject({
					key: v.string(),
					label: localised,
					isRequired: v.boolean(),
					choices: v.exactOptional(v.array(localised))
				})
			)
		),
		...gate
	}),
	parameters: v.strictObject({ number: count, value: v.nullable(v.string()) }),
	tickets: v.strictObject({
		conversation: id,
		number: count,
		requester: id,
		activity: id,
		contract: id,
		group: id,
		groups: v.array(id),
		origin: v.string(),
		state: v.picklist(TICKET_STATES),
		analyst: v.nullable(id),
		finishedAt: v.nullable(count),
		rating: v.nullable(count),
		subject: v.string(),
		openedAt: count,
		lastAt: count,
		preview: v.strictObject({ author: id, text: v.string() }),
		lastRequesterSeq: count,
		lastAnalystSeq: count
	}),
	positions: v.strictObject({ conversation: id, person: id, delivered: count, read: count }),
	contacts: v.strictObject({
		conversation: id,
		people: v.strictTuple([id, id]),
		linkedBy: v.array(id),
		lastAt: count,
		preview: v.nullable(v.strictObject({ author: id, text: v.string() })),
		lastSeqs: v.strictTuple([count, count])
	}),
	mentions: v.strictObject({
		conversation: id,
		person: id,
		author: id,
		number: count,
		seq: count,
		at: count,
		text: v.string()
	}),
	replies: v.strictObject({
		id,
		owner: id,
		group: v.nullable(id),
		shortcut: v.string(),
		texts: inSomeLanguages(v.string())
	}),
	folders: v.strictObject({
		id,
		parent: v.nullable(id),
		name: localised,
		rights: v.record(v.string(), v.picklist(FOLDER_RIGHTS)),
		administrators: v.array(id)
	}),
	articles: v.strictObject({
		id,
		folder: id,
		author: id,
		privacy: v.picklist(ARTICLE_PRIVACIES),
		status: v.picklist(ARTICLE_STATUSES),
		expiresAt: v.nullable(count),
		updatedAt: count,
		texts: inSomeLanguages(
			v.strictObject({
				title: v.string(),
				body: v.string(),
				keywords: v.exactOptional(v.array(v.string()))
			})
		),
		pictures: v.exactOptional(
			v.record(v.string(), v.strictObject({ type: v.picklist(PICTURE_TYPES), data: v.string() }))
		),
		related: v.exactOptional(v.array(id)),
		activity: v.exactOptional(id)
	}),
	intents: v.strictObject({
		id,
		name: v.string(),
		phrases: v.array(v.strictObject({ language, text: v.string() })),
		answer: inSomeLanguages(v.string())
	}),
	synonyms: v.strictObject({ id, language, words: v.array(v.string()) })
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
	/**
	 * The articles in it are those changed after this revision: a device that holds them up to an earlier one has missed some,
	 * and asks anew. Of a `complete` frame: articles held up to here stay, everything else is replaced.
	 */
	after: v.exactOptional(count),
	/** Articles follow in further frames, the last of which has no `more`. */
	more: v.exactOptional(v.literal(true)),
	/** With `more`, up to which revision everything but articles has been told: asked with it (`others`), it isn't told again. */
	others: v.exactOptional(count),
	rows,
	gone
});

/** Sent at least every `HEARTBEAT_MS`, so that a dead line is seen. `at` is the server's clock, ms. */
export const heartbeatSchema = v.strictObject({ type: v.literal('heartbeat'), at: count });

const view = v.strictObject({ person: id, typing: v.boolean() });

/**
 * Who is there now, analysts only. The first one after connecting says everything (`complete`), later ones what changed:
 * `people` without a value (null) have gone, a conversation with no views is looked at by nobody any more.
 */
export const presenceSchema = v.strictObject({
	type: v.literal('presence'),
	complete: v.boolean(),
	people: v.record(v.string(), v.nullable(v.picklist(AVAILABILITIES))),
	/** Views on screen of conversations that this person may see, by conversation; their own are left out. */
	views: v.record(v.string(), v.array(view))
});

const feedFrameSchema = v.variant('type', [changesSchema, heartbeatSchema, presenceSchema]);

/** The only frame that a device sends: what its person chose, and when (ms). The newest choice of all their devices holds. */
const statusFrameSchema = v.strictObject({
	type: v.literal('status'),
	status: v.picklist(STATUSES),
	at: count
});

export interface FeedChanges {
	readonly type: 'changes';
	readonly revision: number;
	readonly complete: boolean;
	readonly after?: number;
	readonly more?: true;
	readonly others?: number;
	readonly rows: { readonly [Name in Collection]?: readonly DirectoryRows[Name][] };
	readonly gone: { readonly [Name in Collection]?: readonly string[] };
}
export interface FeedHeartbeat {
	readonly type: 'heartbeat';
	readonly at: number;
}
export type { Availability, View };
export interface FeedPresence {
	readonly type: 'presence';
	readonly complete: boolean;
	readonly people: Readonly<Record<PersonId, Availability | null>>;
	readonly views: Readonly<Record<ConversationId, readonly View[]>>;
}
export type FeedFrame = FeedChanges | FeedHeartbeat | FeedPresence;

export interface StatusFrame extends StatusChoice {
	readonly type: 'status';
}

/** A frame of the feed's WebSocket, or null when it is none. */
export function parseFeedFrame(text: string): FeedFrame | null {
	const result = v.safeParse(feedFrameSchema, parseJson(text));
	return result.success ? (result.output as FeedFrame) : null;
}

/** A frame that a device sends over the feed's WebSocket, or null when it is none. */
export function parseStatusFrame(text: string): StatusFrame | null {
	const result = v.safeParse(statusFrameSchema, parseJson(text));
	return result.success ? result.output : null;
}

/** Undefined for what is no JSON. */
function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** A person as the session and the directory say them, or null when it is none. */
export function parsePerson(value: unknown): Person | null {
	const result = v.safeParse(rowSchemas.people, value);
	return result.success ? (result.output as unknown as Person) : null;
}
