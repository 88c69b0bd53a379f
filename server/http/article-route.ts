import { Hono } from 'hono';
import * as v from 'valibot';
import type { Article } from '#lib/domain/article.ts';
import type { ArticleId } from '#lib/domain/ids.ts';
import { canWriteArticle, canWriteInFolder, type Reader } from '#lib/domain/knowledge-rights.ts';
import { rowSchemas } from '#lib/protocol/feed.ts';
import type { Directory } from '../store/directory.ts';
import type { ArticleFacts, DirectoryTables } from '../store/store.ts';
import { articleBodySchema, uuid } from './article-body.ts';
import type { Auth } from './auth.ts';
import { answer, describe, take } from './describe.ts';
import { requireSession } from './environment.ts';
import { fail, type ErrorCode } from './errors.ts';

const paramSchema = v.object({ id: uuid });

export interface KnowledgeRouteOptions {
	readonly auth: Auth;
	readonly tables: Pick<DirectoryTables, 'put' | 'remove' | 'replaceArticle'>;
	readonly directory: Directory;
	/** ms since 1970. */
	readonly clock: () => number;
}

/** Articles, written by whom rule K3 allows it. Their readers get them over the feed. */
export function articleRoute({ auth, tables, directory, clock }: KnowledgeRouteOptions) {
	/** Before and after: nobody writes themselves into a folder, nor takes over what is confidential or makes it so. */
	function refusalToWrite(
		writer: Reader,
		before: ArticleFacts | undefined,
		after: Pick<Article, 'author' | 'folder' | 'privacy'>
	): ErrorCode | null {
		const { folders } = directory.knowledge;
		if (before && !canWriteArticle(writer, before, folders)) return 'not-allowed';
		const place = folders.get(after.folder);
		if (!place) return 'unknown-folder';
		const isBrought = before?.folder !== after.folder;
		if (isBrought && !canWriteInFolder(writer, place)) return 'not-allowed';
		return canWriteArticle(writer, after, folders) ? null : 'not-allowed';
	}

	return new Hono()
		.put(
			'/articles/:id',
			describe({
				summary:
					'Write an article, or write it anew (`before`: the updatedAt that it had; null for a new one), where one may write',
				answer: [200, rowSchemas.articles],
				failures: [400, 401, 403, 404, 409, 413]
			}),
			requireSession(auth),
			take('param', paramSchema),
			take('json', articleBodySchema),
			async (c) => {
				const writer = directory.person(c.get('session').person.id);
				if (!writer) return fail(c, 'not-signed-in');
				const { before: updatedAt, ...body } = c.req.valid('json');
				const { articles } = directory.knowledge;
				const id = c.req.valid('param').id as ArticleId;
				const before = articles.get(id);
				const article = {
					...body,
					id,
					author: before?.author ?? writer.id,
					// grows with every change, whatever the clock does
					updatedAt: Math.max(clock(), (before?.updatedAt ?? 0) + 1)
				} as unknown as Article;
				const refusal = refusalToWrite(writer, before, article);
				if (refusal) return fail(c, refusal);
				const { activity } = article;
				if (activity !== undefined && !directory.catalogue.activities.has(activity))
					return fail(c, 'bad-request');
				// the rights above are those of just this state of it
				if ((before?.updatedAt ?? null) !== updatedAt || !(await tables.replaceArticle(article, updatedAt)))
					return fail(c, 'changed-meanwhile');
				await directory.caughtUp();
				return answer(c, rowSchemas.articles, article);
			}
		)
		.delete(
			'/articles/:id',
			describe({
				summary: 'Throw an article away, where one may write it; one that is not there is as good as gone',
				answer: [204, null],
				failures: [400, 401, 403]
			}),
			requireSession(auth),
			take('param', paramSchema),
			async (c) => {
				const writer = directory.person(c.get('session').person.id);
				if (!writer) return fail(c, 'not-signed-in');
				const { articles, folders } = directory.knowledge;
				const id = c.req.valid('param').id as ArticleId;
				const before = articles.get(id);
				if (before && !canWriteArticle(writer, before, folders)) return fail(c, 'not-allowed');
				await tables.remove('articles', [id]);
				await directory.caughtUp();
				return c.body(null, 204);
			}
		);
}
