import { Hono } from 'hono';
import * as v from 'valibot';
import { isUuid, type IntentId, type ReportId } from '#lib/domain/ids.ts';
import { measuresSchema, utterancesSchema } from '#lib/protocol/teaching.ts';
import type { Reports, UtteranceQuery } from '../store/reports.ts';
import type { Auth } from './auth.ts';
import { answer, describe, take } from './describe.ts';
import { requireAdministrator, requireSession } from './environment.ts';
import { fail } from './errors.ts';
import { idSchema, removal } from './removal.ts';
import type { Teaching } from './teaching.ts';

/** Of one answer: some 400 kB. What is older comes by `before`. */
const MAX_UTTERANCES = 500;
/** As many as somebody looks through before asking for more. */
const DEFAULT_UTTERANCES = 50;

const time = v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'a time in ms'));
const sinceSchema = v.object({ since: v.optional(time, '0') });
const querySchema = v.object({
	limit: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,2}$/, 'a number'))),
	before: v.optional(
		v.union([
			time,
			v.pipe(
				v.string(),
				v.check((id) => isUuid(id), 'a UUID')
			)
		])
	),
	intent: v.optional(v.string()),
	maxCertainty: v.optional(v.pipe(v.string(), v.regex(/^(?:0(?:\.\d{1,6})?|1)$/, '0 to 1')))
});
const teachSchema = v.strictObject({
	intent: v.pipe(
		v.string(),
		v.check((id) => isUuid(id), 'a UUID')
	)
});

interface MonitorRouteOptions {
	readonly auth: Auth;
	readonly reports: Reports;
	readonly teaching: Teaching;
}

function queryOf({ limit, before, intent, maxCertainty }: v.InferOutput<typeof querySchema>): UtteranceQuery {
	return {
		limit: Math.min(Number(limit ?? DEFAULT_UTTERANCES), MAX_UTTERANCES),
		...(before !== undefined && { before: isUuid(before) ? (before as ReportId) : Number(before) }),
		// empty: what was taken for nothing
		...(intent !== undefined && { intent: intent === '' ? null : intent }),
		...(maxCertainty !== undefined && { maxCertainty: Number(maxCertainty) })
	};
}

/** What the assistant was asked, and what came of it; for administrators. */
export function monitorRoute({ auth, reports, teaching }: MonitorRouteOptions) {
	return new Hono()
		.get(
			'/assistant/measures',
			describe({
				summary:
					'How many questions came to which end since a time, and votes by article; for administrators',
				answer: [200, measuresSchema],
				failures: [400, 401, 403]
			}),
			requireSession(auth),
			requireAdministrator,
			take('query', sinceSchema),
			async (c) => answer(c, measuresSchema, await reports.measures(Number(c.req.valid('query').since)))
		)
		.get(
			'/assistant/utterances',
			describe({
				summary:
					'What was asked, the newest first, without by whom; `before` is a time or the last id that is known, an empty `intent` none; for administrators',
				answer: [200, utterancesSchema],
				failures: [400, 401, 403]
			}),
			requireSession(auth),
			requireAdministrator,
			take('query', querySchema),
			async (c) => {
				const utterances = await reports.utterances(queryOf(c.req.valid('query')));
				return answer(c, utterancesSchema, { utterances });
			}
		)
		.route(
			'/',
			removal({
				auth,
				path: '/assistant/utterances/:id',
				what: 'an utterance',
				remove: (id: ReportId) => reports.removeUtterance(id)
			})
		)
		.post(
			'/assistant/utterances/:id/teach',
			describe({
				summary: 'Make an utterance a phrase of an intent; a second time changes nothing; for administrators',
				answer: [204, null],
				failures: [400, 401, 403, 404, 409]
			}),
			requireSession(auth),
			requireAdministrator,
			take('param', idSchema),
			take('json', teachSchema),
			async (c) => {
				const utterance = await reports.findUtterance(c.req.valid('param').id as ReportId);
				if (!utterance) return fail(c, 'not-found');
				const intent = c.req.valid('json').intent as IntentId;
				const failure = await teaching.addPhrase(intent, utterance.language, utterance.text);
				if (failure) return fail(c, failure);
				await reports.markTaught(utterance.id, intent);
				return c.body(null, 204);
			}
		);
}
