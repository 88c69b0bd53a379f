import type { DirectoryChanges } from '../domain/directory-storage.ts';
import type { PersonId, ReportId } from '../domain/ids.ts';
import type { AssistantReports } from '../state/assistant-reports.ts';
import { AssistantTalk } from '../state/assistant-talk.svelte.ts';
import { AssistantView } from '../state/assistant-view.ts';
import { DeviceFinder } from '../state/device-finder.svelte.ts';
import type { Directory } from '../state/directory.svelte.ts';
import type { OwnConversations } from '../state/own-conversations.svelte.ts';
import type { PersonalSettings } from '../state/personal-settings.svelte.ts';
import { TalkStore } from '../state/talk-store.svelte.ts';
import type { DeviceStorage } from '../storage/storage.ts';
import { createTabMemory } from '../storage/text-memory.ts';
import type { Api } from '../sync/api.ts';
import { Reports, type ReportsOptions } from '../sync/reports.ts';
import { createEngineLine } from './engine-line.ts';
import { after, aloneAmongTabs, createId, drawn, now } from './platform.ts';

interface Options {
	readonly person: PersonId;
	readonly storage: DeviceStorage;
	readonly directory: Directory;
	readonly ownConversations: OwnConversations;
	readonly settings: PersonalSettings;
	/** Our line to the server is alive. */
	readonly isLive: () => boolean;
	readonly api: Api;
	readonly feed: ReportsOptions['feed'];
	/** The workspace has ended. */
	readonly ended: AbortSignal;
}

/** What one person's virtual assistant is made of. */
export function createAssistantWorkspace(options: Options) {
	const { person, storage, directory, api, feed, ended } = options;
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
	const talk = new AssistantTalk({
		store: new TalkStore(storage.values, createId),
		finder,
		directory,
		ownConversations: options.ownConversations,
		personal: options.settings,
		reports,
		async askOutside(id, text) {
			if (!directory.settings.hasExternalAssistant || !options.isLive()) return null;
			const said = await api.askExternal(id, text);
			return said.ok && said.value.length > 0 ? said.value : null;
		},
		createId,
		now
	});
	return {
		finder,
		reports,
		talk,
		view: new AssistantView(createTabMemory(window)),
		/** `directory` knows of them. */
		directoryChanged(changes: DirectoryChanges) {
			finder.changed(changes);
			talk.ticketChanged();
		},
		start: () => outbox.start(),
		stop() {
			finder.stop();
			talk.stop();
			outbox.stop();
			line.stop();
		}
	};
}
