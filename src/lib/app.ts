import { Workbox } from 'workbox-window';
import { dev } from '$app/environment';
import type { Person } from './domain/directory.ts';
import type { DirectoryChanges, DirectoryStorage } from './domain/directory-storage.ts';
import { overwriteGetLocale } from './paraglide/runtime.js';
import { parsePerson } from './protocol/feed.ts';
import type { App, OpenWorkspace } from './state/app-context.ts';
import { Connection } from './state/connection.svelte.ts';
import { Directory } from './state/directory.svelte.ts';
import { OwnConversations } from './state/own-conversations.svelte.ts';
import { OwnEntries } from './state/own-entries.ts';
import { Preferences } from './state/preferences.svelte.ts';
import { Session } from './state/session.svelte.ts';
import { ShellUpdate, type ShellWorker } from './state/shell-update.svelte.ts';
import { StorageStatus } from './state/storage-status.svelte.ts';
import { Unread } from './state/unread.svelte.ts';
import { LastPerson } from './storage/last-person.ts';
import { createStorage, type DeviceStorage } from './storage/storage.ts';
import { createTextMemory, type TextMemory } from './storage/text-memory.ts';
import { createApi, type Api } from './sync/api.ts';
import { createBrowserSignals } from './sync/browser-signals.ts';
import type { Environment } from './sync/environment.ts';
import { createSync } from './sync/sync.ts';

/** How often a page that stays open asks for a new version, ms. */
const UPDATE_CHECK_MS = 30 * 60_000;
/** Another tab that will not let go of the database, ms. */
const WIPE_WITHIN_MS = 5000;

/** For the words "last synced" when the app is opened without a network. */
const LAST_HEARD_KEY = 'habla.last-heard';

const now = () => Date.now();

/** The browser's composition root: every instance is made here, and nowhere else. */
export function createApp(): { readonly app: App; readonly dispose: () => void } {
	const memory = createTextMemory(window);
	const preferences = new Preferences(memory);
	overwriteGetLocale(() => preferences.language);
	const api = createApi('', (...request) => fetch(...request));
	const session = new Session({ api, lastPerson: new LastPerson(memory, parsePerson), memory });
	const shell = createShellWorker();
	const started = session.start();
	const followOtherTabs = ({ key }: StorageEvent) => {
		if (LastPerson.isKey(key)) void session.personChanged();
	};
	window.addEventListener('storage', followOtherTabs);
	return {
		app: {
			session,
			preferences,
			shellUpdate: new ShellUpdate(shell.worker, () => location.reload()),
			openWorkspace: (person) => openWorkspace({ person, api, session, started, memory })
		},
		dispose() {
			shell.dispose();
			window.removeEventListener('storage', followOtherTabs);
		}
	};
}

interface WorkspaceOptions {
	readonly person: Person;
	readonly api: Api;
	readonly session: Session;
	/** The session has asked the server once: until then the cookie may be somebody else's. */
	readonly started: Promise<void>;
	readonly memory: TextMemory;
}

