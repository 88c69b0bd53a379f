import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { WebSocket } from 'ws';
import type { ConversationId, PersonId } from '#lib/domain/ids.ts';
import { createStorage, type DeviceStorage } from '#lib/storage/storage.ts';
import type { Api } from '#lib/sync/api.ts';
import type { ConversationHandle } from '#lib/sync/conversation-handle.ts';
import type { Environment, Signals } from '#lib/sync/environment.ts';
import type { Status, StatusChoice } from '#lib/domain/presence.ts';
import { createSync, type Sync } from '#lib/sync/sync.ts';
import { createChannels } from './channels.ts';

/** One clock for a whole test that never stands still: what was written later has a later time. */
let lastTime = 0;
export function tickingClock(): number {
	lastTime = Math.max(lastTime + 1, Date.now());
	return lastTime;
}

/** A tab's way out, which the test may cut. Who the tab belongs to stands in the address, as the relay harness wants it. */
class Network {
	isUp = true;
	readonly sockets = new Set<WebSocket>();
	readonly WebSocket: typeof globalThis.WebSocket;

	constructor(person: PersonId) {
		// nobody listens on port 1
		const addressOf = (url: URL) => (this.isUp ? url : 'ws://127.0.0.1:1');
		const { sockets } = this;
		class TestSocket extends WebSocket {
			constructor(address: string | URL) {
				const url = new URL(address);
				url.searchParams.set('person', person);
				super(addressOf(url));
				sockets.add(this);
				this.once('close', () => sockets.delete(this));
			}
		}
		this.WebSocket = TestSocket as unknown as typeof globalThis.WebSocket;
	}

	cut(): void {
		this.isUp = false;
		for (const socket of this.sockets) socket.terminate();
	}
}

/** One open tab: real storage over the device's database, real sync, a network of its own. */
export class Tab {
	readonly storage: DeviceStorage;
	readonly sync: Sync;
	readonly network: Network;
	readonly #hurries = new Set<() => void>();
	readonly #wakes = new Set<() => void>();
	#status: StatusChoice | null = null;

	constructor(storage: DeviceStorage, person: PersonId, port: number, random: () => number, api?: Api) {
		this.storage = storage;
		this.network = new Network(person);
		const listen = (listeners: Set<() => void>) => (listener: () => void) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		};
		const signals: Signals = {
			hasNetwork: () => this.network.isUp,
			onHurry: listen(this.#hurries),
			onWake: listen(this.#wakes),
			onNetwork: listen(new Set())
		};
		const environment: Environment = {
			now: tickingClock,
			random: (length) => Uint8Array.from({ length }, () => Math.floor(random() * 256)),
			after: (ms, run) => {
				const timer = setTimeout(run, ms);
				return () => clearTimeout(timer);
			},
			WebSocket: this.network.WebSocket,
			signals
		};
		this.sync = createSync({
			person,
			url: `ws://127.0.0.1:${port}`,
			storage,
			api: api ?? { putPosition: async () => ({ ok: true, value: null }) },
			environment,
			isChatEnabled: () => true,
			present: () => undefined,
			status: () => this.#status
		});
		this.sync.start();
	}

	/** Their person chooses what others are let know. */
	choose(status: Status): void {
		this.#status = { status, at: tickingClock() };
		this.sync.statusChanged();
	}

	open(id: ConversationId): ConversationHandle {
		return this.sync.open(id);
	}

	goOffline(): void {
		this.network.cut();
	}

	goOnline(): void {
		this.network.isUp = true;
		this.hurry();
	}

	/** The device says that the network may be back. */
	hurry(): void {
		for (const hurry of [...this.#hurries]) hurry();
	}

	wake(): void {
		for (const wake of [...this.#wakes]) wake();
	}

	/** As a browser ends a tab: nothing is finished. */
	close(): void {
		this.sync.stop();
		this.network.cut();
		this.storage.close();
	}
}

/** One browser of one person: tabs come and go, the database stays. */
export class Device {
	readonly person: PersonId;
	readonly #indexedDB = new IDBFactory();
	readonly #channels = createChannels();
	readonly #port: number;
	readonly #random: () => number;
	readonly #tabs = new Set<Tab>();

	constructor(person: string, port: number, random: () => number = Math.random) {
		this.person = person as PersonId;
		this.#port = port;
		this.#random = random;
	}

	async tab(api?: Api): Promise<Tab> {
		const storage = await createStorage({
			person: this.person,
			indexedDB: { indexedDB: this.#indexedDB, IDBKeyRange },
			BroadcastChannel: this.#channels,
			pause: async () => {}
		});
		const tab = new Tab(storage, this.person, this.#port, this.#random, api);
		this.#tabs.add(tab);
		return tab;
	}

	dispose(): void {
		for (const tab of this.#tabs) tab.close();
	}
}

/** What stands on a screen, in its order. */
export function textsOf(handle: ConversationHandle): string[] {
	return handle.current.rows.flatMap(({ entry }) => ('text' in entry ? [entry.text] : []));
}

/** Whether everything on screen has its receipt. */
export function isAllSent(handle: ConversationHandle): boolean {
	const { complete, rows, refused } = handle.current;
	return complete && refused.length === 0 && rows.every(({ receipt }) => receipt !== undefined);
}
