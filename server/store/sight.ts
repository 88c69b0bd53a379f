import type { Transaction } from 'kysely';
import type { Database } from './schema.ts';
import type { Ticket } from '#lib/domain/directory.ts';
import { notesOf, type GroupId } from '#lib/domain/ids.ts';

/**
 * A ticket goes to other groups: those that saw it are kept, so that their devices can be told to forget it, and what those
 * that see it from now on could not see before is told anew.
 */
export async function moveTicket(
	transaction: Transaction<Database>,
	{ conversation, groups }: Pick<Ticket, 'conversation' | 'groups'>,
	next: readonly GroupId[],
	revision: number
): Promise<void> {
	if (next.length === groups.length && next.every((group) => groups.includes(group))) return;
	const row = await transaction
		.selectFrom('ticket')
		.select('formerGroups')
		.where('conversation', '=', conversation)
		.executeTakeFirstOrThrow();
	const former = new Set([...(JSON.parse(row.formerGroups) as GroupId[]), ...groups]);
	await transaction
		.updateTable('ticket')
		.set({ formerGroups: JSON.stringify([...former]), movedRevision: revision })
		.where('conversation', '=', conversation)
		.execute();
	await transaction
		.updateTable('read_position')
		.set({ revision })
		.where('conversation', '=', conversation)
		.execute();
	await transaction
		.updateTable('mention')
		.set({ revision })
		.where('conversation', '=', notesOf(conversation))
		.execute();
}
