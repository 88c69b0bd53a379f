import * as v from 'valibot';
import {
	COLLECTIONS,
	rowKey,
	type Collection,
	type DirectoryRows,
	type Mention
} from '#lib/domain/directory.ts';
import { notesOf, ticketOfNotes, type ConversationId, type PersonId } from '#lib/domain/ids.ts';
import {
	canSeeContact,
	canSeePerson,
	canSeeReply,
	canSeeTicket,
	isAnalyst,
	type Rights
} from '#lib/domain/rights.ts';
import { changesSchema, type FeedChanges } from '#lib/protocol/feed.ts';
import type { Directory } from '../store/directory.ts';
import type { DirectoryChanges, DirectoryTables, PositionChange } from '../store/store.ts';
import { toldFolders, toldParameters, type KnowledgeSight } from './feed-knowledge.ts';

/** Undefined for somebody who isn't in the directory. */
export type RightsById = (person: PersonId) => Rights | undefined;

/**
 * Whether rows alone can't tell this person what changed: rows that were changed long ago come into sight,
 * or go out of it, with memberships and with what a group is for (rule R5). The device then replaces all it holds.
 */
export function mustReplace(changes: DirectoryChanges, rights: Rights, rightsById: RightsById): boolean {
	if (changes.rows.groups.length > 0 || changes.removed.groups.length > 0) return true;
	return changes.rows.people.some((person) => {
		const theirs = rightsById(person.id);
		// somebody out of sight may have been in sight before; naming them in `gone` would tell who works here
		return person.id === rights.person || !theirs || !canSeePerson(rights, theirs);
	});
}

/** Whom the feed tells, and by which rights. */
export interface Sights extends Pick<Directory, 'person' | 'knowledge'> {
	readonly rights: RightsById;
	/** ms since 1970. */
	readonly clock: () => number;
}

export function sightsOf(
	directory: Pick<Directory, 'rights' | 'person' | 'knowledge'>,
	clock: () => number
): Sights {
	return {
		rights: (id) => directory.rights(id),
		person: (id) => directory.person(id),
		get knowledge() {
			return directory.knowledge;
		},
		clock
	};
}

/** Null for somebody who isn't in the directory. */
export function sightOf(
	person: PersonId,
	{ person: personById, knowledge, clock }: Sights
): KnowledgeSight | null {
	const reader = personById(person);
	return reader ? { reader, knowledge, now: clock() } : null;
}

/**
 * The part of the changes that this person's rights cover (rules R1, R5–R8, K1, K2), without articles. Nothing else ever
 * leaves the server.
 */
export function visible(
	changes: DirectoryChanges,
	rights: Rights,
	sights: Sights,
	complete: boolean
): Pick<FeedChanges, 'rows' | 'gone'> {
	const sight = sightOf(rights.person, sights);
	const folders = sight ? toldFolders(changes.rows.folders, sight) : { rows: [], gone: [] };
	const seen = {
		people: changes.rows.people.filter((person) => {
			const theirs = sights.rights(person.id);
			return theirs !== undefined && canSeePerson(rights, theirs);
		}),
		tickets: changes.rows.tickets.filter((ticket) => canSeeTicket(rights, ticket)),
		positions: changes.positions.filter((change) => isConcerned(rights, change)).map(({ row }) => row),
		contacts: changes.rows.contacts.filter((contact) => canSeeContact(rights, contact)),
		replies: changes.rows.replies.filter((reply) => canSeeReply(rights, reply)),
		parameters: sight ? toldParameters(changes.rows.parameters, sight) : [],
		folders: folders.rows
	};
	const hidden = new Set(
		changes.rows.tickets
			.filter((ticket) => !canSeeTicket(rights, ticket))
			.map((ticket) => ticket.conversation)
	);
	// whom the notes call may have lost the ticket since; if so, it is among the changes or all is told anew
	const mentions = changes.rows.mentions.filter(
		({ person, conversation }) => person === rights.person && !hidden.has(ticketOfNotes(conversation)!)
	);
	const rows: { [Name in Collection]: readonly DirectoryRows[Name][] } = {
		...changes.rows,
		...seen,
		mentions,
		articles: []
	};
	const gone = () => {
		const lost = goneFor(changes, rights, hidden);
		return { ...lost, folders: [...lost.folders, ...folders.gone] };
	};
	return { rows: withoutEmpty(rows), gone: complete ? {} : withoutEmpty(gone()) };
}

function isConcerned(rights: Rights, { row, concerns }: PositionChange): boolean {
	if (row.person === rights.person) return true;
	if (concerns === null) return false;
	return 'people' in concerns ? canSeeContact(rights, concerns) : canSeeTicket(rights, concerns);
}

/** What was removed, and what has gone out of this person's sight while they stayed who they are. */
function goneFor(
	{ moved, removed, rows }: DirectoryChanges,
	rights: Rights,
	hidden: ReadonlySet<ConversationId>
): DirectoryChanges['removed'] {
	const lost = moved
		.filter(({ conversation, from }) => hidden.has(conversation) && from.some((id) => rights.attends.has(id)))
		.map(({ conversation }) => conversation);
	const { person } = rights;
	// who saw a canned reply before isn't kept: its id, which says nothing, goes to all who could have
	const unseen = rows.replies.filter((reply) => !canSeeReply(rights, reply)).map(({ id }) => id);
	return {
		...removed,
		tickets: [...removed.tickets, ...lost],
		mentions: [
			...removed.mentions,
			...lost.map((ticket) => rowKey('mentions', { conversation: notesOf(ticket), person } as Mention))
		],
		replies: isAnalyst(rights) ? [...removed.replies, ...unseen] : []
	};
}

function withoutEmpty<Lists extends { readonly [Name in Collection]: readonly unknown[] }>(
	lists: Lists
): Partial<Lists> {
	const kept = COLLECTIONS.filter((name) => lists[name].length > 0);
	return Object.fromEntries(kept.map((name) => [name, lists[name]])) as Partial<Lists>;
}

/** Whether anything is in it that the device doesn't know. */
export function isWorthSending({ complete, rows, gone }: FeedChanges): boolean {
	return complete || Object.keys(rows).length > 0 || Object.keys(gone).length > 0;
}

export type ReadChanges = (since: number) => Promise<DirectoryChanges>;

/**
 * Reads changes once per revision, for as many people as ask within one pass, and checks them against the feed's
 * schema before anybody's share is taken out of them. Throws when the database holds what the feed can't say.
 * Rights come from the directory in memory: it catches up first, or rows would be shown by rights that are gone.
 */
export function createChangesReader(
	tables: Pick<DirectoryTables, 'changesSince'>,
	directory: Pick<Directory, 'caughtUp'>
): ReadChanges {
	const read = new Map<number, Promise<DirectoryChanges>>();
	async function readChecked(since: number): Promise<DirectoryChanges> {
		const changes = await tables.changesSince(since);
		await directory.caughtUp();
		const positions = changes.positions.map(({ row }) => row);
		const { revision, rows, removed: gone } = changes;
		v.assert(changesSchema, {
			type: 'changes',
			revision,
			complete: false,
			rows: { ...rows, positions },
			gone
		});
		return changes;
	}
	return (since) => {
		const known = read.get(since);
		if (known) return known;
		const reading = readChecked(since);
		read.set(since, reading);
		return reading;
	};
}
