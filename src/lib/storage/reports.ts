import type { AssistantReport } from '../domain/assistant-report.ts';
import type { ReportId } from '../domain/ids.ts';
import { MAX_WAITING_REPORTS, type ReportOutbox } from '../domain/report-outbox.ts';
import type { Commits } from './commits.ts';
import type { Database } from './database.ts';

/** Ids are UUIDv7: their order is that of their making. */
export class DexieReports implements ReportOutbox {
	readonly #database: Database;
	readonly #commits: Commits;

	constructor(database: Database, commits: Commits) {
		this.#database = database;
		this.#commits = commits;
	}

	async add(report: AssistantReport): Promise<void> {
		const { reports } = this.#database;
		await this.#commits.run(['reports'], async () => {
			await reports.put(report);
			const surplus = (await reports.count()) - MAX_WAITING_REPORTS;
			if (surplus > 0) await reports.bulkDelete(await reports.orderBy('id').limit(surplus).primaryKeys());
		});
	}

	async waiting(limit: number): Promise<readonly AssistantReport[]> {
		return this.#database.reports.orderBy('id').limit(limit).toArray();
	}

	async remove(ids: readonly ReportId[]): Promise<void> {
		await this.#commits.run(['reports'], () => this.#database.reports.bulkDelete([...ids]));
	}

	async removeUtterances(): Promise<void> {
		await this.#commits.run(['reports'], async () => {
			await this.#database.reports.filter(({ kind }) => kind === 'utterance').delete();
		});
	}
}

export class MemoryReports implements ReportOutbox {
	readonly #reports = new Map<ReportId, AssistantReport>();

	async add(report: AssistantReport): Promise<void> {
		this.#reports.set(report.id, report);
		for (const { id } of this.#sorted().slice(0, -MAX_WAITING_REPORTS)) this.#reports.delete(id);
	}

	async waiting(limit: number): Promise<readonly AssistantReport[]> {
		return this.#sorted().slice(0, limit);
	}

	async remove(ids: readonly ReportId[]): Promise<void> {
		for (const id of ids) this.#reports.delete(id);
	}

	async removeUtterances(): Promise<void> {
		for (const { id, kind } of [...this.#reports.values()])
			if (kind === 'utterance') this.#reports.delete(id);
	}

	#sorted(): readonly AssistantReport[] {
		return [...this.#reports.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
	}
}
