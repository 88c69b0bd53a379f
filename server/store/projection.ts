import { sql, type Transaction } from 'kysely';
import type { Database } from './schema.ts';
import type { Projection } from './store.ts';
import type { ConversationId } from '#lib/domain/ids.ts';

/** Summaries per statement; eight parameters each, SQLite takes 32,766. */
const CHUNK = 500;

/** Where the two sides' newest texts stand in each table. */
const SEQ_COLUMNS = {
	ticket: ['lastRequesterSeq', 'lastAnalystSeq'],
	contact: ['firstSeq', 'secondSeq']
} as const;
type Table = keyof typeof SEQ_COLUMNS;

type Preview = Pick<Projection, 'preview' | 'subject'>;

function previewOf({ preview, subject }: Projection): Preview {
	return { ...(preview && { preview }), ...(subject !== undefined && { subject }) };
}

/** What two projections of one conversation amount to, in either order. */
function join(a: Projection, b: Projection): Projection {
	const [older, newer] = (a.preview?.seq ?? 0) <= (b.preview?.seq ?? 0) ? [a, b] : [b, a];
	return {
		conversation: a.conversation,
		lastAt: Math.max(a.lastAt, b.lastAt),
		...previewOf(older),
		...previewOf(newer),
		lastSeqs: [Math.max(a.lastSeqs[0], b.lastSeqs[0]), Math.max(a.lastSeqs[1], b.lastSeqs[1])]
	};
}

/**
 * Takes projections over into their rows. Nothing goes back: an older projection that comes again after a restart
 * changes nothing. One statement for many, because under load every commit of the relay touches every busy conversation.
 */
export async function projectInto(
	table: Table,
	transaction: Transaction<Database>,
	revise: () => Promise<number>,
	projections: readonly Projection[]
): Promise<void> {
	const joined = new Map<ConversationId, Projection>();
	for (const projection of projections) {
		const other = joined.get(projection.conversation);
		joined.set(projection.conversation, other ? join(other, projection) : projection);
	}
	const all = [...joined.values()];
	for (let start = 0; start < all.length; start += CHUNK)
		await projectChunk(table, transaction, revise, all.slice(start, start + CHUNK));
}

async function projectChunk(
	table: Table,
	transaction: Transaction<Database>,
	revise: () => Promise<number>,
	projections: readonly Projection[]
): Promise<void> {
	// the casts tell PostgreSQL what SQLite doesn't ask
	const values = projections.map(
		({ conversation, lastAt, preview, subject, lastSeqs: [first, second] }) => sql`(
			cast(${conversation} as text), cast(${lastAt} as bigint),
			cast(${preview?.author ?? null} as text), cast(${preview?.text ?? null} as text),
			cast(${preview?.seq ?? 0} as bigint), cast(${subject ?? null} as text),
			cast(${first} as bigint), cast(${second} as bigint))`
	);
	const news = sql`with news (conversation, "lastAt", "previewAuthor", "previewText", "previewSeq", subject, "firstSeq", "secondSeq")
		as (values ${sql.join(values)})`;
	const known = (column: string) => sql.ref(`${table}.${column}`);
	const [first, second] = SEQ_COLUMNS[table];
	const isSubjectNew =
		table === 'ticket' ? sql`(news.subject is not null and news.subject <> ${known('subject')})` : sql`1 = 0`;
	const isPreviewNew = sql`(news."previewText" is not null and news."previewSeq" >= ${known('previewSeq')} and
		(news."previewText" is distinct from ${known('previewText')}
			or news."previewAuthor" is distinct from ${known('previewAuthor')} or ${isSubjectNew}))`;
	const isNew = sql`news.conversation = ${known('conversation')} and (${isPreviewNew}
		or news."lastAt" > ${known('lastAt')}
		or news."firstSeq" > ${known(first)}
		or news."secondSeq" > ${known(second)})`;
	const greater = (column: string, told = column) => {
		const [before, after] = [known(column), sql.ref(`news.${told}`)];
		return sql`${sql.ref(column)} = case when ${after} > ${before} then ${after} else ${before} end`;
	};
	const replaced = (column: string) =>
		sql`${sql.ref(column)} = case when ${isPreviewNew} and ${sql.ref(`news.${column}`)} is not null
			then ${sql.ref(`news.${column}`)} else ${known(column)} end`;
	const changes = [
		greater('lastAt'),
		greater('previewSeq'),
		greater(first, 'firstSeq'),
		greater(second, 'secondSeq'),
		replaced('previewAuthor'),
		replaced('previewText'),
		...(table === 'ticket' ? [replaced('subject')] : [])
	];

	const found = await sql`${news} select 1 from ${sql.table(table)}, news where ${isNew} limit 1`.execute(
		transaction
	);
	if (found.rows.length === 0) return;
	await sql`${news} update ${sql.table(table)} set ${sql.join(changes)}, revision = ${await revise()}
		from news where ${isNew}`.execute(transaction);
}
