import type { Kysely, Selectable, Transaction } from 'kysely';
import { projectTickets } from './ticket-projection.ts';
import { takeNext, type Revisions } from './revisions.ts';
import type { Database } from './schema.ts';
import type { Decision, Tickets } from './store.ts';
import { isFinished, type Ticket } from '#lib/domain/directory.ts';
import type { DeclineReason } from '#lib/domain/entry.ts';
import type { ConversationId, EntryId } from '#lib/domain/ids.ts';

type Write = Transaction<Database>;
/** Null: granted. */
type Answer = DeclineReason | null;

const decisionOf = (reason: Answer): Decision => (reason === null ? { ok: true } : { ok: false, reason });

export function ticketOf(row: Selectable<Database['ticket']>): Ticket {
	return {
		conversation: row.conversation,
		number: row.number,
		requester: row.requester,
		activity: row.activity,
		contract: row.contract,
		group: row.group,
		origin: row.origin,
		state: row.state,
		analyst: row.analyst,
		subject: row.subject,
		openedAt: row.openedAt,
		lastAt: row.lastAt,
		preview: { author: row.previewAuthor, text: row.previewText },
		lastRequesterSeq: row.lastRequesterSeq,
		lastAnalystSeq: row.lastAnalystSeq
	};
}

async function findTicket(
	kysely: Kysely<Database>,
	conversation: ConversationId
): Promise<Ticket | undefined> {
	const row = await kysely
		.selectFrom('ticket')
		.selectAll()
		.where('conversation', '=', conversation)
		.executeTakeFirst();
	return row && ticketOf(row);
}

/** Rejects for a conversation without ticket: the relay admits no request before its number (rule R4). */
async function knownTicket(transaction: Write, conversation: ConversationId): Promise<Ticket> {
	const ticket = await findTicket(transaction, conversation);
	if (!ticket) throw new Error(`conversation ${conversation} has no ticket`);
	return ticket;
}

/** The answer given to this request before, or the one that `decide` gives now, kept in the same transaction. */
async function answerOnce(
	transaction: Write,
	conversation: ConversationId,
	request: EntryId,
	decide: () => Promise<Answer>
): Promise<Decision> {
	const before = await transaction
		.selectFrom('decision')
		.select('reason')
		.where('request', '=', request)
		.executeTakeFirst();
	if (before) return decisionOf(before.reason);
	const reason = await decide();
	await transaction.insertInto('decision').values({ request, conversation, reason }).execute();
	return decisionOf(reason);
}

export function createTickets(kysely: Kysely<Database>, revisions: Revisions): Tickets {
	return {
		open: ({ preview, ...ticket }) =>
			revisions.write(async (transaction, revise) => {
				const known = await findTicket(transaction, ticket.conversation);
				if (known) return known.number;
				const number = await takeNext(transaction, 'ticket');
				const revision = await revise();
				await transaction
					.insertInto('ticket')
					.values({
						...ticket,
						number,
						state: 'queued',
						analyst: null,
						lastAt: ticket.openedAt,
						previewAuthor: preview.author,
						previewText: preview.text,
						// what opens a conversation is its first entry
						lastRequesterSeq: 1,
						lastAnalystSeq: 0,
						revision
					})
					.execute();
				// from now on they concern the group's analysts too
				await transaction
					.updateTable('read_position')
					.set({ revision })
					.where('conversation', '=', ticket.conversation)
					.execute();
				return number;
			}),

		capture: (conversation, request, analyst) =>
			revisions.write((transaction, revise) =>
				answerOnce(transaction, conversation, request, async () => {
					const refusal = ({ state, analyst: holder }: Ticket): Answer => {
						if (isFinished(state)) return 'finished';
						return state === 'queued' || holder === analyst ? null : 'taken';
					};
					const ticket = await knownTicket(transaction, conversation);
					if (ticket.state !== 'queued') return refusal(ticket);
					const { numUpdatedRows } = await transaction
						.updateTable('ticket')
						.set({ state: 'inProgress', analyst, revision: await revise() })
						.where('conversation', '=', conversation)
						.where('state', '=', 'queued')
						.executeTakeFirst();
					return numUpdatedRows === 1n ? null : refusal(await knownTicket(transaction, conversation));
				})
			),

		resolve: (conversation, request, analyst) =>
			revisions.write((transaction, revise) =>
				answerOnce(transaction, conversation, request, async () => {
					const refusal = ({ state }: Ticket): Answer => (isFinished(state) ? 'finished' : 'not-holder');
					const ticket = await knownTicket(transaction, conversation);
					if (ticket.state !== 'inProgress' || ticket.analyst !== analyst) return refusal(ticket);
					const { numUpdatedRows } = await transaction
						.updateTable('ticket')
						.set({ state: 'resolved', revision: await revise() })
						.where('conversation', '=', conversation)
						.where('state', '=', 'inProgress')
						.where('analyst', '=', analyst)
						.executeTakeFirst();
					return numUpdatedRows === 1n ? null : refusal(await knownTicket(transaction, conversation));
				})
			),

		project: (projections) =>
			revisions.write((transaction, revise) => projectTickets(transaction, revise, projections)),

		find: (conversation) => findTicket(kysely, conversation)
	};
}
