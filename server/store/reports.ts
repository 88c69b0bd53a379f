import type { Kysely, Selectable } from 'kysely';
import {
	OUTCOMES,
	type ArticleVote,
	type AssistantMeasures,
	type AssistantReport,
	type Outcome,
	type Utterance
} from '#lib/domain/assistant-report.ts';
import type { IntentId, ReportId } from '#lib/domain/ids.ts';
import type { Database } from './schema.ts';

/** The articles that are voted on most, of all of them. */
const MAX_VOTED = 500;

type OutcomeReport = Extract<AssistantReport, { readonly kind: 'outcome' }>;

export interface UtteranceQuery {
	readonly limit: number;
	/** Behind this one, in the order from the newest on; or before this time, ms. */
	readonly before?: ReportId | number;
	/** By name; null: what was taken for nothing. */
	readonly intent?: string | null;
	readonly maxCertainty?: number;
}

/** What devices have reported (rules V4, V5). */
export interface Reports {
	/** The same id a second time changes nothing. */
	addOutcomes(outcomes: readonly Pick<OutcomeReport, 'id' | 'outcome' | 'at'>[]): Promise<void>;
	addUtterances(utterances: readonly Utterance[]): Promise<void>;
	/** Each person's newest vote on an article stays. */
	addVotes(votes: readonly ArticleVote[]): Promise<void>;
	measures(since: number): Promise<AssistantMeasures>;
	/** The newest first. */
	utterances(query: UtteranceQuery): Promise<readonly Utterance[]>;
	findUtterance(id: ReportId): Promise<Utterance | undefined>;
	markTaught(id: ReportId, intent: IntentId): Promise<void>;
	removeUtterance(id: ReportId): Promise<void>;
	/** Answers how many went. */
	removeUtterancesBefore(time: number): Promise<number>;
}

function utteranceOf({ taught, ...row }: Selectable<Database['utterance']>): Utterance {
	return taught === null ? row : { ...row, taught };
}

export function createReports(kysely: Kysely<Database>): Reports {
	const findRow = (id: ReportId) =>
		kysely.selectFrom('utterance').selectAll().where('id', '=', id).executeTakeFirst();

	return {
		async addOutcomes(outcomes) {
			if (outcomes.length === 0) return;
			await kysely
				.insertInto('assistant_outcome')
				.values(outcomes.map(({ id, outcome, at }) => ({ id, outcome, at })))
				.onConflict((conflict) => conflict.column('id').doNothing())
				.execute();
		},

		async addUtterances(utterances) {
			if (utterances.length === 0) return;
			await kysely
				.insertInto('utterance')
				.values(
					utterances.map(({ id, at, text, language, intent, certainty }) => ({
						id,
						at,
						text,
						language,
						intent,
						certainty,
						taught: null
					}))
				)
				.onConflict((conflict) => conflict.column('id').doNothing())
				.execute();
		},

		async addVotes(votes) {
			for (const { article, person, isUseful, at } of votes)
				await kysely
					.insertInto('article_vote')
					.values({ article, person, isUseful: isUseful ? 1 : 0, at })
					.onConflict((conflict) =>
						conflict
							.columns(['article', 'person'])
							.doUpdateSet((eb) => ({ isUseful: eb.ref('excluded.isUseful'), at: eb.ref('excluded.at') }))
							.whereRef('excluded.at', '>', 'article_vote.at')
					)
					.execute();
		},

		async measures(since) {
			const counted = await kysely
				.selectFrom('assistant_outcome')
				.select(({ fn }) => ['outcome', fn.countAll<number>().as('count')])
				.where('at', '>=', since)
				.groupBy('outcome')
				.execute();
			const counts = new Map(counted.map(({ outcome, count }) => [outcome, Number(count)]));
			const votes = await kysely
				.selectFrom('article_vote')
				.select(({ fn }) => [
					'article',
					fn.sum<number>('isUseful').as('useful'),
					fn.countAll<number>().as('all')
				])
				.where('at', '>=', since)
				.groupBy('article')
				.orderBy('all', 'desc')
				.orderBy('article')
				.limit(MAX_VOTED)
				.execute();
			return {
				since,
				outcomes: Object.fromEntries(OUTCOMES.map((each) => [each, counts.get(each) ?? 0])) as Record<
					Outcome,
					number
				>,
				votes: votes.map(({ article, useful, all }) => ({
					article,
					useful: Number(useful),
					notUseful: Number(all) - Number(useful)
				}))
			};
		},

		async utterances({ limit, before, intent, maxCertainty }) {
			let query = kysely
				.selectFrom('utterance')
				.selectAll()
				.orderBy('at', 'desc')
				.orderBy('id', 'desc')
				.limit(limit);
			if (typeof before === 'number') query = query.where('at', '<', before);
			else if (before !== undefined) {
				const last = await findRow(before);
				// thrown away meanwhile: what it stood before can't be told any more
				if (!last) return [];
				query = query.where((eb) =>
					eb.or([eb('at', '<', last.at), eb.and([eb('at', '=', last.at), eb('id', '<', last.id)])])
				);
			}
			if (intent === null) query = query.where('intent', 'is', null);
			else if (intent !== undefined) query = query.where('intent', '=', intent);
			if (maxCertainty !== undefined) query = query.where('certainty', '<=', maxCertainty);
			return (await query.execute()).map(utteranceOf);
		},

		async findUtterance(id) {
			const row = await findRow(id);
			return row && utteranceOf(row);
		},

		async markTaught(id, intent) {
			await kysely.updateTable('utterance').set({ taught: intent }).where('id', '=', id).execute();
		},

		async removeUtterance(id) {
			await kysely.deleteFrom('utterance').where('id', '=', id).execute();
		},

		async removeUtterancesBefore(time) {
			const { numDeletedRows } = await kysely
				.deleteFrom('utterance')
				.where('at', '<', time)
				.executeTakeFirstOrThrow();
			return Number(numDeletedRows);
		}
	};
}
