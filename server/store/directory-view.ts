import type { Directory, ReplyOwnership } from './directory.ts';
import { Knowledge } from './knowledge.ts';
import type { DirectoryChanges, Store } from './store.ts';
import {
	rowKey,
	type Contact,
	type DirectoryRows,
	type Parameter,
	type Person
} from '#lib/domain/directory.ts';
import type { ConversationId, GroupId, PersonId, ReplyId } from '#lib/domain/ids.ts';
import type { Catalogue } from '#lib/domain/opening.ts';
import { readSettings, type Settings } from '#lib/domain/parameters.ts';
import { rightsOf, type Rights } from '#lib/domain/rights.ts';

/** What these say nobody's rights depend on, but for links between analysts (`isLinkNews`). */
const QUIET = ['contacts', 'replies', 'folders', 'articles'] as const;
const COLLECTIONS = [
	'people',
	'groups',
	'contracts',
	'portfolios',
	'services',
	'activities',
	'parameters',
	...QUIET
] as const;
type Name = (typeof COLLECTIONS)[number];

/** One state of the directory. Replaced, never changed: whoever holds a piece of it holds one that fits together. */
interface Snapshot {
	readonly people: ReadonlyMap<PersonId, Person>;
	readonly catalogue: Catalogue;
	readonly parameters: ReadonlyMap<string, Parameter>;
	readonly settings: Settings;
	readonly contacts: ReadonlyMap<ConversationId, Contact>;
	readonly replies: ReadonlyMap<ReplyId, ReplyOwnership>;
	readonly knowledge: Knowledge;
	/** Both worked out when first asked for. */
	readonly rights: Map<PersonId, Rights>;
	readonly attendants: Map<GroupId, readonly PersonId[]>;
}

const EMPTY: Snapshot = {
	people: new Map(),
	catalogue: {
		contracts: new Map(),
		activities: new Map(),
		groups: new Map(),
		services: new Map(),
		portfolios: new Map()
	},
	parameters: new Map(),
	settings: readSettings([]),
	contacts: new Map(),
	replies: new Map(),
	knowledge: new Knowledge(),
	rights: new Map(),
	attendants: new Map()
};

function apply(
	{ people, catalogue, parameters, contacts, replies, knowledge }: Snapshot,
	changes: DirectoryChanges
): Snapshot {
	const { rows, removed } = changes;
	function merge<Key extends string, Of extends Exclude<Name, 'articles'>>(
		map: ReadonlyMap<Key, DirectoryRows[Of]>,
		name: Of
	) {
		const next = new Map(map);
		for (const row of rows[name]) next.set(rowKey(name, row) as Key, row);
		for (const key of removed[name]) next.delete(key as Key);
		return next;
	}
	const nextReplies = new Map(replies);
	for (const { id, owner, group } of rows.replies) nextReplies.set(id, { owner, group });
	for (const key of removed.replies) nextReplies.delete(key as ReplyId);
	const nextParameters = merge(parameters, 'parameters');
	return {
		people: merge(people, 'people'),
		catalogue: {
			contracts: merge(catalogue.contracts, 'contracts'),
			activities: merge(catalogue.activities, 'activities'),
			groups: merge(catalogue.groups, 'groups'),
			services: merge(catalogue.services, 'services'),
			portfolios: merge(catalogue.portfolios, 'portfolios')
		},
		parameters: nextParameters,
		settings: readSettings(nextParameters.values()),
		contacts: merge(contacts, 'contacts'),
		replies: nextReplies,
		knowledge: knowledge.after(changes),
		rights: new Map(),
		attendants: new Map()
	};
}

/** What was said between two analysts changes their row, too, but nobody's rights. */
function isLinkNews({ contacts }: Snapshot, { rows }: DirectoryChanges): boolean {
	return rows.contacts.some(
		({ conversation, linkedBy }) => contacts.get(conversation)?.linkedBy.join() !== linkedBy.join()
	);
}

/** Ends the process: rights must not go on being decided from rows that can't be read any more. */
function crash(error: unknown): void {
	queueMicrotask(() => {
		throw error;
	});
}

/**
 * The directory in memory, read once and from then on kept current after every commit. `fail` is told when it can't be;
 * it then stands still until the next commit. Close it before the store.
 */
export async function createDirectory(
	store: Pick<Store, 'directory'>,
	fail: (error: unknown) => void = crash
): Promise<Directory & { close(): Promise<void> }> {
	const listeners = new Set<() => void>();
	let snapshot = EMPTY;
	let revision = 0;
	let isStale = false;
	let isRefreshing = false;
	let isClosed = false;
	let refreshed: Promise<void> = Promise.resolve();

	async function refresh(): Promise<void> {
		isRefreshing = true;
		try {
			do {
				isStale = false;
				const changes = await store.directory.changesSince(revision);
				revision = changes.revision;
				const isNews = (name: Name) =>
					changes.removed[name].length > 0 ||
					(name === 'articles' ? changes.articles : changes.rows[name]).length > 0;
				if (!COLLECTIONS.some(isNews)) continue;
				const isQuiet = COLLECTIONS.every((name) => QUIET.some((quiet) => quiet === name) || !isNews(name));
				const before = snapshot;
				snapshot = apply(snapshot, changes);
				if (isQuiet && !isLinkNews(before, changes)) continue;
				for (const listener of listeners) queueMicrotask(listener);
			} while (isStale && !isClosed);
		} finally {
			isRefreshing = false;
		}
	}

	function catchUp(): Promise<void> {
		isStale = true;
		if (!isRefreshing) refreshed = refresh().catch(fail);
		return refreshed;
	}

	const unsubscribe = store.directory.subscribe(() => void catchUp());
	try {
		await refresh();
	} catch (error) {
		unsubscribe();
		throw error;
	}

	return {
		get settings() {
			return snapshot.settings;
		},
		get catalogue() {
			return snapshot.catalogue;
		},
		parameter: (number) => snapshot.parameters.get(String(number))?.value ?? null,
		person: (id) => snapshot.people.get(id),
		rights(id) {
			const known = snapshot.rights.get(id);
			const person = snapshot.people.get(id);
			if (known || !person) return known;
			const rights = rightsOf(person, snapshot.catalogue.groups);
			snapshot.rights.set(id, rights);
			return rights;
		},
		get replies() {
			return snapshot.replies;
		},
		get knowledge() {
			return snapshot.knowledge;
		},
		contact: (conversation) => snapshot.contacts.get(conversation),
		attendants(group) {
			const { people, catalogue, attendants } = snapshot;
			const known = attendants.get(group);
			if (known) return known;
			const found = catalogue.groups.get(group)?.attends
				? [...people.values()].filter(({ groups }) => groups.includes(group)).map(({ id }) => id)
				: [];
			attendants.set(group, found);
			return found;
		},
		caughtUp: catchUp,
		subscribe(listener) {
			const own = () => listener();
			listeners.add(own);
			return () => void listeners.delete(own);
		},
		async close() {
			isClosed = true;
			unsubscribe();
			listeners.clear();
			await refreshed;
		}
	};
}
