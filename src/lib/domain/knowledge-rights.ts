import type { Article, Folder } from './article.ts';
import type { FolderId, PersonId } from './ids.ts';
import type { Person } from './directory.ts';

/** Who asks for knowledge: with their groups, because folders give rights to groups. */
export type Reader = Pick<Person, 'id' | 'groups'>;

/** What decides who may read an article. */
export type Guarded = Pick<Article, 'author' | 'folder' | 'privacy' | 'status' | 'expiresAt'>;

export type Folders = ReadonlyMap<FolderId, Folder>;

function folderRight({ groups }: Reader, folder: Folder | undefined): 'none' | 'read' | 'write' {
	const rights = groups.map((group) => folder?.rights[group]);
	return rights.includes('write') ? 'write' : rights.includes('read') ? 'read' : 'none';
}

function isFolderAdministrator(person: PersonId, folder: Folder | undefined): boolean {
	return folder?.administrators.includes(person) ?? false;
}

/** Past its day it counts as archived, whatever its row still says. */
export function isPublished(
	{ status, expiresAt }: Pick<Article, 'status' | 'expiresAt'>,
	nowMs: number
): boolean {
	return status === 'published' && (expiresAt === null || nowMs < expiresAt);
}

/**
 * Rule K1: what is confidential reads its author and who administers its folder; what is internal whoever has a right
 * on its folder; what is public everybody signed in. Rule K2: until it is published, and from its last day on, only who
 * may write it.
 */
export function canReadArticle(reader: Reader, article: Guarded, folders: Folders, nowMs: number): boolean {
	if (canWriteArticle(reader, article, folders)) return true;
	if (!isPublished(article, nowMs)) return false;
	switch (article.privacy) {
		case 'confidential':
			return false;
		case 'internal':
			return folderRight(reader, folders.get(article.folder)) !== 'none';
		case 'public-internal':
		case 'public-external':
			return true;
	}
}

/** Rule K3: its author and who administers its folder; unless it is confidential, also who may write in its folder. */
export function canWriteArticle(
	reader: Reader,
	{ author, folder, privacy }: Pick<Article, 'author' | 'folder' | 'privacy'>,
	folders: Folders
): boolean {
	const place = folders.get(folder);
	if (author === reader.id || isFolderAdministrator(reader.id, place)) return true;
	return privacy !== 'confidential' && folderRight(reader, place) === 'write';
}

/** Whoever brings an article there must: being its author is no right on a folder. */
export function canWriteInFolder(reader: Reader, folder: Folder): boolean {
	return folderRight(reader, folder) === 'write' || isFolderAdministrator(reader.id, folder);
}

/** Who decides who reads and writes in a folder: its administrators, and those of everything. */
export function canAdministerFolder(
	{ id, administrator }: Pick<Person, 'id' | 'administrator'>,
	folder: Folder | undefined
): boolean {
	return administrator || isFolderAdministrator(id, folder);
}

/** A folder is seen by whoever has a right on it; others see it only around an article that they may read. */
export function canSeeFolder(reader: Reader, folder: Folder): boolean {
	return folderRight(reader, folder) !== 'none' || isFolderAdministrator(reader.id, folder);
}
