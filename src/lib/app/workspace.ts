import type { Person } from '../domain/directory.ts';
import type { ConversationId, ReplyId } from '../domain/ids.ts';
import type { OpenWorkspace } from '../state/app-context.ts';
import { Commands } from '../state/commands.svelte.ts';
import { Contacts } from '../state/contacts.svelte.ts';
import { createAttachments } from '../state/attachments.ts';
import { Connection } from '../state/connection.svelte.ts';
import { Directory } from '../state/directory.svelte.ts';
import { followDirectory } from '../state/follow-directory.ts';
import { Knowledge } from '../state/knowledge.svelte.ts';
import { NoticeMemory } from '../state/notice-memory.ts';
import { Notices } from '../state/notices.svelte.ts';
import { OwnConversations } from '../state/own-conversations.svelte.ts';
import { OwnEntries } from '../state/own-entries.ts';
import { OwnStatus } from '../state/own-status.svelte.ts';
import { OwnRequests } from '../state/own-requests.svelte.ts';
import { PeoplePresent } from '../state/people-present.svelte.ts';
import { PersonalSettings } from '../state/personal-settings.svelte.ts';
import { Replies } from '../state/replies.svelte.ts';
import { createSearch } from '../state/search-workspace.ts';
import type { Session } from '../state/session.svelte.ts';
import { StorageStatus } from '../state/storage-status.svelte.ts';
import { Teaching } from '../state/teaching.svelte.ts';
import { Unread } from '../state/unread.svelte.ts';
import { VoteMemory } from '../state/vote-memory.ts';
import { createStorage, type DeviceStorage } from '../storage/storage.ts';
import { createTabMemory, type TextMemory } from '../storage/text-memory.ts';
import type { Api } from '../sync/api.ts';
import { createAttachmentTransfer } from '../sync/attachment-transfer.ts';
import { createBrowserActivity } from '../sync/browser-activity.ts';
import { createBrowserSignals } from '../sync/browser-signals.ts';
import type { Environment } from '../sync/environment.ts';
import { createSync } from '../sync/sync.ts';
import type { TeachingApi } from '../sync/teaching-api.ts';
import { redraw } from '../ui/attachments/canvas-pictures.ts';
import { createTabSpeaker } from '../sync/tab-speaker.ts';
import { addressOf, wordingOf } from '../ui/notices/news-words.ts';
import { createSurroundings } from '../ui/notices/surroundings.ts';
import { onNoticeAction } from '../ui/notices/system-notices.ts';
import { createAssistantWorkspace } from './assistant-workspace.ts';
import { after, aloneAmongTabs, createId, drawn, followStorage, now, once, random } from './platform.ts';

/** Another tab that will not let go of the database, ms. */
const WIPE_WITHIN_MS = 5000;

/** For the words "last synced" when the app is opened without a network. */
const LAST_HEARD_KEY = 'habla.last-heard';

interface WorkspaceOptions {
	readonly person: Person;
	readonly api: Api;
	readonly teachingApi: TeachingApi;
	readonly session: Session;
	/** The session has asked the server once: until then the cookie may be somebody else's. */
	readonly started: Promise<void>;
	readonly memory: TextMemory;
}

