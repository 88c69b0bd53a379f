import type { ArticleHead } from './article-storage.ts';
import type { Folder } from './article.ts';
import type { FolderId } from './ids.ts';

/** What stands in a folder, or at the top. */
export interface FolderContent {
	/** From the top down to the folder itself; empty at the top. */
	readonly path: readonly Folder[];
	/** With how many articles there are in each and below it. */
	readonly folders: readonly { readonly folder: Folder; readonly count: number }[];
	readonly articles: readonly ArticleHead[];
}

/** Null: there is no such folder for this person. What belongs to a parent that they can't see stands at the top. */
export function folderContent(
	id: FolderId | null,
	folders: ReadonlyMap<FolderId, Folder>,
	heads: Iterable<ArticleHead>
): FolderContent | null {
	const path = id === null ? [] : pathTo(id, folders);
	if (!path) return null;
	const counts = new Map<FolderId, number>();
	const articles: ArticleHead[] = [];
	for (const head of heads) {
		if (head.folder === id) articles.push(head);
		for (const { id: above } of pathTo(head.folder, folders) ?? [])
			counts.set(above, (counts.get(above) ?? 0) + 1);
	}
	const within = [...folders.values()].filter(({ parent }) =>
		id === null ? parent === null || !folders.has(parent) : parent === id
	);
	return {
		path,
		folders: within.map((folder) => ({ folder, count: counts.get(folder.id) ?? 0 })),
		articles
	};
}

/** From the top; null for a folder that isn't there. Folders that stand in each other, as they never should, end it. */
export function pathTo(id: FolderId, folders: ReadonlyMap<FolderId, Folder>): readonly Folder[] | null {
	const path: Folder[] = [];
	let folder = folders.get(id);
	if (!folder) return null;
	while (folder && !path.includes(folder)) {
		path.unshift(folder);
		folder = folder.parent === null ? undefined : folders.get(folder.parent);
	}
	return path;
}
