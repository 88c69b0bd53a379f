import type { AssistantReport } from './assistant-report.ts';
import type { ReportId } from './ids.ts';

/** What this device has yet to tell the server about the virtual assistant; it outlives the tab. */
export interface ReportOutbox {
	/** One id stands here once. */
	add(report: AssistantReport): Promise<void>;
	/** The oldest, at most `limit`. */
	waiting(limit: number): Promise<readonly AssistantReport[]>;
	/** The server has them, or will never take them. */
	remove(ids: readonly ReportId[]): Promise<void>;
	/** What was to be kept word by word is no longer to be: consent is taken back. */
	removeUtterances(): Promise<void>;
}

/**
 * Most reports that wait on a device; the oldest go first. Who asks fifteen times a day without a line for a month stays
 * below it.
 */
export const MAX_WAITING_REPORTS = 500;
