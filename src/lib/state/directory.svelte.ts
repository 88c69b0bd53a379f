import type { Folder } from '../domain/article.ts';
import {
	COLLECTIONS,
	rowKey,
	type Collection,
	type Contact,
	type DirectoryRows,
	type Language,
	type Mention,
	type Person,
	type Reply,
	type Ticket
} from '../domain/directory.ts';
import type { DirectoryChanges } from '../domain/directory-storage.ts';
import type {
	ActivityId,
	ConversationId,
	FolderId,
	IntentId,
	PersonId,
	ReplyId,
	SynonymsId
} from '../domain/ids.ts';
import type { Catalogue } from '../domain/opening.ts';
import { readSettings, type Settings } from '../domain/parameters.ts';
import { rightsOf, type Rights } from '../domain/rights.ts';
import type { Intent, Synonyms } from '../domain/teaching.ts';
import { readSeq } from '../domain/unread.ts';

/** Articles are read from the disk when they are wanted (`ArticleStorage`). */
type Held = Exclude<Collection, 'articles'>;
const HELD = COLLECTIONS.filter((name): name is Held => name !== 'articles');

type Tables = { readonly [Name in Held]: ReadonlyMap<string, DirectoryRows[Name]> };

const emptyTables = (): Tables =>
	Object.fromEntries(HELD.map((name) => [name, new Map()])) as unknown as Tables;

function applied<Name extends Held>(tables: Tables, name: Name, delta: DirectoryChanges): Tables[Name] {
	const rows: readonly DirectoryRows[Name][] = delta.rows[name] ?? [];
	const gone = delta.gone[name] ?? [];
	if (!delta.complete && rows.length === 0 && gone.length === 0) return tables[name];
	const table = new Map<string, DirectoryRows[Name]>(delta.complete ? [] : tables[name]);
	for (const key of gone) table.delete(key);
	for (const row of rows) table.set(rowKey(name, row), row);
	return table as Tables[Name];
}

/** The directory as this device holds it: who is who, what can be asked for, and the summaries of tickets. */
export class Directory {
	readonly #me: Person;
	#status = $state.raw<'loading' | 'ready'>('loading');
	#tables = $state.raw<Tables>(emptyTables());
	#readHere = $state.raw<ReadonlyMap<ConversationId, number>>(new Map());

	readonly #catalogue = $derived<Catalogue>({
		contracts: this.#tables.contracts as Catalogue['contracts'],
		activities: this.#tables.activities as Catalogue['activities'],
		groups: this.#tables.groups as Catalogue['groups'],
		services: this.#tables.services as Catalogue['services'],
		portfolios: this.#tables.portfolios as Catalogue['portfolios']
	});
	readonly #settings = $derived(readSettings(this.#tables.parameters.values()));
	readonly #person = $derived.by(() => this.people.get(this.#me.id) ?? this.#me);
	readonly #rights = $derived(rightsOf(this.#person, this.#catalogue.groups));

	/** `me` as the session knows them, until the directory says it. */
	constructor(me: Person) {
		this.#me = me;
	}

	/** `ready` once this device holds any of it: from its disk, or from the first feed. */
	get status(): 'loading' | 'ready' {
		return this.#status;
	}

	get person(): Person {
		return this.#person;
	}

	get rights(): Rights {
		return this.#rights;
	}

	get settings(): Settings {
		return this.#settings;
	}

	get catalogue(): Catalogue {
		return this.#catalogue;
	}

	get people(): ReadonlyMap<PersonId, Person> {
		return this.#tables.people as ReadonlyMap<PersonId, Person>;
	}

	get portfolios(): Tables['portfolios'] {
		return this.#tables.portfolios;
	}

	get services(): Tables['services'] {
		return this.#tables.services;
	}

	get tickets(): ReadonlyMap<ConversationId, Ticket> {
		return this.#tables.tickets as ReadonlyMap<ConversationId, Ticket>;
	}

	/** By their conversation. */
	get contacts(): ReadonlyMap<ConversationId, Contact> {
		return this.#tables.contacts as ReadonlyMap<ConversationId, Contact>;
	}

	/** By `rowKey`. */
	get mentions(): ReadonlyMap<string, Mention> {
		return this.#tables.mentions;
	}

	get replies(): ReadonlyMap<ReplyId, Reply> {
		return this.#tables.replies as ReadonlyMap<ReplyId, Reply>;
	}

	get folders(): ReadonlyMap<FolderId, Folder> {
		return this.#tables.folders as ReadonlyMap<FolderId, Folder>;
	}

	/** What the virtual assistant was taught. */
	get intents(): ReadonlyMap<IntentId, Intent> {
		return this.#tables.intents as ReadonlyMap<IntentId, Intent>;
	}

	get synonyms(): ReadonlyMap<SynonymsId, Synonyms> {
		return this.#tables.synonyms as ReadonlyMap<SynonymsId, Synonyms>;
	}

	/** By `rowKey`. */
	get positions(): Tables['positions'] {
		return this.#tables.positions;
	}

	/** Null for somebody whom this person may not see or who is gone; screens say so in words. */
	nameOf(id: PersonId): string | null {
		return id === this.#me.id ? this.#person.name : (this.people.get(id)?.name ?? null);
	}

	activityName(id: ActivityId, language: Language): string | null {
		return this.#catalogue.activities.get(id)?.name[language] ?? null;
	}

	/** Up to which `seq` this person has read, whether the server has heard of it or not. */
	readTo(conversation: ConversationId): number {
		const heard = readSeq(this.positions, conversation, this.#me.id);
		return Math.max(heard, this.#readHere.get(conversation) ?? 0);
	}

	/** This person has read up to `seq` on this device. */
	readHere(conversation: ConversationId, seq: number): void {
		if (seq > this.readTo(conversation)) this.#readHere = new Map(this.#readHere).set(conversation, seq);
	}

	apply(delta: DirectoryChanges): void {
		const before = this.#tables;
		this.#tables = Object.fromEntries(
			HELD.map((name) => [name, applied(before, name, delta)])
		) as unknown as Tables;
		if (this.#tables.people.size > 0) this.#status = 'ready';
	}
}
