import type { PersonId, ReportId } from '../domain/ids.ts';
import type { AssistantReports } from '../state/assistant-reports.ts';
import { DeviceFinder } from '../state/device-finder.svelte.ts';
import type { Directory } from '../state/directory.svelte.ts';
import type { DeviceStorage } from '../storage/storage.ts';
import type { Api } from '../sync/api.ts';
import { Reports, type ReportsOptions } from '../sync/reports.ts';
import { createEngineLine } from './engine-line.ts';
import { after, aloneAmongTabs, createId, drawn, now } from './platform.ts';

interface Options {
	readonly person: PersonId;
	readonly storage: DeviceStorage;
	readonly directory: Directory;
	readonly api: Api;
	readonly feed: ReportsOptions['feed'];
	/** The workspace has ended. */
	readonly ended: AbortSignal;
}

/** What one person's virtual assistant is made of. */
export function createAssistantWorkspace({ person, storage, directory, api, feed, ended }: Options) {
	const line = createEngineLine();
	const finder = new DeviceFinder({
		engine: line.engine,
		articles: storage.articles,
		directory,
		indexes: storage.indexes,
		alone: aloneAmongTabs(`habla.index.${person}`, ended),
		pause: drawn,
		after,
		now
	});
	const { locks } = navigator as Partial<Navigator>;
	const outbox = new Reports({
		outbox: storage.reports,
		api,
		environment: { after },
		feed,
		oneTabAtATime: async (work) => {
			await (locks ? locks.request(`habla.reports.${person}`, work) : work());
		}
	});
	const lost = (error: unknown) => console.warn('a report could not be kept on this device', error);
	const reports: AssistantReports = {
		add: (report) => void outbox.add({ ...report, id: createId() as ReportId, at: now() }).catch(lost),
		withdraw: () => void outbox.withdraw().catch(lost)
	};
	return {
		finder,
		reports,
		start: () => outbox.start(),
		stop() {
			finder.stop();
			outbox.stop();
			line.stop();
		}
	};
}
