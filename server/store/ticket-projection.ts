import { sql, type Transaction } from 'kysely';
import type { Database } from './schema.ts';
import type { TicketProjection } from './store.ts';
import type { ConversationId } from '#lib/domain/ids.ts';

/** Tickets per statement; six parameters each, SQLite takes 32,766. */
const CHUNK = 500;

/** What two projections of one conversation amount to, in either order. */
function join(a: TicketProjection, b: TicketProjection): TicketProjection {
	const [older, newer] = a.lastAt <= b.lastAt ? [a, b] : [b, a];
	const preview = newer.preview ?? older.preview;
	return {
		conversation: a.conversation,
		lastAt: newer.lastAt,
		...(preview && { preview }),
		lastRequesterSeq: Math.max(a.lastRequesterSeq ?? 0, b.lastRequesterSeq ?? 0),
		lastAnalystSeq: Math.max(a.lastAnalystSeq ?? 0, b.lastAnalystSeq ?? 0)
	};
}

/**
 * Takes projections over into their tickets. Nothing goes back: an older projection that comes again after a restart
 * changes nothing. One statement for many, because under load every commit of the relay touches every busy conversation.
 */
export async function projectTickets(
	transaction: Transaction<Database>,
	revise: () => Promise<number>,
	projections: readonly TicketProjection[]
): Promise<void> {
	const joined = new Map<ConversationId, TicketProjection>();
	for (const projection of projections) {
		const other = joined.get(projection.conversation);
		joined.set(projection.conversation, other ? join(other, projection) : projection);
	}
	const all = [...joined.values()];
	for (let start = 0; start < all.length; start += CHUNK)
		await projectChunk(transaction, revise, all.slice(start, start + CHUNK));
}

async function projectChunk(
	transaction: Transaction<Database>,
	revise: () => Promise<number>,
	projections: readonly TicketProjection[]
): Promise<void> {
	// the casts tell PostgreSQL what SQLite doesn't ask
	const values = projections.map(
		({ conversation, lastAt, preview, lastRequesterSeq, lastAnalystSeq }) => sql`(
			cast(${conversation} as text), cast(${lastAt} as bigint),
			cast(${preview?.author ?? null} as text), cast(${preview?.text ?? null} as text),
			cast(${lastRequesterSeq ?? 0} as bigint), cast(${lastAnalystSeq ?? 0} as bigint))`
	);
	const news = sql`with news (conversation, "lastAt", "previewAuthor", "previewText", "lastRequesterSeq", "lastAnalystSeq")
		as (values ${sql.join(values)})`;
	const isPreviewNew = sql`(news."previewText" is not null and news."lastAt" >= ticket."lastAt" and
		(news."previewText" <> ticket."previewText" or news."previewAuthor" <> ticket."previewAuthor"))`;
	const isNew = sql`news.conversation = ticket.conversation and (${isPreviewNew}
		or news."lastAt" > ticket."lastAt"
		or news."lastRequesterSeq" > ticket."lastRequesterSeq"
		or news."lastAnalystSeq" > ticket."lastAnalystSeq")`;
	const greater = (column: string) => {
		const [told, known] = [sql.ref(`news.${column}`), sql.ref(`ticket.${column}`)];
		return sql`case when ${told} > ${known} then ${told} else ${known} end`;
	};

	const found = await sql`${news} select 1 from ticket, news where ${isNew} limit 1`.execute(transaction);
	if (found.rows.length === 0) return;
	await sql`${news} update ticket set
		"lastAt" = ${greater('lastAt')},
		"previewAuthor" = case when ${isPreviewNew} then news."previewAuthor" else ticket."previewAuthor" end,
		"previewText" = case when ${isPreviewNew} then news."previewText" else ticket."previewText" end,
		"lastRequesterSeq" = ${greater('lastRequesterSeq')},
		"lastAnalystSeq" = ${greater('lastAnalystSeq')},
		revision = ${await revise()}
		from news where ${isNew}`.execute(transaction);
}
