import { DESK, type AbsentEntry, type Party } from '#lib/domain/entry.ts';
import {
	isEnded,
	isHeld,
	isNumbered,
	type Conversation,
	type NumberedConversation
} from '#lib/domain/fold.ts';
import type { ConversationId, EntryId, PersonId } from '#lib/domain/ids.ts';
import type { Committed } from '../relay/publish.ts';
import type { Relay } from '../relay/relay.ts';
import type { Directory } from '../store/directory.ts';
import { derivedId } from './derived-id.ts';

interface AbsencesOptions {
	readonly relay: Pick<Relay, 'isPresent'>;
	readonly directory: Pick<Directory, 'settings' | 'attendants'>;
	/** ms since 1970. */
	readonly clock: () => number;
}

const OTHER: Readonly<Record<Party, Party>> = { requester: 'analyst', analyst: 'requester' };

/**
 * Who wasn't in the conversation when something was written to them (rule D5, parameter 447): said once per spell of
 * absence, which ends when they come or write. That somebody came is known from the relay and not kept: after a restart a
 * spell that ended before it counts as the same until its party comes once more.
 */
export class Absences {
	/** What is to be said yet: of whom, and because of which entry. */
	readonly #due = new Map<ConversationId, Map<Party, EntryId>>();
	/** Who has come since the log said that they were away. */
	readonly #back = new Map<ConversationId, Set<Party>>();
	readonly #options: AbsencesOptions;

	constructor(options: AbsencesOptions) {
		this.#options = options;
	}

	get #isOn(): boolean {
		return this.#options.directory.settings.absenceTemplate !== null;
	}

	/** Hears what was committed, while it is known who is there. Answers whether there is something to say. */
	note({ id, conversation, entries }: Committed): boolean {
		if (!this.#isOn || !isNumbered(conversation) || isEnded(conversation)) return false;
		const due = this.#due.get(id) ?? new Map<Party, EntryId>();
		for (const entry of entries.map((committed) => committed.entry)) {
			if (entry.kind === 'message') {
				const writer: Party = entry.author === conversation.requester ? 'requester' : 'analyst';
				due.delete(writer);
				this.#expect(due, OTHER[writer], entry.id, id, conversation);
			}
			// only with its number does a conversation have somebody who attends
			if (entry.kind === 'numbered') this.#expect(due, 'analyst', entry.ref, id, conversation);
		}
		if (due.size === 0) this.#due.delete(id);
		else this.#due.set(id, due);
		return due.size > 0;
	}

	#expect(
		due: Map<Party, EntryId>,
		party: Party,
		ref: EntryId,
		id: ConversationId,
		conversation: NumberedConversation
	): void {
		if (!due.has(party) && !this.#isHere(id, conversation, party)) due.set(party, ref);
	}

	#isHere(id: ConversationId, conversation: NumberedConversation, party: Party): boolean {
		const { relay, directory } = this.#options;
		const isPresent = (person: PersonId) => relay.isPresent(id, person);
		if (party === 'requester') return isPresent(conversation.requester);
		if (isHeld(conversation)) return isPresent(conversation.analyst);
		return conversation.groups.some((group) => directory.attendants(group).some(isPresent));
	}

	/** What the conversation, as it stands on disk, has not been told yet. */
	entriesFor(id: ConversationId, conversation: Conversation): readonly AbsentEntry[] {
		if (!isNumbered(conversation)) return [];
		const isTold = (party: Party) => conversation.absent.includes(party) && !this.#back.get(id)?.has(party);
		return [...(this.#due.get(id) ?? [])]
			.filter(([party]) => !isTold(party))
			.map(([party, ref]) => {
				const at = this.#options.clock();
				return { id: derivedId(ref, `absent ${party}`), kind: 'absent', author: DESK, at, ref, party };
			});
	}

	/** These are on disk. */
	said(id: ConversationId, entries: readonly AbsentEntry[]): void {
		this.#due.delete(id);
		const back = this.#back.get(id);
		for (const { party } of entries) back?.delete(party);
		if (back?.size === 0) this.#back.delete(id);
	}

	/** Somebody has come into a conversation, which stands so on disk. */
	arrived(id: ConversationId, conversation: Conversation, person: PersonId): void {
		if (!isNumbered(conversation) || conversation.absent.length === 0) return;
		const party: Party = person === conversation.requester ? 'requester' : 'analyst';
		if (isHeld(conversation) && party === 'analyst' && conversation.analyst !== person) return;
		if (!conversation.absent.includes(party)) return;
		this.#back.set(id, (this.#back.get(id) ?? new Set()).add(party));
	}
}