/** Everything that one signed-in person works with, over their own database on this device. */
export async function openWorkspace({
	person,
	api,
	teachingApi,
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
	const ended = new AbortController();
	const directory = new Directory(person);
	const connection = new Connection(Number(memory.getItem(LAST_HEARD_KEY)) || null);
	const ownConversations = new OwnConversations(directory, person.id);
	const signals = createBrowserSignals(window, now);
	const environment: Environment = { now, random, after, WebSocket, signals };
	const url = location.origin.replace(/^http/, 'ws');
	const isChatEnabled = () => directory.settings.chatEnabled;
	const peoplePresent = new PeoplePresent();
	const status = new OwnStatus({
		person: person.id,
		storage: memory,
		now,
		changed: () => sync.statusChanged()
	});
	const sync = createSync({
		person: person.id,
		url,
		storage,
		api,
		environment,
		isChatEnabled,
		present: (news) => peoplePresent.told(news),
		status: () => status.choice
	});
	const attachments = createAttachments({
		person: person.id,
		...storage,
		feed: sync.feed,
		transfer: createAttachmentTransfer('', {
			fetch: (...request) => fetch(...request),
			XMLHttpRequest,
			after
		}),
		environment,
		locks: navigator.locks,
		redraw
	});
	const settings = new PersonalSettings(person.id, memory);
	const speaker = createTabSpeaker(window, `habla.speaker.${person.id}`, after);
	const wording = wordingOf((id) => directory.nameOf(id));
	const notices = new Notices({
		...createSurroundings(window, now),
		directory,
		settings,
		memory: new NoticeMemory(person.id, memory),
		speaker,
		wording,
		isShown: (conversation) => sync.isShown(conversation),
		isCaughtUp: () => sync.feed.hasCaughtUp
	});
	const activity = createBrowserActivity(window, now);
	const search = createSearch({
		log: storage.log,
		stored: storage.directory,
		directory,
		open: (id) => sync.open(id),
		isOnline: () => connection.isLive,
		isBusy: () => activity.isBusyOnSlowLine,
		alone: aloneAmongTabs(`habla.backfill.${person.id}`, ended.signal),
		environment,
		pause: drawn
	});
	const assistant = createAssistantWorkspace({
		person: person.id,
		storage,
		directory,
		ownConversations,
		settings,
		isLive: () => connection.isLive,
		api,
		feed: sync.feed,
		ended: ended.signal
	});
	const knowledge = new Knowledge({
		articles: storage.articles,
		stored: storage.directory,
		directory,
		reports: assistant.reports,
		votes: new VoteMemory(person.id, memory),
		now,
		after
	});
	function readTo(conversation: ConversationId, seq: number): void {
		directory.readHere(conversation, seq);
		notices.changed();
	}
	const persist = once(() => void storage.persist());
	const ownEntries = new OwnEntries({
		log: storage.log,
		person: person.id,
		tickets: () => directory.tickets,
		opened: (conversations) => {
			ownConversations.openedHere(conversations);
			assistant.talk.ticketChanged();
		},
		waiting: (count) => ownConversations.waitingHere(count),
		confirmed: (count) => connection.confirmed(count),
		refused: (conversation) => notices.refused(conversation, addressOf(conversation, directory)),
		written: persist
	});
	const ownRequests = new OwnRequests(storage.log, person.id);
	const disposals = [
		followDirectory(
			storage.directory,
			(changes) => {
				directory.apply(changes);
				assistant.directoryChanged(changes);
				notices.changed();
			},
			unreadable
		),
		followStorage(({ key }) => {
			status.storageChanged(key);
			settings.storageChanged(key);
		}),
		onNoticeAction(navigator.serviceWorker, ({ action, person: of, conversation, seq }) => {
			if (action !== 'read' || of !== person.id) return;
			readTo(conversation, seq);
			sync.advance(conversation, { delivered: seq, read: seq });
		}),
		() => speaker.stop(),
		signals.onWake(() => void storage.reread().catch(unreadable)),
		sync.feed.subscribe(() => {
			const { line, lastHeardAt } = sync.feed;
			connection.changed(line, lastHeardAt);
			search.lineChanged();
			if (lastHeardAt !== null) memory.setItem(LAST_HEARD_KEY, String(lastHeardAt));
			const isRefused = line.state === 'refused' && line.reason === 'not-signed-in';
			const isNews = line.state === 'connected' && !session.isConfirmed;
			if (isRefused || isNews) void session.confirm();
		})
	];
	for (const { conversation, read } of await storage.positions.waiting().catch(unreadable))
		directory.readHere(conversation, read);
	ownEntries.start().catch(unreadable);
	ownRequests.start().catch(unreadable);

	let isClosed = false;
	function stop(): void {
		isClosed = true;
		ended.abort();
		for (const dispose of disposals) dispose();
		search.stop();
		activity.dispose();
		ownEntries.stop();
		ownRequests.stop();
		attachments.stop();
		assistant.stop();
		knowledge.stop();
		sync.stop();
		signals.dispose();
		connection.dispose();
	}
	void started.then(() => {
		const { current } = session;
		if (isClosed || current.status !== 'signed-in' || current.person.id !== person.id) return;
		sync.start();
		attachments.start();
		assistant.start();
	});

	return {
		workspace: {
			person: person.id,
			directory,
			connection,
			unread: new Unread(directory),
			contacts: new Contacts({ directory, api }),
			peoplePresent,
			status,
			settings,
			notices,
			wording,
			commands: new Commands(),
			ownConversations,
			ownRequests,
			replies: new Replies({ directory, api, createId: () => createId() as ReplyId }),
			teaching: new Teaching({ directory, api: teachingApi, createId }),
			teachingApi,
			textIndex: search.textIndex,
			textMatches: search.textMatches,
			backfill: search.backfill,
			finder: assistant.finder,
			knowledge,
			assistantTalk: assistant.talk,
			assistantView: assistant.view,
			reports: assistant.reports,
			drafts: storage.drafts,
			attachments,
			readPositions: {
				advance(conversation, position) {
					readTo(conversation, position.read);
					sync.advance(conversation, position);
				}
			},
			storage: new StorageStatus(storage),
			tabMemory: createTabMemory(window),
			openConversation: (id) => sync.open(id),
			createConversationId: () => sync.createConversationId(),
			now
		},
		wipe() {
			stop();
			for (const key of [
				OwnStatus.key(person.id),
				PersonalSettings.key(person.id),
				NoticeMemory.key(person.id),
				VoteMemory.key(person.id)
			])
				memory.removeItem(key);
			return wiped(storage);
		},
		close() {
			stop();
			storage.close();
		}
	};
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
