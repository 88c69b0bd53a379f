import type { ConversationId, PersonId } from '#lib/domain/ids.ts';
import type { Availability, StatusChoice, View } from '#lib/domain/presence.ts';
import { canSeePerson, isAnalyst, type Rights } from '#lib/domain/rights.ts';
import type { FeedPresence } from '#lib/protocol/feed.ts';
import type { Sight } from '../relay/sight.ts';
import type { RightsById } from './feed.ts';

/** What comes within this time, ms, is told together: nobody follows a dot that changes faster. */
export const PRESENCE_MS = 100;
/**
 * A device that has said nothing of its status counts as available from then on, ms: whoever is invisible says so with the
 * first frame, and must not be seen until it is here.
 */
export const STATUS_GRACE_MS = 1000;

/** One device of one person, for as long as its line to the feed holds. */
export interface PresenceMember {
	readonly person: PersonId;
	readonly tell: (frame: FeedPresence) => void;
}

interface Membership {
	choice: StatusChoice | null;
	/** It has said its status, or has had the time to. */
	isThere: boolean;
	readonly grace: NodeJS.Timeout;
	/** It holds the directory, so that it knows whom and what it is told of. */
	isGreeted: boolean;
	/** What it was told of each conversation, as JSON; null where it was told nothing at all. */
	told: Map<ConversationId, string> | null;
}

interface PresenceOptions {
	readonly relay: Sight;
	readonly rightsById: RightsById;
	/** ms since 1970. */
	readonly clock: () => number;
}

type Frame = Omit<FeedPresence, 'type' | 'complete'>;

/**
 * Tells analysts who is there and what they look at (rule P4): everything once, then what has changed. Nothing is kept of
 * anybody beyond their lines. Whoever is invisible is as good as gone, and nobody is told what they look at.
 */
export class FeedPresenceTeller {
	readonly #options: PresenceOptions;
	readonly #members = new Map<PresenceMember, Membership>();
	readonly #ofPerson = new Map<PersonId, Set<Membership>>();
	readonly #stopWatching: () => void;
	/** What may have changed since it was last told. */
	readonly #people = new Set<PersonId>();
	readonly #conversations = new Set<ConversationId>();
	#areRightsNew = false;
	#timer: NodeJS.Timeout | null = null;