async function openWorkspace({
	person,
	api,
	session,
	started,
	memory
}: WorkspaceOptions): Promise<OpenWorkspace> {
	const storage = await createStorage({
		person: person.id,
		...(globalThis.indexedDB ? { indexedDB: { indexedDB, IDBKeyRange } } : {}),
		...(globalThis.BroadcastChannel ? { BroadcastChannel } : {}),
		...(navigator.storage ? { storageManager: navigator.storage } : {})
	});
	const directory = new Directory(person);
	const connection = new Connection(Number(memory.getItem(LAST_HEARD_KEY)) || null);
	const ownConversations = new OwnConversations(directory, person.id);
	const signals = createBrowserSignals(window, now);
	const environment: Environment = { now, random, after, WebSocket, signals };
	const url = location.origin.replace(/^http/, 'ws');
	const isChatEnabled = () => directory.settings.chatEnabled;
	const sync = createSync({ person: person.id, url, storage, api, environment, isChatEnabled });
	const persist = once(() => void storage.persist());
	const ownEntries = new OwnEntries({
		log: storage.log,
		person: person.id,
		tickets: () => directory.tickets,
		opened: (conversations) => ownConversations.openedHere(conversations),
		waiting: (count) => ownConversations.waitingHere(count),
		confirmed: (count) => connection.confirmed(count),
		written: persist
	});
	const disposals = [
		followDirectory(storage.directory, directory),
		signals.onWake(() => void storage.reread().catch(unreadable)),
		sync.feed.subscribe(() => {
			const { line, lastHeardAt } = sync.feed;
			connection.changed(line, lastHeardAt);
			if (lastHeardAt !== null) memory.setItem(LAST_HEARD_KEY, String(lastHeardAt));
			const isRefused = line.state === 'refused' && line.reason === 'not-signed-in';
			const isNews = line.state === 'connected' && !session.isConfirmed;
			if (isRefused || isNews) void session.confirm();
		})
	];
	for (const { conversation, read } of await storage.positions.waiting().catch(unreadable))
		directory.readHere(conversation, read);
	ownEntries.start().catch(unreadable);

	let isClosed = false;
	function stop(): void {
		isClosed = true;
		for (const dispose of disposals) dispose();
		ownEntries.stop();
		sync.stop();
		signals.dispose();
		connection.dispose();
	}
	void started.then(() => {
		const { current } = session;
		if (!isClosed && current.status === 'signed-in' && current.person.id === person.id) sync.start();
	});

	return {
		workspace: {
			person: person.id,
			directory,
			connection,
			unread: new Unread(directory),
			ownConversations,
			drafts: storage.drafts,
			readPositions: {
				advance(conversation, position) {
					directory.readHere(conversation, position.read);
					sync.advance(conversation, position);
				}
			},
			storage: new StorageStatus(storage),
			openConversation: (id) => sync.open(id),
			createConversationId: () => sync.createConversationId(),
			now
		},
		wipe() {
			stop();
			return wiped(storage);
		},
		close() {
			stop();
			storage.close();
		}
	};
}

/** Shows what the disk holds, then what changes; what changes while it is being read comes after it. */
function followDirectory(storage: DirectoryStorage, directory: Directory): () => void {
	let missed: DirectoryChanges[] | null = [];
	const unwatch = storage.watch((changes) => {
		if (missed) missed.push(changes);
		else directory.apply(changes);
	});
	storage
		.load()
		.then((held) => {
			directory.apply(held);
			for (const changes of missed ?? [])
				if (changes.complete || changes.revision > held.revision) directory.apply(changes);
		})
		.catch(unreadable)
		.finally(() => {
			missed = null;
		});
	return unwatch;
}

/** The disk would not be read. The network brings what it can, and the storage's own health is on screen. */
function unreadable(error: unknown): [] {
	console.error('this device could not be read', error);
	return [];
}

async function wiped(storage: DeviceStorage): Promise<boolean> {
	const done = storage.wipe().then(
		() => true,
		(error: unknown) => {
			console.error('this device could not be wiped', error);
			return false;
		}
	);
	return Promise.race([done, new Promise<false>((resolve) => after(WIPE_WITHIN_MS, () => resolve(false)))]);
}

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

function after(ms: number, run: () => void): () => void {
	const timer = setTimeout(run, ms);
	return () => clearTimeout(timer);
}

function once(run: () => void): () => void {
	let isDone = false;
	return () => {
		if (!isDone) run();
		isDone = true;
	};
}

/** The service worker behind the app's shell; none in development, where every page comes fresh. */
function createShellWorker(): { readonly worker: ShellWorker; readonly dispose: () => void } {
	if (dev || !('serviceWorker' in navigator))
		return {
			worker: { onWaiting: () => undefined, onControlling: () => undefined, activate: () => undefined },
			dispose: () => undefined
		};
	const workbox = new Workbox('/service-worker.js');
	let isControlled = navigator.serviceWorker.controller !== null;
	const timer = setInterval(() => void workbox.update().catch(unreachable), UPDATE_CHECK_MS);
	workbox.register().catch(unreachable);
	return {
		worker: {
			onWaiting: (listener) => workbox.addEventListener('waiting', listener),
			onControlling: (listener) =>
				workbox.addEventListener('controlling', () => {
					// the first worker of a page that came without one is no new version
					if (isControlled) listener();
					isControlled = true;
				}),
			activate: () => workbox.messageSkipWaiting()
		},
		dispose: () => clearInterval(timer)
	};
}

function unreachable(error: unknown): void {
	console.warn('the shell could not be checked for a new version', error);
}
