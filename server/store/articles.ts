import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Revisions } from './revisions.ts';
import type { Database } from './schema.ts';
import type { ArticleFacts, Articles } from './store.ts';
import type { Article } from '#lib/domain/article.ts';
import type { ArticleId, FolderId } from '#lib/domain/ids.ts';

/** About how much of articles, in characters, shares a revision: pages end only between two of them. */
const RUN_SIZE = 64 * 1024;
/** Ids, and rows of ten columns, per statement; SQLite takes 32,766 parameters. */
const CHUNK = 1000;
const INSERTED = 500;
/** How far a page looks ahead for its end, in revisions; more than there are in one of the greatest size. */
const MAX_REVISIONS = 4096;

type Row = Selectable<Database['article']>;
type Renew = () => Promise<number>;

const FACTS = ['id', 'folder', 'author', 'privacy', 'status', 'expiresAt', 'updatedAt'] as const;

export function factsOf({
	id,
	folder,
	author,
	privacy,
	status,
	expiresAt,
	updatedAt
}: ArticleFacts): ArticleFacts {
	return { id, folder, author, privacy, status, expiresAt, updatedAt };
}

/** Whether other people may read it than before. */
function isSightNews(before: ArticleFacts, after: ArticleFacts): boolean {
	return FACTS.some((name) => name !== 'updatedAt' && before[name] !== after[name]);
}

/** Facts of the articles changed after a revision, and the ids of those removed. */
export async function articleNews(
	transaction: Transaction<Database>,
	since: number
): Promise<{ readonly facts: readonly ArticleFacts[]; readonly removed: readonly ArticleId[] }> {
	const changed = () => transaction.selectFrom('article').where('revision', '>', since).orderBy('revision');
	const facts = await changed().select(FACTS).where('body', 'is not', null).execute();
	const removed = await changed().select('id').where('body', 'is', null).execute();
	return { facts, removed: removed.map(({ id }) => id) };
}

/**
 * Tells all articles of a folder anew, because others may read them now: to whom they are no news, and to whom they have
 * to go, the feed decides when it tells them.
 */
export async function tellFolderAnew(
	transaction: Transaction<Database>,
	renew: Renew,
	folders: readonly FolderId[]
): Promise<void> {
	const inside = await transaction
		.selectFrom('article')
		.select(['id', 'size'])
		.where('folder', 'in', folders)
		.where('body', 'is not', null)
		.orderBy('id')
		.execute();
	for (const run of runsOf(inside)) {
		const revision = await renew();
		for (const ids of chunksOf(run.map(({ id }) => id)))
			await transaction.updateTable('article').set({ revision }).where('id', 'in', ids).execute();
	}
}

/** Rows that share a revision. */
function* runsOf<Sized extends { readonly size: number }>(rows: readonly Sized[]): Generator<Sized[]> {
	let run: Sized[] = [];
	let size = 0;
	for (const row of rows) {
		if (run.length > 0 && size + row.size > RUN_SIZE) {
			yield run;
			run = [];
			size = 0;
		}
		run.push(row);
		size += row.size;
	}
	if (run.length > 0) yield run;
}

function* chunksOf<Item>(items: readonly Item[], length = CHUNK): Generator<Item[]> {
	for (let start = 0; start < items.length; start += length) yield items.slice(start, start + length);
}

/** Whoever sees a folder only because of an article in it gains or loses it with that article: it is told anew, too. */
async function tellAround(
	transaction: Transaction<Database>,
	revision: number,
	folders: ReadonlySet<FolderId>
): Promise<void> {
	if (folders.size === 0) return;
	await transaction
		.updateTable('directory_row')
		.set({ revision })
		.where('collection', '=', 'folders')
		.where('key', 'in', [...folders])
		.where('body', 'is not', null)
		.execute();
}

function rowOf(article: Article): Omit<Row, 'revision'> {
	const body = JSON.stringify(article);
	return { ...factsOf(article), size: body.length, body };
}

