import type { AssistantReport } from '../domain/assistant-report.ts';

type Without<Report> = Report extends AssistantReport ? Omit<Report, 'id' | 'at'> : never;
/** A report before it has its id and time. */
export type NewReport = Without<AssistantReport>;

/** What screens tell the server about the virtual assistant and the knowledge base, now or on return. */
export interface AssistantReports {
	/** Kept on this device until the server has it; a disk that won't take it loses it, and nobody is troubled. */
	add(report: NewReport): void;
	/** Consent is taken back: what was asked and hasn't been sent yet goes. */
	withdraw(): void;
}
