import { setImmediate as nextTurn } from 'node:timers/promises';
import { owed } from '#lib/domain/fold.ts';
import {
	createUuid,
	UUID_RANDOM_BYTES,
	type ConversationId,
	type EntryId,
	type PersonId
} from '#lib/domain/ids.ts';
import type { Core } from '../core.ts';
import { joinConversation, type Participant } from './participant.ts';
import type { Does } from './past-tickets.ts';

export type RandomBytes = (count: number) => Uint8Array;

export interface SeedClock {
	/** What relay and desk take for the present, ms. */
	now: number;
}

/** Lets people of the demo write in one conversation, through the relay and with the desk answering. */
export interface Writer {
	/** Resolves when it is on disk, and answered if it asked for something. */
	write(author: PersonId, does: Does): Promise<void>;
	/** Everybody who wrote has read everything and goes. */
	leave(): Promise<void>;
}

export function createWriter(
	{ relay, store }: Pick<Core, 'relay' | 'store'>,
	clock: SeedClock,
	conversation: ConversationId,
	random: RandomBytes
): Writer {
	const participants = new Map<PersonId, Participant>();

	async function settled(writer: Participant, id: EntryId): Promise<void> {
		for (;;) {
			if (writer.failure !== null) throw new Error(writer.failure);
			const entries = await relay.history(conversation);
			const { conversation: state } = await relay.read(conversation);
			if (state.state === 'declined') throw new Error(`${conversation} was declined: ${state.reason}`);
			if (entries.some(({ entry }) => entry.id === id) && owed(state).length === 0) return;
			await nextTurn();
		}
	}

	return {
		async write(author, does) {
			const client = new DataView(random(4).slice().buffer).getUint32(0);
			const participant = participants.get(author) ?? joinConversation(relay, author, conversation, client);
			participants.set(author, participant);
			await participant.joined;
			const id = createUuid(clock.now, random(UUID_RANDOM_BYTES)) as EntryId;
			participant.write({ ...does, id, author, at: clock.now });
			await settled(participant, id);
		},
		async leave() {
			const read = (await relay.history(conversation)).at(-1)?.seq ?? 0;
			for (const [person, participant] of participants) {
				await store.directory.advance({ conversation, person, delivered: read, read });
				participant.leave();
			}
		}
	};
}
