import type { Entry } from '#lib/domain/entry.ts';
import type { Conversation } from '#lib/domain/fold.ts';
import type { ConversationId } from '#lib/domain/ids.ts';
import { encodeRefusals } from '#lib/protocol/messages.ts';
import type { Admitted } from './commit.ts';
import type { Member, Room } from './room.ts';

/** An entry on disk. */
export interface CommittedEntry {
	readonly entry: Entry;
	readonly seq: number;
	readonly receivedAt: number;
}

/** What one transaction added to one conversation. */
export interface Committed {
	readonly id: ConversationId;
	/** As it stands after these entries. */
	readonly conversation: Conversation;
	readonly entries: readonly CommittedEntry[];
}

/**
 * What is on disk now is shown to everybody who may still see it and confirmed to all, and then writers hear what was refused
 * (rules C1, W4). `onMoved` comes in between, for each room that stands otherwise than before: whoever may no longer be there
 * has to go first, from other rooms of the same transaction, too.
 */
export function publish(
	batch: readonly Admitted<Room, Member>[],
	onMoved: (room: Room) => void
): readonly Committed[] {
	const rooms = [...Map.groupBy(batch, ({ room }) => room)].map(([room, admitted]) => {
		const [first, before] = [room.runs.length, room.committed];
		for (const { rows, runs } of admitted) room.commit(rows, runs);
		return { room, admitted, first, before };
	});
	for (const { room, before } of rooms) if (room.committed !== before) onMoved(room);
	return rooms.map(({ room, admitted, first }) => {
		if (room.runs.length > first) show(room, first, admitted);
		for (const { sender, refusals } of admitted)
			if (refusals.length > 0) sender?.send(encodeRefusals(refusals));
		return { id: room.id, conversation: room.committed, entries: admitted.flatMap(entriesOf) };
	});
}

function show(room: Room, first: number, admitted: readonly Admitted<Room, Member>[]): void {
	const writers = new Set(admitted.filter(({ rows }) => rows.length > 0).map(({ sender }) => sender));
	const updates = room.updates(first);
	const receipts = room.receipts(0, first);
	for (const member of [...room.members]) {
		// its own receipts tell a lone writer enough
		const wroteAll = writers.size === 1 && writers.has(member);
		if (!wroteAll && !member.isCatchingUp) for (const frame of updates) member.send(frame);
		for (const frame of receipts) member.send(frame);
	}
}

function entriesOf({ rows, runs }: Admitted<Room, Member>): CommittedEntry[] {
	return rows.flatMap(({ seq, receivedAt }, index) =>
		runs[index]!.entries.map((entry, offset) => ({ entry, seq: seq + offset, receivedAt }))
	);
}
