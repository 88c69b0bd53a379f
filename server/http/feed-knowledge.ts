import * as v from 'valibot';
import type { Article, Folder } from '#lib/domain/article.ts';
import type { Parameter } from '#lib/domain/directory.ts';
import type { ArticleId, FolderId, GroupId } from '#lib/domain/ids.ts';
import { canAdministerFolder, type Reader } from '#lib/domain/knowledge-rights.ts';
import { changesSchema } from '#lib/protocol/feed.ts';
import type { Directory } from '../store/directory.ts';
import type { Knowledge } from '../store/knowledge.ts';
import type { ArticlePage, Articles } from '../store/store.ts';

/** About how much of articles goes with one frame, in characters: two seconds on a line that is hardly one. */
export const PAGE_SIZE = 256 * 1024;
/** Pages in memory for devices that come at the same time, as after a restart. */
const KEPT_PAGES = 32;

/** Who reads, and what they could read. */
export interface KnowledgeSight {
	readonly reader: Reader & { readonly administrator: boolean };
	readonly knowledge: Knowledge;
	/** ms. */
	readonly now: number;
}

/** What a device is told of rows that changed: those that its person may see, and the ids of the others. */
interface Told<Row, Id> {
	readonly rows: readonly Row[];
	/** They say nothing, so that they go to whoever could have had them: who had isn't kept. */
	readonly gone: readonly Id[];
}

/** Rules K1, K2. */
export function toldArticles(
	articles: readonly Article[],
	{ reader, knowledge, now }: KnowledgeSight
): Told<Article, ArticleId> {
	const isSeen = (article: Article) => knowledge.canRead(reader, article, now);
	return {
		rows: articles.filter(isSeen),
		gone: articles.filter((article) => !isSeen(article)).map(({ id }) => id)
	};
}

/** Administrators see every folder, or nobody could mend the rights of one; they read no more in it than others. */
export function toldFolders(folders: readonly Folder[], sight: KnowledgeSight): Told<Folder, FolderId> {
	const { reader, knowledge, now } = sight;
	const isSeen = (folder: Folder) => reader.administrator || knowledge.canSee(reader, folder, now);
	return {
		rows: folders.filter(isSeen).map((folder) => folderFor(folder, sight)),
		gone: folders.filter((folder) => !isSeen(folder)).map(({ id }) => id)
	};
}

/** Whoever doesn't write in it learns of its rights no more than their own. */
function folderFor(folder: Folder, { reader }: KnowledgeSight): Folder {
	const own = Object.entries(folder.rights).filter(([group]) => reader.groups.includes(group as GroupId));
	const writes = own.some(([, right]) => right === 'write') || canAdministerFolder(reader, folder);
	return writes ? folder : { ...folder, rights: Object.fromEntries(own), administrators: [] };
}

/** Addresses inside of a company; devices only have to know whether there is one. */
const ADDRESSES: readonly number[] = [402, 441, 442];
export const ADDRESS_SET = 'set';

export function toldParameters(
	parameters: readonly Parameter[],
	{ reader }: KnowledgeSight
): readonly Parameter[] {
	if (reader.administrator) return parameters;
	return parameters.map(({ number, value }) =>
		value !== null && ADDRESSES.includes(number) ? { number, value: ADDRESS_SET } : { number, value }
	);
}

export type ReadArticles = (after: number, until: number) => Promise<ArticlePage>;

/** Reads a page once for those who ask for the same one, and checks it as `createChangesReader` does. */
export function createArticlesReader(
	tables: Pick<Articles, 'articlesAfter'>,
	directory: Pick<Directory, 'caughtUp'>
): ReadArticles {
	const pages = new Map<string, Promise<ArticlePage>>();
	async function read(after: number, until: number): Promise<ArticlePage> {
		const page = await tables.articlesAfter(after, until, PAGE_SIZE);
		await directory.caughtUp();
		const { revision, articles } = page;
		v.assert(changesSchema, { type: 'changes', revision, complete: false, rows: { articles }, gone: {} });
		return page;
	}
	return (after, until) => {
		const key = `${after}-${until}`;
		const known = pages.get(key);
		if (known) return known;
		const reading = read(after, until);
		if (pages.size >= KEPT_PAGES) pages.clear();
		pages.set(key, reading);
		reading.catch(() => pages.delete(key));
		return reading;
	};
}
