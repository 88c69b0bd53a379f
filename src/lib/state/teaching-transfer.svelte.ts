import type { ImportReport, TeachingApi } from '../sync/teaching-api.ts';
import { teachingTrouble, type TeachingTrouble } from './teaching-trouble.ts';

/** What the server takes at most. */
export const MAX_IMPORT_MB = 2;
const MAX_IMPORT_BYTES = MAX_IMPORT_MB * 1024 * 1024;

export type ImportedLine = ImportReport['lines'][number];

export type TransferStep =
	| { readonly step: 'nothing' }
	| { readonly step: 'too-large' }
	| { readonly step: 'checking' | 'applying'; readonly name: string }
	/** Nothing has been changed yet. `isGood`: it can be applied. */
	| {
			readonly step: 'checked';
			readonly name: string;
			readonly report: ImportReport;
			readonly isGood: boolean;
	  }
	| { readonly step: 'done'; readonly name: string; readonly report: ImportReport }
	| { readonly step: 'failed'; readonly name: string; readonly trouble: TeachingTrouble };

export interface TeachingTransferOptions {
	readonly api: Pick<TeachingApi, 'exportCsv' | 'importCsv'>;
}

/** What is taught, out of and into a CSV file: first tried, then taken, all of it or nothing. */
export class TeachingTransfer {
	readonly #options: TeachingTransferOptions;
	#current = $state.raw<TransferStep>({ step: 'nothing' });
	#isExporting = $state.raw(false);
	#exportTrouble = $state.raw<TeachingTrouble | null>(null);
	#file: File | null = null;

	constructor(options: TeachingTransferOptions) {
		this.#options = options;
	}

	get current(): TransferStep {
		return this.#current;
	}

	get isExporting(): boolean {
		return this.#isExporting;
	}

	get exportTrouble(): TeachingTrouble | null {
		return this.#exportTrouble;
	}

	/** Null when the server would not give it. */
	async export(): Promise<string | null> {
		if (this.#isExporting) return null;
		this.#isExporting = true;
		const result = await this.#options.api.exportCsv();
		this.#isExporting = false;
		this.#exportTrouble = result.ok ? null : teachingTrouble(result.error);
		return result.ok ? result.value : null;
	}

	/** Has the server look at it; changes nothing. */
	async check(file: File): Promise<void> {
		if (this.#isBusy) return;
		const { name } = file;
		this.#file = file;
		if (file.size > MAX_IMPORT_BYTES) {
			this.#current = { step: 'too-large' };
			return;
		}
		this.#current = { step: 'checking', name };
		const result = await this.#options.api.importCsv(file, true);
		this.#current = result.ok
			? { step: 'checked', name, report: result.value, isGood: isGood(result.value) }
			: { step: 'failed', name, trouble: teachingTrouble(result.error) };
	}

	/** Has the server take what it has looked at. */
	async apply(): Promise<void> {
		const file = this.#file;
		if (this.#isBusy || !file) return;
		const { name } = file;
		this.#current = { step: 'applying', name };
		const result = await this.#options.api.importCsv(file, false);
		if (!result.ok) this.#current = { step: 'failed', name, trouble: teachingTrouble(result.error) };
		else if (result.value.taken) this.#current = { step: 'done', name, report: result.value };
		// somebody has taught something else meanwhile
		else this.#current = { step: 'checked', name, report: result.value, isGood: false };
	}

	get #isBusy(): boolean {
		return this.#current.step === 'checking' || this.#current.step === 'applying';
	}
}

function isGood({ lines }: ImportReport): boolean {
	return lines.length > 0 && lines.every(({ outcome }) => outcome === 'new' || outcome === 'known');
}
