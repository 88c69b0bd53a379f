import { Hono } from 'hono';
import * as v from 'valibot';
import {
	MAX_REPORTS,
	MAX_UTTERANCE_LENGTH,
	OUTCOMES,
	type AssistantReport
} from '#lib/domain/assistant-report.ts';
import { LANGUAGES } from '#lib/domain/directory.ts';
import { isUuid } from '#lib/domain/ids.ts';
import { MIN_CLOCK_MS } from '#lib/domain/limits.ts';
import type { Directory } from '../store/directory.ts';
import type { Reports } from '../store/reports.ts';
import type { Auth } from './auth.ts';
import { describe, take } from './describe.ts';
import { requireSession } from './environment.ts';
import { fail } from './errors.ts';
import { createPersonLimit } from './person-limit.ts';

/** Batches of one person in a minute: what waited for a month is sent in half of one. */
export const BATCHES_PER_MINUTE = 30;

const id = v.pipe(
	v.string(),
	v.check((value) => isUuid(value), 'a UUID')
);
const common = { id, at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) };
const reportSchema = v.variant('kind', [
	v.strictObject({ ...common, kind: v.literal('outcome'), outcome: v.picklist(OUTCOMES) }),
	v.strictObject({ ...common, kind: v.literal('vote'), article: id, isUseful: v.boolean() }),
	v.strictObject({
		...common,
		kind: v.literal('utterance'),
		text: v.pipe(
			v.string(),
			v.maxLength(MAX_UTTERANCE_LENGTH),
			v.check((text) => text.isWellFormed() && text.trim() !== '', 'a text')
		),
		language: v.picklist(LANGUAGES),
		intent: v.nullable(v.pipe(v.string(), v.maxLength(64))),
		certainty: v.pipe(v.number(), v.minValue(0), v.maxValue(1))
	})
]);
const bodySchema = v.strictObject({ reports: v.pipe(v.array(reportSchema), v.maxLength(MAX_REPORTS)) });

export interface ReportRouteOptions {
	readonly auth: Auth;
	readonly directory: Directory;
	readonly reports: Reports;
	/** ms since 1970. */
	readonly clock: () => number;
}

/** What devices report of the virtual assistant and of articles (rules V4, V5). */
export function reportRoute({ auth, directory, reports, clock }: ReportRouteOptions) {
	const limit = createPersonLimit(BATCHES_PER_MINUTE, 60);

	return new Hono().post(
		'/assistant/reports',
		describe({
			summary:
				'Report outcomes, votes on articles and, with consent, utterances; each id counts once, however often it comes',
			answer: [204, null],
			failures: [400, 401, 413, 429]
		}),
		requireSession(auth),
		take('json', bodySchema),
		async (c) => {
			const person = directory.person(c.get('session').person.id);
			if (!person) return fail(c, 'not-signed-in');
			const wait = await limit(person.id);
			if (wait !== null) return fail(c, 'too-many-requests', { 'retry-after': String(wait) });
			const now = clock();
			const all = c.req.valid('json').reports as unknown as readonly AssistantReport[];
			// a clock that runs ahead would keep what it reports beyond its time, and its vote for ever
			const timely = all.map((each) => ({ ...each, at: Math.min(Math.max(each.at, MIN_CLOCK_MS), now) }));
			const ofKind = <Kind extends AssistantReport['kind']>(kind: Kind) =>
				timely.filter((each): each is Extract<AssistantReport, { kind: Kind }> => each.kind === kind);
			await reports.addOutcomes(ofKind('outcome'));
			// rule V5: unless they may be kept they are dropped, whatever the device was told
			if (directory.settings.keepsUtterances) await reports.addUtterances(ofKind('utterance'));
			const { knowledge } = directory;
			const votes = ofKind('vote').filter(({ article }) => {
				const facts = knowledge.articles.get(article);
				return facts !== undefined && knowledge.canRead(person, facts, now);
			});
			await reports.addVotes(
				votes.map(({ article, isUseful, at }) => ({ article, person: person.id, isUseful, at }))
			);
			return c.body(null, 204);
		}
	);
}
