import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import { LANGUAGES } from '#lib/domain/directory.ts';
import type { IntentId, SynonymsId } from '#lib/domain/ids.ts';
import {
	isIntentName,
	MAX_ANSWER_LENGTH,
	MAX_PHRASE_LENGTH,
	MAX_PHRASES,
	MAX_SYNONYM_WORDS
} from '#lib/domain/teaching.ts';
import { rowSchemas } from '#lib/protocol/feed.ts';
import { importReportSchema } from '#lib/protocol/teaching.ts';
import type { Auth } from './auth.ts';
import { answer, describe, take } from './describe.ts';
import { requireAdministrator, requireSession } from './environment.ts';
import { fail, type ErrorCode } from './errors.ts';
import { idSchema, removal } from './removal.ts';
import type { Teaching } from './teaching.ts';

const words = (longest: number) =>
	v.pipe(
		v.string(),
		v.maxLength(longest),
		v.check((text) => text.isWellFormed() && text.trim() !== '', 'a text')
	);
const language = v.picklist(LANGUAGES);
const answerText = v.exactOptional(words(MAX_ANSWER_LENGTH));
const intentSchema = v.strictObject({
	name: v.pipe(v.string(), v.check(isIntentName, 'words of small letters and digits, joined by hyphens')),
	phrases: v.pipe(
		v.array(v.strictObject({ language, text: words(MAX_PHRASE_LENGTH) })),
		v.maxLength(MAX_PHRASES)
	),
	answer: v.pipe(
		v.strictObject({ es: answerText, 'pt-BR': answerText, en: answerText }),
		v.check((texts) => Object.keys(texts).length > 0, 'at least one language')
	)
});
const synonymsSchema = v.strictObject({
	language,
	words: v.pipe(
		v.array(words(MAX_PHRASE_LENGTH)),
		v.maxLength(MAX_SYNONYM_WORDS),
		v.check((list) => new Set(list).size === list.length && list.length >= 2, 'two words or more, each once')
	)
});
const dryRunSchema = v.object({ 'dry-run': v.optional(v.string()) });
interface TeachingRouteOptions {
	readonly auth: Auth;
	readonly teaching: Teaching;
}

/** What the assistant is taught beside articles and activities; for administrators. */
export function teachingRoute({ auth, teaching }: TeachingRouteOptions) {
	const isFailure = (result: object | ErrorCode): result is ErrorCode => typeof result === 'string';
	const failures = [400, 401, 403, 409, 413];
	const csvHeaders = {
		'content-type': 'text/csv; charset=utf-8',
		'content-disposition': 'attachment; filename="habla-teaching.csv"',
		'cache-control': 'no-store'
	};

	return new Hono()
		.put(
			'/intents/:id',
			describe({
				summary: 'Write an intent, or write it anew; for administrators',
				answer: [200, rowSchemas.intents],
				failures
			}),
			requireSession(auth),
			requireAdministrator,
			take('param', idSchema),
			take('json', intentSchema),
			async (c) => {
				const id = c.req.valid('param').id as IntentId;
				const result = await teaching.putIntent({ id, ...c.req.valid('json') });
				return isFailure(result) ? fail(c, result) : answer(c, rowSchemas.intents, result);
			}
		)
		.route(
			'/',
			removal({
				auth,
				path: '/intents/:id',
				what: 'an intent',
				remove: (id: IntentId) => teaching.removeIntent(id)
			})
		)
		.put(
			'/synonyms/:id',
			describe({
				summary: 'Write words that mean the same, or write them anew; for administrators',
				answer: [200, rowSchemas.synonyms],
				failures
			}),
			requireSession(auth),
			requireAdministrator,
			take('param', idSchema),
			take('json', synonymsSchema),
			async (c) => {
				const id = c.req.valid('param').id as SynonymsId;
				const result = await teaching.putSynonyms({ id, ...c.req.valid('json') });
				return isFailure(result) ? fail(c, result) : answer(c, rowSchemas.synonyms, result);
			}
		)
		.route(
			'/',
			removal({
				auth,
				path: '/synonyms/:id',
				what: 'a set of synonyms',
				remove: (id: SynonymsId) => teaching.removeSynonyms(id)
			})
		)
		.get(
			'/assistant/teaching.csv',
			describe({
				summary: 'All intents and synonyms as CSV (kind, name, language, text); for administrators',
				answer: [200, null],
				failures: [401, 403]
			}),
			requireSession(auth),
			requireAdministrator,
			async (c) => c.body(`\uFEFF${await teaching.csv()}`, 200, csvHeaders)
		)
		.post(
			'/assistant/teaching.csv',
			describe({
				summary:
					'Take intents and synonyms from CSV in UTF-8, all of it or nothing, with a word on each line; `dry-run` only tells; for administrators',
				answer: [200, importReportSchema],
				failures: [400, 401, 403, 413]
			}),
			requireSession(auth),
			requireAdministrator,
			take('query', dryRunSchema),
			async (c) => {
				const text = await utf8Of(c);
				if (text === null)
					return answer(c, importReportSchema, { taken: false, lines: [{ line: 1, outcome: 'not-utf-8' }] });
				const isDryRun = c.req.valid('query')['dry-run'] !== undefined;
				return answer(c, importReportSchema, await teaching.takeCsv(text, isDryRun));
			}
		);
}

/** Without its mark at the beginning, if it has one; null for bytes that are something else. */
async function utf8Of({ req }: Context): Promise<string | null> {
	const bytes = await req.arrayBuffer();
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return null;
	}
}
