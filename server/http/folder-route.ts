import { Hono } from 'hono';
import * as v from 'valibot';
import { FOLDER_RIGHTS, type Folder } from '#lib/domain/article.ts';
import type { Person } from '#lib/domain/directory.ts';
import type { FolderId, GroupId } from '#lib/domain/ids.ts';
import { canAdministerFolder } from '#lib/domain/knowledge-rights.ts';
import { rowSchemas } from '#lib/protocol/feed.ts';
import { uuid } from './article-body.ts';
import type { KnowledgeRouteOptions } from './article-route.ts';
import { answer, describe, take } from './describe.ts';
import { requireSession } from './environment.ts';
import { fail, type ErrorCode } from './errors.ts';
import { createInTurn } from '../in-turn.ts';

const MAX_NAME_LENGTH = 120;
const MAX_ADMINISTRATORS = 100;

const paramSchema = v.object({ id: uuid });
const name = v.pipe(
	v.string(),
	v.maxLength(MAX_NAME_LENGTH),
	v.check((value) => value.isWellFormed() && value.trim() !== '', 'a name')
);
const bodySchema = v.strictObject({
	parent: v.nullable(uuid),
	name: v.strictObject({ es: name, 'pt-BR': name, en: name }),
	rights: v.record(v.string(), v.picklist(FOLDER_RIGHTS)),
	administrators: v.pipe(v.array(v.string()), v.maxLength(MAX_ADMINISTRATORS))
});

/** Folders: their place, and who reads and writes in them. For administrators, and for those of the folder. */
export function folderRoute({ auth, tables, directory }: Omit<KnowledgeRouteOptions, 'clock'>) {
	// two folders that are put into each other at the same time would both be gone
	const inTurn = createInTurn();

	function refusalToPut(writer: Person, folder: Folder): ErrorCode | null {
		const { folders } = directory.knowledge;
		const before = folders.get(folder.id);
		const parent = folder.parent === null ? undefined : folders.get(folder.parent);
		if (folder.parent !== null && !parent) return 'unknown-folder';
		const isBrought = !before || before.parent !== folder.parent;
		// where it comes to stand, its like decide, too
		if (before && !canAdministerFolder(writer, before)) return 'not-allowed';
		if (isBrought && !canAdministerFolder(writer, parent)) return 'not-allowed';
		if (isInside(folder, folders)) return 'folder-in-circle';
		const groups = Object.keys(folder.rights) as GroupId[];
		const areKnown =
			groups.every((id) => directory.catalogue.groups.has(id)) &&
			folder.administrators.every((id) => directory.person(id));
		return areKnown ? null : 'bad-request';
	}

	return new Hono()
		.put(
			'/folders/:id',
			describe({
				summary:
					'Make a folder, or change its place, names and rights; for administrators, and for those of the folder',
				answer: [200, rowSchemas.folders],
				failures: [400, 401, 403, 404, 409]
			}),
			requireSession(auth),
			take('param', paramSchema),
			take('json', bodySchema),
			async (c) => {
				const writer = directory.person(c.get('session').person.id);
				if (!writer) return fail(c, 'not-signed-in');
				const folder = { ...c.req.valid('json'), id: c.req.valid('param').id } as unknown as Folder;
				const refusal = await inTurn(async () => {
					const refused = refusalToPut(writer, folder);
					if (refused) return refused;
					await tables.put('folders', [folder]);
					await directory.caughtUp();
					return null;
				});
				return refusal ? fail(c, refusal) : answer(c, rowSchemas.folders, folder);
			}
		)
		.delete(
			'/folders/:id',
			describe({
				summary: 'Throw an empty folder away; one that is not there is as good as gone',
				answer: [204, null],
				failures: [400, 401, 403, 409]
			}),
			requireSession(auth),
			take('param', paramSchema),
			async (c) => {
				const writer = directory.person(c.get('session').person.id);
				if (!writer) return fail(c, 'not-signed-in');
				const id = c.req.valid('param').id as FolderId;
				const refusal = await inTurn(async (): Promise<ErrorCode | null> => {
					const { knowledge } = directory;
					const folder = knowledge.folders.get(id);
					if (!canAdministerFolder(writer, folder)) return 'not-allowed';
					const hasFolders = [...knowledge.folders.values()].some(({ parent }) => parent === id);
					if (hasFolders || knowledge.inside(id).length > 0) return 'folder-not-empty';
					await tables.remove('folders', [id]);
					await directory.caughtUp();
					return null;
				});
				return refusal ? fail(c, refusal) : c.body(null, 204);
			}
		);
}

/** Whether it would stand in itself, at whatever distance. */
function isInside({ id, parent }: Folder, folders: ReadonlyMap<FolderId, Folder>): boolean {
	const seen = new Set<FolderId>();
	for (let at = parent; at !== null && !seen.has(at); at = folders.get(at)?.parent ?? null) {
		if (at === id) return true;
		seen.add(at);
	}
	return false;
}
