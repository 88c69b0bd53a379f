import type { Entry } from '#lib/domain/entry.ts';
import type { ConversationId, PersonId } from '#lib/domain/ids.ts';
import type { Position } from '#lib/domain/log.ts';
import { encodeSync, MESSAGE, SYNC } from '#lib/protocol/messages.ts';
import { decodeUpdate, encodeStateVector, encodeStruct, encodeUpdate } from '#lib/protocol/update.ts';
import { readFrame } from '../relay/frame.ts';
import type { Relay } from '../relay/relay.ts';
import { InProcessSocket } from './in-process-socket.ts';

/** Somebody of the demo in one conversation: an ordinary client of the relay, admitted like any other. */
export interface Participant {
	/** Resolves when all that was in the conversation is known, so that what is written goes after it. */
	readonly joined: Promise<void>;
	/** Why the relay would have none of it; null while all is well. */
	readonly failure: string | null;
	write(entry: Entry): void;
	leave(): void;
}

export function joinConversation(
	relay: Relay,
	person: PersonId,
	conversation: ConversationId,
	client: number
): Participant {
	/** The newest element known: what is written goes after it. */
	let last: Position | null = null;
	let clock = 0;
	let failure: string | null = null;
	const joined = Promise.withResolvers<void>();

	function onSaid(bytes: Uint8Array): void {
		if (bytes[0] === MESSAGE.refusal) failure = `${person} was refused in ${conversation}`;
		const frame = readFrame(bytes);
		if (frame?.kind !== 'update') return;
		const update = decodeUpdate(frame.payload, Number.MAX_SAFE_INTEGER);
		for (const struct of update.ok ? update.structs : [])
			last = { client: struct.client, clock: struct.clock + struct.entries.length - 1 };
		if (bytes[1] === SYNC.step2) joined.resolve();
	}
	function onClosed(code: number, reason: string): void {
		failure = `${person} was sent away from ${conversation}: ${code} ${reason}`;
		joined.resolve();
	}

	const socket = new InProcessSocket(onSaid, onClosed);
	relay.accept(socket.asWebSocket(), { person, conversation, since: 0 });
	socket.receive(encodeSync(SYNC.step1, encodeStateVector(new Map())));

	return {
		joined: joined.promise,
		get failure() {
			return failure;
		},
		write(entry) {
			const bytes = encodeStruct({ client, clock, origin: last, entries: [entry] });
			socket.receive(encodeSync(SYNC.update, encodeUpdate([{ client, clock, bytes }])));
			last = { client, clock };
			clock += 1;
		},
		leave: () => socket.close(1000)
	};
}