	constructor(options: PresenceOptions) {
		this.#options = options;
		this.#stopWatching = options.relay.watchViews((conversation) => {
			this.#conversations.add(conversation);
			this.#schedule();
		});
	}

	enter(member: PresenceMember): void {
		const grace = setTimeout(() => this.#show(member), STATUS_GRACE_MS);
		const membership = { choice: null, isThere: false, grace, isGreeted: false, told: null };
		this.#members.set(member, membership);
		const own = this.#ofPerson.get(member.person) ?? new Set();
		this.#ofPerson.set(member.person, own.add(membership));
	}

	/** The device has been told of the directory. */
	greet(member: PresenceMember): void {
		const membership = this.#members.get(member);
		if (!membership) return;
		membership.isGreeted = true;
		this.#tell(member, membership);
	}

	/** However often a device chooses, others hear of it once per `PRESENCE_MS`. */
	choose(member: PresenceMember, { status, at }: StatusChoice): void {
		const membership = this.#members.get(member);
		if (!membership) return;
		// a clock that runs ahead must not win for ever
		membership.choice = { status, at: Math.min(at, this.#options.clock()) };
		this.#show(member);
	}

	leave(member: PresenceMember): void {
		const membership = this.#members.get(member);
		if (!membership) return;
		clearTimeout(membership.grace);
		this.#members.delete(member);
		const own = this.#ofPerson.get(member.person);
		own?.delete(membership);
		if (own?.size === 0) this.#ofPerson.delete(member.person);
		this.#touch(member.person);
	}

	/** Rights may have changed. */
	refresh(): void {
		this.#areRightsNew = true;
		this.#schedule();
	}

	stop(): void {
		this.#stopWatching();
		for (const { grace } of this.#members.values()) clearTimeout(grace);
		this.#members.clear();
		if (this.#timer) clearTimeout(this.#timer);
	}

	#show(member: PresenceMember): void {
		const membership = this.#members.get(member);
		if (!membership) return;
		clearTimeout(membership.grace);
		membership.isThere = true;
		this.#touch(member.person);
	}

	#touch(person: PersonId): void {
		this.#people.add(person);
		this.#schedule();
	}

	#schedule(): void {
		this.#timer ??= setTimeout(() => {
			this.#timer = null;
			this.#tellAll();
		}, PRESENCE_MS);
	}

	/** Null for nobody there, and for whoever doesn't want to be seen. The newest choice of all their devices holds. */
	#availability(person: PersonId): Availability | null {
		const there = [...(this.#ofPerson.get(person) ?? [])].filter(({ isThere }) => isThere);
		if (there.length === 0) return null;
		const choices = there.flatMap(({ choice }) => choice ?? []);
		const status = choices.toSorted((a, b) => a.at - b.at).at(-1)?.status ?? 'available';
		return status === 'invisible' ? null : status;
	}

	#tellAll(): void {
		const { relay } = this.#options;
		const [people, conversations] = [new Set(this.#people), new Set(this.#conversations)];
		const areRightsNew = this.#areRightsNew;
		this.#people.clear();
		this.#conversations.clear();
		this.#areRightsNew = false;
		// whoever shows up or hides takes their views along
		for (const conversation of relay.viewed())
			if (areRightsNew || relay.viewsOf(conversation).some(({ person }) => people.has(person)))
				conversations.add(conversation);
		for (const [member, membership] of this.#members) {
			if (!membership.isGreeted) continue;
			const { told } = membership;
			if (told === null) this.#tell(member, membership);
			else {
				const asked = areRightsNew ? new Set([...conversations, ...told.keys()]) : conversations;
				this.#tellNews(member, membership, told, people, asked);
			}
		}
	}

	#tell(member: PresenceMember, membership: Membership): void {
		const rights = this.#options.rightsById(member.person);
		if (!rights || !isAnalyst(rights)) return;
		membership.told = new Map();
		const views = this.#newViews(rights, membership.told, this.#options.relay.viewed());
		const people = this.#peopleFor(rights, this.#ofPerson.keys(), false);
		member.tell({ type: 'presence', complete: true, people, views });
	}

	#tellNews(
		member: PresenceMember,
		membership: Membership,
		told: Map<ConversationId, string>,
		changed: Iterable<PersonId>,
		asked: Iterable<ConversationId>
	): void {
		const rights = this.#options.rightsById(member.person);
		if (!rights || !isAnalyst(rights)) {
			membership.told = null;
			member.tell({ type: 'presence', complete: true, people: {}, views: {} });
			return;
		}
		const people = this.#peopleFor(rights, changed, true);
		const views = this.#newViews(rights, told, asked);
		if (Object.keys(people).length > 0 || Object.keys(views).length > 0)
			member.tell({ type: 'presence', complete: false, people, views });
	}

	#peopleFor(rights: Rights, people: Iterable<PersonId>, withGone: boolean): Frame['people'] {
		const said: Record<PersonId, Availability | null> = {};
		for (const person of people) {
			const theirs = this.#options.rightsById(person);
			const availability = theirs && canSeePerson(rights, theirs) ? this.#availability(person) : null;
			if (availability !== null || withGone) said[person] = availability;
		}
		return said;
	}

	/** Those that differ from what this device was told; notes that it is told them now. */
	#newViews(
		{ person }: Rights,
		told: Map<ConversationId, string>,
		asked: Iterable<ConversationId>
	): Frame['views'] {
		const said: Record<ConversationId, readonly View[]> = {};
		for (const conversation of asked) {
			const all = this.#options.relay.viewsFor(person, conversation);
			const seen = all.filter((view) => this.#availability(view.person) !== null);
			const json = JSON.stringify(seen);
			if (json === (told.get(conversation) ?? '[]')) continue;
			if (seen.length > 0) told.set(conversation, json);
			else told.delete(conversation);
			said[conversation] = seen;
		}
		return said;
	}
}
