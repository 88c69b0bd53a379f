import type { AssistantMeasures, Utterance } from '../domain/assistant-report.ts';
import type { IntentId, ReportId, SynonymsId } from '../domain/ids.ts';
import type { Intent, Synonyms } from '../domain/teaching.ts';
import {
	parseImportReport,
	parseMeasures,
	parseUtterances,
	type ImportReport
} from '../protocol/teaching.ts';
import { failed, type ApiResult, type Calls } from './api.ts';

/** What became of each line of an imported file. */
export type { ImportReport };

export interface UtteranceQuery {
	readonly limit: number;
	/** The last one known: older ones are wanted. */
	readonly before?: ReportId;
	/** The name of what they were taken for; '' for nothing. */
	readonly intent?: string;
	/** 0 to 1. */
	readonly maxCertainty?: number;
}

/** What administrators do to the virtual assistant. The feed brings what comes of it. */
export interface TeachingApi {
	putIntent(intent: Intent): Promise<ApiResult<null>>;
	deleteIntent(id: IntentId): Promise<ApiResult<null>>;
	putSynonyms(synonyms: Synonyms): Promise<ApiResult<null>>;
	deleteSynonyms(id: SynonymsId): Promise<ApiResult<null>>;
	/** Newest first. */
	utterances(query: UtteranceQuery): Promise<ApiResult<readonly Utterance[]>>;
	deleteUtterance(id: ReportId): Promise<ApiResult<null>>;
	/** Adds what was said to the phrases of an intent. */
	teachUtterance(id: ReportId, intent: IntentId): Promise<ApiResult<null>>;
	/** Since a moment, ms. */
	measures(since: number): Promise<ApiResult<AssistantMeasures>>;
	/** All intents and synonyms as CSV. */
	exportCsv(): Promise<ApiResult<string>>;
	/** All of it or nothing; `isTried`: nothing, only the report. */
	importCsv(file: Blob, isTried: boolean): Promise<ApiResult<ImportReport>>;
}

const CSV = '/api/assistant/teaching.csv';

export function createTeachingApi({ text, json, done }: Calls): TeachingApi {
	return {
		putIntent: ({ id, ...intent }) => done('PUT', `/api/intents/${id}`, intent),
		deleteIntent: (id) => done('DELETE', `/api/intents/${id}`),
		putSynonyms: ({ id, ...synonyms }) => done('PUT', `/api/synonyms/${id}`, synonyms),
		deleteSynonyms: (id) => done('DELETE', `/api/synonyms/${id}`),
		async utterances({ limit, before, intent, maxCertainty }) {
			const query = new URLSearchParams({
				limit: String(limit),
				...(before && { before }),
				...(intent !== undefined && { intent }),
				...(maxCertainty !== undefined && { maxCertainty: String(maxCertainty) })
			});
			return parsed(await json('GET', `/api/assistant/utterances?${query}`), parseUtterances);
		},
		deleteUtterance: (id) => done('DELETE', `/api/assistant/utterances/${id}`),
		teachUtterance: (id, intent) => done('POST', `/api/assistant/utterances/${id}/teach`, { intent }),
		measures: async (since) =>
			parsed(await json('GET', `/api/assistant/measures?since=${since}`), parseMeasures),
		exportCsv: () => text('GET', CSV),
		importCsv: async (file, isTried) =>
			parsed(
				await json('POST', CSV + (isTried ? '?dry-run' : ''), new Blob([file], { type: 'text/csv' })),
				parseImportReport
			)
	};
}

function parsed<Value>(
	result: ApiResult<unknown>,
	parse: (value: unknown) => Value | null
): ApiResult<Value> {
	if (!result.ok) return result;
	const value = parse(result.value);
	return value === null ? failed({ code: 'server' }) : { ok: true, value };
}
