import { followStorage } from './app/platform.ts';
import { createShellWorker } from './app/shell-worker.ts';
import { openWorkspace } from './app/workspace.ts';
import { overwriteGetLocale } from './paraglide/runtime.js';
import { parsePerson } from './protocol/feed.ts';
import type { App } from './state/app-context.ts';
import { Preferences } from './state/preferences.svelte.ts';
import { Session } from './state/session.svelte.ts';
import { ShellUpdate } from './state/shell-update.svelte.ts';
import { LastPerson } from './storage/last-person.ts';
import { createTextMemory } from './storage/text-memory.ts';
import { createApi, createCalls } from './sync/api.ts';
import { createTeachingApi } from './sync/teaching-api.ts';

/** The browser's composition root: every instance is made here, and nowhere else. */
export function createApp(): { readonly app: App; readonly dispose: () => void } {
	const memory = createTextMemory(window);
	const preferences = new Preferences(memory);
	overwriteGetLocale(() => preferences.language);
	const calls = createCalls('', (...request) => fetch(...request));
	const api = createApi(calls);
	const session = new Session({ api, lastPerson: new LastPerson(memory, parsePerson), memory });
	const shell = createShellWorker();
	const started = session.start();
	const unfollow = followStorage(({ key }) => {
		if (LastPerson.isKey(key)) void session.personChanged();
	});
	return {
		app: {
			session,
			preferences,
			shellUpdate: new ShellUpdate(shell.worker, () => location.reload()),
			openWorkspace: (person) =>
				openWorkspace({ person, api, teachingApi: createTeachingApi(calls), session, started, memory })
		},
		dispose() {
			shell.dispose();
			unfollow();
		}
	};
}