export function createArticles(kysely: Kysely<Database>, revisions: Revisions): Articles {
	/** Writes what differs from what is there. */
	async function write(
		transaction: Transaction<Database>,
		renew: Renew,
		wanted: readonly Omit<Row, 'revision'>[]
	): Promise<void> {
		const changed: Omit<Row, 'revision'>[] = [];
		const around = new Set<FolderId>();
		for (const chunk of chunksOf(wanted)) {
			const ids = chunk.map(({ id }) => id);
			const known = await transaction.selectFrom('article').selectAll().where('id', 'in', ids).execute();
			const before = new Map(known.map((row) => [row.id, row]));
			for (const row of chunk) {
				const old = before.get(row.id);
				if ((old?.body ?? null) === row.body) continue;
				changed.push(row);
				if (old && old.body !== null && row.body !== null && !isSightNews(old, row)) continue;
				around.add(row.folder);
				if (old) around.add(old.folder);
			}
		}
		let last = 0;
		for (const run of runsOf(changed)) {
			const revision = await renew();
			for (const chunk of chunksOf(run, INSERTED))
				await transaction
					.insertInto('article')
					.values(chunk.map((row) => ({ ...row, revision })))
					.onConflict((conflict) =>
						conflict.column('id').doUpdateSet((eb) => ({
							folder: eb.ref('excluded.folder'),
							author: eb.ref('excluded.author'),
							privacy: eb.ref('excluded.privacy'),
							status: eb.ref('excluded.status'),
							expiresAt: eb.ref('excluded.expiresAt'),
							updatedAt: eb.ref('excluded.updatedAt'),
							size: eb.ref('excluded.size'),
							revision: eb.ref('excluded.revision'),
							body: eb.ref('excluded.body')
						}))
					)
					.execute();
			last = revision;
		}
		await tellAround(transaction, last, around);
	}

	/** Each once, as it came last. */
	const rowsOf = (articles: readonly Article[]) => [
		...new Map(articles.map((article) => [article.id, rowOf(article)])).values()
	];

	return {
		putArticles: (articles) =>
			revisions.write((transaction, _, renew) => write(transaction, renew, rowsOf(articles))),

		replaceArticle: (article, updatedAt) =>
			revisions.write(async (transaction, _, renew) => {
				const known = await transaction
					.selectFrom('article')
					.select(['updatedAt', 'body'])
					.where('id', '=', article.id)
					.executeTakeFirst();
				if ((known && known.body !== null ? known.updatedAt : null) !== updatedAt) return false;
				await write(transaction, renew, [rowOf(article)]);
				return true;
			}),

		removeArticles: (ids) =>
			revisions.write(async (transaction, _, renew) => {
				const known: Row[] = [];
				for (const chunk of chunksOf(ids))
					known.push(
						...(await transaction.selectFrom('article').selectAll().where('id', 'in', chunk).execute())
					);
				await write(
					transaction,
					renew,
					known.map(({ revision: _, ...row }) => ({ ...row, size: 0, body: null }))
				);
			}),

		archiveExpired: (nowMs) =>
			revisions.write(async (transaction, _, renew) => {
				const expired = await transaction
					.selectFrom('article')
					.select('body')
					.where('status', '!=', 'archived')
					.where('expiresAt', '<=', nowMs)
					.where('body', 'is not', null)
					.execute();
				const articles = expired.map(({ body }) => JSON.parse(body!) as Article);
				await write(
					transaction,
					renew,
					articles.map((article) => rowOf({ ...article, status: 'archived', updatedAt: nowMs }))
				);
				return articles.length;
			}),

		async articlesAfter(after, until, size) {
			const sizes = await kysely
				.selectFrom('article')
				.select((eb) => ['revision', eb.fn.sum<number>('size').as('size')])
				.where('revision', '>', after)
				.where('revision', '<=', until)
				.where('body', 'is not', null)
				.groupBy('revision')
				.orderBy('revision')
				.limit(MAX_REVISIONS)
				.execute();
			let taken = 0;
			const end = sizes.findIndex((each) => (taken += Number(each.size)) >= size);
			const last = end === -1 ? sizes.at(-1) : sizes[end];
			const isLast = (end === -1 || end === sizes.length - 1) && sizes.length < MAX_REVISIONS;
			if (!last) return { revision: until, isLast: true, articles: [] };
			const rows = await kysely
				.selectFrom('article')
				.select('body')
				.where('revision', '>', after)
				.where('revision', '<=', last.revision)
				.where('body', 'is not', null)
				.orderBy('revision')
				.orderBy('id')
				.execute();
			const articles = rows.map(({ body }) => JSON.parse(body!) as Article);
			return { revision: isLast ? until : last.revision, isLast, articles };
		},

		async findArticle(id) {
			const row = await kysely.selectFrom('article').select('body').where('id', '=', id).executeTakeFirst();
			return row && row.body !== null ? (JSON.parse(row.body) as Article) : undefined;
		}
	};
}
