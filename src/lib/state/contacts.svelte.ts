import { areLinked, type Contact, type Person } from '../domain/directory.ts';
import type { ConversationId, PersonId } from '../domain/ids.ts';
import { plainText } from '../domain/plain-text.ts';
import { isAnalyst, rightsOf } from '../domain/rights.ts';
import type { Api } from '../sync/api.ts';
import type { Directory } from './directory.svelte.ts';

/** Who of a pair has linked the other, as one of them sees it. */
export type Link = 'both' | 'mine' | 'theirs' | 'none';

/** A colleague with whom one has a conversation, or could have one. */
export interface Colleague {
	readonly person: PersonId;
	readonly contact: Contact;
	readonly link: Link;
}

/** Why a link could not be made or undone. */
export type LinkTrouble = { readonly person: PersonId; readonly reason: 'offline' | 'failed' };

export interface ContactsOptions {
	readonly directory: Pick<Directory, 'contacts' | 'people' | 'catalogue' | 'rights' | 'nameOf'>;
	readonly api: Pick<Api, 'link' | 'unlink'>;
}

/** The colleagues of one analyst: linked, waiting to be, and known from earlier (scenario E). */
export class Contacts {
	readonly #options: ContactsOptions;
	#busy = $state.raw<PersonId | null>(null);
	#trouble = $state.raw<LinkTrouble | null>(null);

	/** What moved last first, then by name. */
	readonly #all = $derived.by<readonly Colleague[]>(() => {
		const { contacts, rights } = this.#options.directory;
		return [...contacts.values()]
			.map((contact) => colleagueOf(contact, rights.person))
			.sort((a, b) => b.contact.lastAt - a.contact.lastAt || this.#byName(a.person, b.person));
	});
	readonly #linked = $derived(this.#all.filter(({ link }) => link === 'both' || link === 'mine'));
	readonly #waiting = $derived(this.#all.filter(({ link }) => link === 'theirs'));
	readonly #earlier = $derived(
		this.#all.filter(({ link, contact }) => link === 'none' && contact.lastAt > 0)
	);
	readonly #analysts = $derived.by<readonly Person[]>(() => {
		const { people, catalogue, rights } = this.#options.directory;
		return [...people.values()]
			.filter((person) => person.id !== rights.person && isAnalyst(rightsOf(person, catalogue.groups)))
			.sort((a, b) => this.#byName(a.id, b.id));
	});

	constructor(options: ContactsOptions) {
		this.#options = options;
	}

	/** Whom this person has linked, linked back or not. */
	get linked(): readonly Colleague[] {
		return this.#linked;
	}

	/** Who has linked this person and waits for their link. */
	get waiting(): readonly Colleague[] {
		return this.#waiting;
	}

	/** Conversations whose link both have undone; they stay readable. */
	get earlier(): readonly Colleague[] {
		return this.#earlier;
	}

	/** Being linked or unlinked now. */
	get busy(): PersonId | null {
		return this.#busy;
	}

	/** What went wrong last; null once something has gone well or another try is under way. */
	get trouble(): LinkTrouble | null {
		return this.#trouble;
	}

	/** The colleague of this conversation; null for what is none between analysts. */
	of(conversation: ConversationId): Colleague | null {
		const { contacts, rights } = this.#options.directory;
		const contact = contacts.get(conversation);
		return contact ? colleagueOf(contact, rights.person) : null;
	}

	/** Analysts whom this person has not linked, by name. */
	find(query: string): readonly Person[] {
		const linked = new Set(this.#linked.map(({ person }) => person));
		const words = plainText(query).split(' ').filter(Boolean);
		return this.#analysts.filter((person) => {
			const text = plainText(`${person.name} ${person.username}`);
			return !linked.has(person.id) && words.every((word) => text.includes(word));
		});
	}

	/** True once the server has it; else `trouble` says why not. The feed brings what comes of it. */
	link(person: PersonId): Promise<boolean> {
		return this.#ask(person, this.#options.api.link);
	}

	unlink(person: PersonId): Promise<boolean> {
		return this.#ask(person, this.#options.api.unlink);
	}

	/** The trouble has been read. */
	dismiss(): void {
		this.#trouble = null;
	}

	async #ask(person: PersonId, call: Api['link']): Promise<boolean> {
		if (this.#busy !== null) return false;
		this.#busy = person;
		this.#trouble = null;
		const result = await call(person);
		this.#busy = null;
		if (!result.ok)
			this.#trouble = { person, reason: result.error.code === 'offline' ? 'offline' : 'failed' };
		return result.ok;
	}

	#byName(a: PersonId, b: PersonId): number {
		const nameOf = (person: PersonId) => this.#options.directory.nameOf(person) ?? '';
		return nameOf(a).localeCompare(nameOf(b));
	}
}

function colleagueOf(contact: Contact, me: PersonId): Colleague {
	const [first, second] = contact.people;
	const person = first === me ? second : first;
	if (areLinked(contact)) return { person, contact, link: 'both' };
	const [by] = contact.linkedBy;
	return { person, contact, link: by === undefined ? 'none' : by === me ? 'mine' : 'theirs' };
}
