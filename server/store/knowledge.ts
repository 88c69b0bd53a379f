import type { Folder } from '#lib/domain/article.ts';
import type { ArticleId, FolderId } from '#lib/domain/ids.ts';
import { canReadArticle, canSeeFolder, type Reader } from '#lib/domain/knowledge-rights.ts';
import type { ArticleFacts, DirectoryChanges } from './store.ts';

/** Folders and what decides who reads each article: one state of it, replaced and never changed. No texts. */
export class Knowledge {
	readonly folders: ReadonlyMap<FolderId, Folder>;
	readonly articles: ReadonlyMap<ArticleId, ArticleFacts>;
	/** Worked out when first asked for. */
	#byFolder: ReadonlyMap<FolderId, readonly ArticleFacts[]> | null = null;

	constructor(
		folders: ReadonlyMap<FolderId, Folder> = new Map(),
		articles: ReadonlyMap<ArticleId, ArticleFacts> = new Map()
	) {
		this.folders = folders;
		this.articles = articles;
	}

	/** Itself where nothing of it changed, which after most commits is so. */
	after({ rows, articles, removed }: DirectoryChanges): Knowledge {
		const changed = rows.folders.length + articles.length + removed.folders.length + removed.articles.length;
		if (changed === 0) return this;
		const nextFolders = new Map(this.folders);
		for (const folder of rows.folders) nextFolders.set(folder.id, folder);
		for (const id of removed.folders) nextFolders.delete(id as FolderId);
		const nextArticles = new Map(this.articles);
		for (const facts of articles) nextArticles.set(facts.id, facts);
		for (const id of removed.articles) nextArticles.delete(id as ArticleId);
		return new Knowledge(nextFolders, nextArticles);
	}

	/** Rules K1, K2. */
	canRead(reader: Reader, article: ArticleFacts, nowMs: number): boolean {
		return canReadArticle(reader, article, this.folders, nowMs);
	}

	/** Whoever has a right on a folder, or may read an article in it. */
	canSee(reader: Reader, folder: Folder, nowMs: number): boolean {
		if (canSeeFolder(reader, folder)) return true;
		return this.inside(folder.id).some((article) => this.canRead(reader, article, nowMs));
	}

	inside(folder: FolderId): readonly ArticleFacts[] {
		this.#byFolder ??= Map.groupBy(this.articles.values(), (article) => article.folder);
		return this.#byFolder.get(folder) ?? [];
	}
}
