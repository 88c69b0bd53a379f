import { Hono } from 'hono';
import * as v from 'valibot';
import type { Reply } from '#lib/domain/directory.ts';
import { isUuid, type ReplyId } from '#lib/domain/ids.ts';
import { MAX_TEXT_LENGTH } from '#lib/domain/limits.ts';
import { isReplyShortcut } from '#lib/domain/reply-text.ts';
import { canSeeReply, type Rights } from '#lib/domain/rights.ts';
import { rowSchemas } from '#lib/protocol/feed.ts';
import type { Directory, ReplyOwnership } from '../store/directory.ts';
import type { DirectoryTables } from '../store/store.ts';
import type { Auth } from './auth.ts';
import { answer, describe, take } from './describe.ts';
import { requireAnalyst, requireChat, requireSession } from './environment.ts';
import { fail } from './errors.ts';

/** Most canned replies of one analyst, and of one group: more than anybody finds a name for. */
export const MAX_REPLIES = 200;

const text = v.pipe(
	v.string(),
	v.maxLength(MAX_TEXT_LENGTH),
	v.check((value) => value.isWellFormed() && value.trim() !== '', 'a text')
);
const texts = v.strictObject({
	es: v.exactOptional(text),
	'pt-BR': v.exactOptional(text),
	en: v.exactOptional(text)
});
const bodySchema = v.strictObject({
	group: v.nullable(v.string()),
	shortcut: v.pipe(v.string(), v.check(isReplyShortcut, 'letters, digits and hyphens, in lower case')),
	texts: v.pipe(
		texts,
		v.check((value) => Object.keys(value).length > 0, 'at least one language')
	)
});
const paramSchema = v.object({
	id: v.pipe(
		v.string(),
		v.check((id) => isUuid(id), 'a UUID')
	)
});

interface ReplyRouteOptions {
	readonly auth: Auth;
	readonly tables: Pick<DirectoryTables, 'put' | 'remove'>;
	readonly directory: Directory;
}

/** Canned replies: one's own, and those of a group, which whoever attends for it keeps (rule R8). */
export function replyRoute({ auth, tables, directory }: ReplyRouteOptions) {
	/** Only its owner makes a reply of a group a personal one again. */
	function mayPut(rights: Rights, before: ReplyOwnership | undefined, after: ReplyOwnership): boolean {
		return (!before || canSeeReply(rights, before)) && canSeeReply(rights, after);
	}

	/** Counts the others in the same place. */
	function isFull(id: ReplyId, { owner, group }: ReplyOwnership): boolean {
		let count = 0;
		for (const [each, other] of directory.replies)
			if (each !== id && other.group === group && (group !== null || other.owner === owner)) count += 1;
		return count >= MAX_REPLIES;
	}

	return new Hono()
		.put(
			'/replies/:id',
			describe({
				summary: 'Write a canned reply, personal or of a group for which one attends, or write it anew',
				answer: [200, rowSchemas.replies],
				failures: [400, 401, 403, 409]
			}),
			requireSession(auth),
			requireChat(directory),
			requireAnalyst,
			take('param', paramSchema),
			take('json', bodySchema),
			async (c) => {
				const rights = c.get('rights');
				const id = c.req.valid('param').id as ReplyId;
				const before = directory.replies.get(id);
				const owner = before?.owner ?? rights.person;
				const reply = { ...c.req.valid('json'), id, owner } as Reply;
				if (!mayPut(rights, before, reply)) return fail(c, 'not-allowed');
				if (isFull(id, reply)) return fail(c, 'too-many-replies');
				await tables.put('replies', [reply]);
				await directory.caughtUp();
				return answer(c, rowSchemas.replies, reply);
			}
		)
		.delete(
			'/replies/:id',
			describe({
				summary: 'Throw a canned reply away; one that is not there is as good as gone',
				answer: [204, null],
				failures: [400, 401, 403]
			}),
			requireSession(auth),
			requireChat(directory),
			requireAnalyst,
			take('param', paramSchema),
			async (c) => {
				const id = c.req.valid('param').id as ReplyId;
				const before = directory.replies.get(id);
				if (before && !canSeeReply(c.get('rights'), before)) return fail(c, 'not-allowed');
				await tables.remove('replies', [id]);
				await directory.caughtUp();
				return c.body(null, 204);
			}
		);
}
