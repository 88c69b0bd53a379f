import type { Kysely, Selectable, Transaction } from 'kysely';
import { projectInto } from './projection.ts';
import { takeNext, type Revisions } from './revisions.ts';
import type { Database } from './schema.ts';
import { moveTicket } from './sight.ts';
import type { Decision, Tickets } from './store.ts';
import { rule } from './ticket-decisions.ts';
import type { Ticket } from '#lib/domain/directory.ts';
import type { ConversationId, GroupId } from '#lib/domain/ids.ts';

export function ticketOf(row: Selectable<Database['ticket']>): Ticket {
	return {
		conversation: row.conversation,
		number: row.number,
		requester: row.requester,
		activity: row.activity,
		contract: row.contract,
		group: row.group,
		groups: groupsOf(row.groups),
		origin: row.origin,
		state: row.state,
		analyst: row.analyst,
		finishedAt: row.finishedAt,
		rating: row.rating,
		subject: row.subject,
		openedAt: row.openedAt,
		lastAt: row.lastAt,
		preview: { author: row.previewAuthor, text: row.previewText },
		lastRequesterSeq: row.lastRequesterSeq,
		lastAnalystSeq: row.lastAnalystSeq
	};
}

export function groupsOf(json: string): readonly GroupId[] {
	return JSON.parse(json) as GroupId[];
}

function decisionOf({ reason, group, analyst }: Selectable<Database['decision']>): Decision {
	return reason === null ? { ok: true, group, analyst } : { ok: false, reason };
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

/** The ticket as it stands, about which nobody else decides until this transaction ends. */
async function lock(
	transaction: Transaction<Database>,
	conversation: ConversationId
): Promise<Ticket | undefined> {
	// an update that changes nothing: the one lock on a row that SQLite and PostgreSQL have in common
	const row = await transaction
		.updateTable('ticket')
		.set((eb) => ({ state: eb.ref('state') }))
		.where('conversation', '=', conversation)
		.returningAll()
		.executeTakeFirst();
	return row && ticketOf(row);
}

export function createTickets(kysely: Kysely<Database>, revisions: Revisions): Tickets {
	return {
		open: ({ preview, groups, ...ticket }) =>
			revisions.write(async (transaction, revise) => {
				const known = await findTicket(transaction, ticket.conversation);
				if (known) return known.number;
				const number = await takeNext(transaction, 'ticket');
				const revision = await revise();
				await transaction
					.insertInto('ticket')
					.values({
						...ticket,
						groups: JSON.stringify(groups),
						formerGroups: '[]',
						movedRevision: 0,
						number,
						state: 'queued',
						analyst: null,
						finishedAt: null,
						rating: null,
						lastAt: ticket.openedAt,
						previewAuthor: preview.author,
						previewText: preview.text,
						// what opens a conversation is its first entry
						previewSeq: 1,
						lastRequesterSeq: 1,
						lastAnalystSeq: 0,
						revision
					})
					.execute();
				// from now on they concern the groups' analysts too
				await transaction
					.updateTable('read_position')
					.set({ revision })
					.where('conversation', '=', ticket.conversation)
					.execute();
				return number;
			}),

		decide: (conversation, request, context) =>
			revisions.write(async (transaction, revise) => {
				const ticket = await lock(transaction, conversation);
				if (!ticket) throw new Error(`conversation ${conversation} has no ticket`);
				const before = await transaction
					.selectFrom('decision')
					.selectAll()
					.where('request', '=', request.id)
					.executeTakeFirst();
				if (before) return decisionOf(before);
				const ruling = rule(ticket, request, context);
				const answer =
					typeof ruling === 'string'
						? { reason: ruling, group: null, analyst: null }
						: { reason: null, group: ruling.granted.group, analyst: ruling.granted.analyst };
				const decision = { request: request.id, conversation, ...answer };
				await transaction.insertInto('decision').values(decision).execute();
				if (typeof ruling !== 'string' && Object.keys(ruling.changes).length > 0) {
					const { groups, ...changes } = ruling.changes;
					const revision = await revise();
					await transaction
						.updateTable('ticket')
						.set({ ...changes, ...(groups && { groups: JSON.stringify(groups) }), revision })
						.where('conversation', '=', conversation)
						.execute();
					if (groups) await moveTicket(transaction, ticket, groups, revision);
				}
				return decisionOf(decision);
			}),

		endedBefore: async (time) => {
			const rows = await kysely
				.selectFrom('ticket')
				.select('conversation')
				.where('state', 'in', ['resolved', 'cancelled'])
				.where('finishedAt', '<', time)
				.orderBy('finishedAt')
				.execute();
			return rows.map(({ conversation }) => conversation);
		},

		close: (conversation, endedBefore) =>
			revisions.write(async (transaction, revise) => {
				const ticket = await lock(transaction, conversation);
				if (ticket?.state !== 'resolved' && ticket?.state !== 'cancelled') return;
				if (ticket.finishedAt === null || ticket.finishedAt >= endedBefore) return;
				await transaction
					.updateTable('ticket')
					.set({ state: 'closed', revision: await revise() })
					.where('conversation', '=', conversation)
					.execute();
			}),

		project: (projections) =>
			revisions.write((transaction, revise) => projectInto('ticket', transaction, revise, projections)),

		find: (conversation) => findTicket(kysely, conversation)
	};
}
